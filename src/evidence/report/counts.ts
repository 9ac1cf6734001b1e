import type { Verdict } from '../../verdict/verdict.js'
import { sumOf, VERDICTS } from '../fold.js'
import type { Counts, RunRecord } from '../run-record.js'
import { html, type Html } from './escape.js'
import { scrolling, verdictWord } from './words.js'

/** Counts by level and verdict; every line adds up to its total, and the lines to the catalogue. */
export function counts({ totals }: RunRecord): Html {
  const { mandatory, mandatoryOfDoubles, should, may, all } = totals
  const columns = VERDICTS.filter((verdict) => all[verdict] > 0 || ALWAYS.has(verdict))
  const line = (head: Html, values: Counts, style = '') =>
    html`<tr class="${style}">
      <th scope="row">${head}</th>
      ${columns.map((verdict) => cell(values[verdict], verdict))}
      <td class="n sum">${sumOf(values)}</td>
    </tr>`
  const table = html`<table class="counts">
    <caption>
      Requirements by level and verdict
    </caption>
    <thead>
      <tr>
        <th scope="col">Level</th>
        ${columns.map((verdict) => html`<th scope="col" class="n">${verdictWord(verdict)}</th>`)}
        <th scope="col" class="n">Total</th>
      </tr>
    </thead>
    <tbody>
      ${line(html`<abbr title="SHALL, SHALL NOT, MUST, MUST NOT, DOCUMENTED, OBSERVED">Mandatory</abbr>`, mandatory)}
      ${line(html`for the systems tested`, difference(mandatory, mandatoryOfDoubles), 'part')}
      ${line(html`for Spine, which our doubles play`, mandatoryOfDoubles, 'part')}
      ${line(html`SHOULD`, should)}${line(html`MAY`, may)}
    </tbody>
    <tfoot>
      ${line(html`All`, all)}
    </tfoot>
  </table>`
  return html`<section id="counts" aria-labelledby="counts-h">
    <h2 id="counts-h">Requirements of the catalogue</h2>
    ${scrolling('Counts of requirements', table)}
  </section>`
}

const ALWAYS: ReadonlySet<Verdict> = new Set(['pass', 'fail', 'warn', 'undetermined', 'not-tested'])

const cell = (count: number, verdict: Verdict): Html =>
  html`<td class="n ${count === 0 ? 'zero' : `is-${verdict}`}">${count}</td>`

const difference = (whole: Counts, part: Counts): Counts => ({
  pass: whole.pass - part.pass,
  fail: whole.fail - part.fail,
  warn: whole.warn - part.warn,
  undetermined: whole.undetermined - part.undetermined,
  attested: whole.attested - part.attested,
  'not-applicable': whole['not-applicable'] - part['not-applicable'],
  'not-tested': whole['not-tested'] - part['not-tested'],
})
