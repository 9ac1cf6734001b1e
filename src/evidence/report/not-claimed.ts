import { isParty, partyNames } from '../../faults/fault.js'
import { faultById } from '../../faults/index.js'
import type { RunRecord } from '../run-record.js'
import { counted } from '../counted.js'
import { wentWrongIn } from '../sentence.js'
import { html, type Html } from './escape.js'

/** What the sentence does not claim, by reason: the rest of the share, and what was switched on to go wrong. */
export function notClaimed({ share, scenarios }: RunRecord): Html | undefined {
  const switched = switchedOn(scenarios)
  if (share.missing.length === 0 && switched.size === 0) return undefined
  const left = share.of - share.passed
  return html`<details class="not-claimed">
    <summary>
      What is not
      claimed${left > 0 ? `: ${counted(left, 'mandatory requirement')} of ${share.of}` : ''}${switched.size > 0 ? `${left > 0 ? '; ' : ': '}whoever bore ${counted(switched.size, 'thing')} switched on` : ''}
    </summary>
    ${share.missing.map(
      ({ because, requirements }) =>
        html`<p>${requirements.length} ${because}: ${requirements.join(', ')}.</p>`,
    )}
    ${
      switched.size === 0
        ? undefined
        : html`<p>Switched on to go wrong, or to be borne; nothing is claimed there of whoever bore it:</p>
            <ul>
              ${[...switched].map(([id, count]) => html`<li><code>${id}</code> in ${counted(count, 'scenario')}${words(id)}</li>`)}
            </ul>`
    }
  </details>`
}

/** In how many scenarios each was switched on. */
function switchedOn(scenarios: RunRecord['scenarios']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const scenario of scenarios)
    for (const id of new Set(wentWrongIn(scenario))) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

function words(id: string): string {
  const fault = faultById(id)
  const party = id.split(':')[0] ?? ''
  return fault && isParty(party) ? `: ${partyNames[party]} ${fault.says}` : ''
}
