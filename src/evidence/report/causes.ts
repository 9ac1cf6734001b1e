import { causesOf, type Cause } from '../../verdict/causes.js'
import { whoInWords } from '../../verdict/in-words.js'
import { counted } from '../sentence.js'
import { cut, html, type Html } from './escape.js'
import { shortLink } from './where.js'
import type { View } from './view.js'

/** One cause over a whole run, with the scenarios it showed in. */
interface CauseOfRun {
  readonly cause: Cause
  readonly places: readonly { readonly scenario: string; readonly exchanges: readonly string[] }[]
  readonly times: number
  readonly consequences: number
}

/** What differs between two causes, so that the same one in several scenarios is told once. */
const keyOf = ({ check, by, findings }: Cause): string =>
  JSON.stringify([check, whoInWords(by), findings.map(({ at }) => at.replaceAll(/\[\d+\]/g, ''))])

function causesOfRun({ record }: View): readonly CauseOfRun[] {
  const known = new Map<string, CauseOfRun>()
  for (const { id, outcomes, isSelfTest } of record.scenarios) {
    if (isSelfTest) continue
    for (const cause of causesOf(outcomes)) {
      const before = known.get(keyOf(cause))
      known.set(keyOf(cause), {
        cause: before?.cause ?? cause,
        places: [...(before?.places ?? []), { scenario: id, exchanges: cause.exchanges }],
        times: (before?.times ?? 0) + cause.times,
        consequences: (before?.consequences ?? 0) + cause.consequences.length,
      })
    }
  }
  return [...known.values()]
}

/** Causes that stand in full; what exceeds them is counted, and stands with the requirements. */
const MOST = 50
const PLACES = 3

/** What somebody did, each thing once, with what only follows from it beneath. */
export function causes(view: View): Html {
  const all = causesOfRun(view)
  if (all.length === 0) return html``
  const rest = all.slice(MOST)
  return html`<section id="causes" aria-labelledby="causes-h">
    <h2 id="causes-h">What was found</h2>
    <p>
      ${counted(all.length, 'thing')} that somebody did, each told once; what only follows from it stands
      beneath it and is held against nobody else.
    </p>
    ${all.slice(0, MOST).map((each) => block(each, view))}
    ${rest.length === 0 ? undefined : html`<p>And ${rest.length} more, by ${[...new Set(rest.map(({ cause }) => cause.check))].join(', ')}.</p>`}
  </section>`
}

function block({ cause, places, times, consequences }: CauseOfRun, view: View): Html {
  const { check, title, by, findings } = cause
  const advice = view.record.advice?.[check]
  return html`<article class="cause">
    <h3>${whoInWords(by)}</h3>
    <p>Expected: ${title}.</p>
    ${findings.slice(0, PLACES).map(
      ({ at, expected, actual }) =>
        html`<dl class="pair">
          <dt>At</dt>
          <dd>${at}</dd>
          <dt>Expected</dt>
          <dd><code>${cut(expected, 300)}</code></dd>
          <dt>Seen</dt>
          <dd><code>${cut(actual, 300)}</code></dd>
        </dl>`,
    )}
    ${advice?.matters === undefined ? undefined : html`<p>Why it matters: ${advice.matters}</p>`}
    ${advice?.mend === undefined ? undefined : html`<p>What usually mends it: ${advice.mend}</p>`}
    <p>
      ${counted(times, 'time')} in ${counted(places.length, 'scenario')}:
      ${places.slice(0, PLACES).map(({ scenario, exchanges }) => html`${shortLink(scenario, exchanges, view)} `)}
      ${consequences === 0 ? undefined : html`; ${counted(consequences, 'more finding')} only follow from it: ${[...new Set(cause.consequences.map(({ title: what }) => what))].join('; ')}`}
    </p>
  </article>`
}
