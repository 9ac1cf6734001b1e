import type { Outcome } from '../../verdict/verdict.js'
import { groupBy } from '../group-by.js'
import { html, type Html } from './escape.js'
import type { View } from './view.js'
import { scrolling } from './words.js'

/** Every check that had something to judge, and what it found where; self-tests apart. */
export function checks({ record }: View): Html {
  const judged = record.scenarios.flatMap(({ id, isSelfTest, outcomes }) =>
    outcomes.map((outcome) => ({ scenario: id, isSelfTest, outcome })),
  )
  const rows = [...groupBy(judged, ({ outcome }) => outcome.check)].map(([check, those]) => {
    const found = (state: Outcome['state'], isSelfTest: boolean) =>
      ranges(
        those
          .filter((each) => each.outcome.state === state && each.isSelfTest === isSelfTest)
          .map((each) => each.scenario),
      )
    const [first] = those
    return html`<tr>
      <th scope="row">${check}<br /><span class="effect">${first?.outcome.title ?? ''}</span></th>
      <td class="id">${first?.outcome.requirements.join(', ') ?? ''}</td>
      <td>${found('kept', false)}</td>
      <td>${found('broken', false)}</td>
      <td>${found('unseen', false)}</td>
      <td>${found('broken', true)}</td>
    </tr>`
  })
  const table = html`<table class="checks">
    <caption class="sr">
      Checks and what they found
    </caption>
    <thead>
      <tr>
        <th scope="col">Check</th>
        <th scope="col">Requirements</th>
        <th scope="col">Kept in</th>
        <th scope="col">Broken in</th>
        <th scope="col">No evidence in</th>
        <th scope="col">Proven able to fail in</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`
  return html`<section id="checks" aria-labelledby="checks-h">
    <h2 id="checks-h">Checks</h2>
    <p>
      A check is a judgement on recorded traffic or, at rest, on a registration. The last column names the
      self-tests in which it caught a fault that was put there on purpose.
    </p>
    ${rows.length === 0 ? html`<p>No check had anything to judge.</p>` : scrolling('Checks and what they found', table)}
  </section>`
}

/** s1, s2, s3, s5 as "s1–s3, s5". */
export function ranges(scenarios: readonly string[]): string {
  const numbers = [...new Set(scenarios.map((id) => Number(id.slice(1))))].sort((one, other) => one - other)
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && number === last[1] + 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? `s${from}` : `s${from}–s${to}`)).join(', ') || '–'
}
