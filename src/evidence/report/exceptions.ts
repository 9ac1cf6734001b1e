import type { RequirementRow } from '../run-record.js'
import { fingerprintOf } from '../statements/fingerprint.js'
import { causesOfRequirement } from './cause-links.js'
import { html, type Html } from './escape.js'
import { requirementAnchor, type View } from './view.js'
import { scrolling, verdictBadge } from './words.js'

/** Whether a reader has to look at it. */
export const isException = ({ verdict }: RequirementRow): boolean =>
  verdict === 'fail' || verdict === 'warn' || verdict === 'undetermined'

const RANKS = { fail: 0, undetermined: 1, warn: 2 } as const

/** Every requirement that was judged and did not pass, with the cause or the reason. */
export function exceptions(view: View): Html {
  const rank = ({ verdict }: RequirementRow) => RANKS[verdict as keyof typeof RANKS]
  const rows = view.record.requirements.filter(isException).sort((one, other) => rank(one) - rank(other))
  const table = html`<table class="exceptions">
    <caption>
      Requirements that did not pass
    </caption>
    <thead>
      <tr>
        <th scope="col">Verdict</th>
        <th scope="col">Requirement</th>
        <th scope="col">Why</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => line(row, view))}
    </tbody>
  </table>`
  return html`<section id="exceptions" aria-labelledby="exceptions-h">
    <h2 id="exceptions-h">Requirements that did not pass</h2>
    ${rows.length === 0 ? html`<p>None: no requirement that was judged was broken, and none was left undetermined.</p>` : scrolling('Requirements that did not pass', table)}
  </section>`
}

function line(row: RequirementRow, view: View): Html {
  const { requirement, verdict, reason } = row
  return html`<tr>
    <td>${verdictBadge(verdict)}</td>
    <th scope="row">
      <a href="#${requirementAnchor(requirement.id)}">${requirement.id}</a>
      <span class="effect">${requirement.level}: ${requirement.statement}</span>
      ${verdict === 'fail' ? html`<small>Fingerprint ${fingerprintOf(row)}</small>` : undefined}
    </th>
    <td>${verdict === 'undetermined' ? (reason ?? 'no evidence') : causesOfRequirement(row, view)}</td>
  </tr>`
}
