import { turnedAwayInWords, type TurnedAway } from '../../spine/turned-away.js'
import { groupBy } from '../group-by.js'
import type { ScenarioRecord } from '../run-record.js'
import { html, type Html } from './escape.js'

/** Lines of one scenario that stand in full. */
const MOST = 20

/** Who came in a scenario and was turned away before there was a request: what they did, and what mends it. */
export function turnedAway({ id, turnedAway: those = [] }: ScenarioRecord): Html | undefined {
  if (those.length === 0) return undefined
  const like = [...groupBy(those, likeness).values()]
  return html`<h4>Turned away in ${id} before there was a request</h4>
    <ul>
      ${like.slice(0, MOST).flatMap(line)}
    </ul>
    ${like.length > MOST ? html`<p class="note">${like.length - MOST} further kinds are in messages.ndjson.</p>` : undefined}`
}

/** Who does the same again and again stands there once. */
const likeness = ({ receiver, reason, from, certificate }: TurnedAway): string =>
  [receiver, reason, from.replace(/:\d+$/, ''), certificate?.fingerprint].join(' ')

function line(those: readonly TurnedAway[]): readonly Html[] {
  return those.slice(0, 1).map(
    (first) =>
      html`<li>
        ${first.at}, ${first.receiver}:
        ${turnedAwayInWords(first)}${those.length > 1 ? `; ${those.length} times` : ''}.
        <span class="note">${first.remedy}</span>
      </li>`,
  )
}
