import { EXIT, type ExitCode } from '../../spine/exit-codes.js'
import type { RequirementRow, RunRecord, RunReason } from '../run-record.js'
import { fingerprintOf } from '../statements/fingerprint.js'
import { cut, html, type Html } from './escape.js'
import { requirementAnchor, type View } from './view.js'
import { sightingLink } from './where.js'
import { badge, scrolling, verdictBadge } from './words.js'

/** Whether a reader has to look at it. */
export const isException = ({ verdict }: RequirementRow): boolean =>
  verdict === 'fail' || verdict === 'warn' || verdict === 'undetermined'

const RANKS = { fail: 0, undetermined: 1, warn: 2 } as const

/** What is told of scenarios or of the whole run rather than of a requirement. */
const others = ({ reasons }: RunRecord): readonly RunReason[] =>
  reasons.filter(
    ({ exit, scenario, requirement }) =>
      exit === EXIT.harnessFailed ||
      exit === EXIT.nothingExecuted ||
      (scenario !== undefined && requirement === undefined),
  )

const MARKS: Readonly<Partial<Record<ExitCode, Html>>> = {
  [EXIT.harnessFailed]: badge('fail', 'Harness failed'),
  [EXIT.nonConformant]: badge('fail', 'Not as expected'),
  [EXIT.undetermined]: badge('open', 'Undetermined'),
}

/** How many things a reader has to look at. */
export const exceptionCount = (record: RunRecord): number =>
  record.requirements.filter(isException).length + others(record).length

/** One line for everything that is not as it should be, before anything that is. */
export function exceptions(view: View): Html {
  const { record } = view
  const rank = ({ verdict }: RequirementRow) => RANKS[verdict as keyof typeof RANKS]
  const rows = record.requirements.filter(isException).sort((one, other) => rank(one) - rank(other))
  const lines = [
    ...others(record).map((reason) => reasonLine(reason, view)),
    ...rows.map((row) => line(row, view)),
  ]
  const table = html`<table class="exceptions">
    <caption>
      Exceptions
    </caption>
    <thead>
      <tr>
        <th scope="col">Verdict</th>
        <th scope="col">Requirement</th>
        <th scope="col">Expected</th>
        <th scope="col">Seen</th>
        <th scope="col">Where</th>
      </tr>
    </thead>
    <tbody>
      ${lines}
    </tbody>
  </table>`
  return html`<section id="exceptions" aria-labelledby="exceptions-h">
    <h2 id="exceptions-h">Exceptions</h2>
    ${lines.length === 0 ? html`<p>None: no requirement that was judged was broken, and none was left undetermined.</p>` : scrolling('Exceptions', table)}
  </section>`
}

function line(row: RequirementRow, view: View): Html {
  const { requirement, verdict, judgements, reason } = row
  const broken = judgements.flatMap((judgement) =>
    judgement.sightings
      .filter(({ findings }) => findings.length > 0)
      .map((sighting) => ({ scenario: judgement.scenario, ...sighting })),
  )
  const [first] = broken
  const finding = first?.findings[0]
  const rest = broken.reduce((sum, { findings }) => sum + findings.length, 0) - 1
  const seen = finding
    ? html`<td>${finding.at}: <code>${cut(finding.expected, 300)}</code></td>
        <td><code>${cut(finding.actual, 300)}</code></td>
        <td>
          ${sightingLink(first.scenario, first.exchanges, view)}${rest > 0 ? html`<br />and ${rest} more` : undefined}
        </td>`
    : html`<td colspan="3">${reason ?? 'no evidence'}</td>`
  return html`<tr>
    <td>${verdictBadge(verdict)}</td>
    <th scope="row">
      <a href="#${requirementAnchor(requirement.id)}">${requirement.id}</a>
      <span class="effect">${requirement.statement}</span>
      ${finding && verdict === 'fail' ? html`<small>Fingerprint ${fingerprintOf(row)}</small>` : undefined}
    </th>
    ${seen}
  </tr>`
}

function reasonLine({ text, exit, scenario }: RunReason, { byId }: View): Html {
  const name = scenario === undefined ? undefined : byId.get(scenario)?.scenario.name
  const mark = MARKS[exit] ?? badge('open', 'Not executed')
  return html`<tr>
    <td>${mark}</td>
    <td colspan="3"><span class="effect words">${cut(text, 2000)}</span></td>
    <td>${name === undefined ? 'the run' : html`<a href="#${scenario}">${scenario} ${name}</a>`}</td>
  </tr>`
}
