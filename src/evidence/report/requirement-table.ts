import { NO_CHECK } from '../fold.js'
import { groupBy } from '../group-by.js'
import { partsOf, seenOf } from '../parts.js'
import type { RequirementRow } from '../run-record.js'
import { areaName, areaOf } from './areas.js'
import { causesOfRequirement } from './cause-links.js'
import { cut, html, type Html } from './escape.js'
import { byForce, remedyFor } from './not-tested.js'
import { tools } from './tools.js'
import { requirementAnchor, type View } from './view.js'
import { isTold, shortLink } from './where.js'
import { scrolling, verdictCell } from './words.js'

/** Every requirement of the catalogue: those with a verdict as rows, the others by their reason. */
export function requirements(view: View): Html {
  const { requirements: all } = view.record
  const areas = [...groupBy(all, ({ requirement }) => areaOf(requirement.id))]
  return html`<section id="requirements" aria-labelledby="requirements-h">
    <h2 id="requirements-h">Requirements of the catalogue, one by one</h2>
    <p>
      Rows are requirements with a verdict; <a href="#not-tested">those not tested</a> follow with the reason
      and what can be done. The last column names the evidence, in how many more scenarios there was any, and
      the checks that judged it. All scenarios of each, and its source, are in requirements.csv;
      <a href="#specification">the pages of the specification</a> follow below.
    </p>
    ${tools({ noun: 'requirements', items: 'tbody tr', verdict: 'td:nth-child(3)' })}
    ${areas.map(([area, rows]) => areaTable(area, rows, view))}
    ${notTested(all.filter((row) => !isJudged(row)))}
  </section>`
}

/** Whether it has a row of its own. */
export const isJudged = ({ verdict }: RequirementRow): boolean =>
  verdict !== 'not-tested' && verdict !== 'not-applicable'

function areaTable(area: string, all: readonly RequirementRow[], view: View): Html {
  const rows = all.filter(isJudged)
  if (rows.length === 0) return html``
  const groups = groupBy(byForce(rows), ({ requirement }) => `${requirement.level}, ${requirement.role}`)
  const table = html`<table class="requirements">
    <thead>
      <tr>
        ${['Requirement', 'What it asks', 'Verdict', 'Where'].map((name) => html`<th>${name}</th>`)}
      </tr>
    </thead>
    ${[...groups].map(
      ([group, those]) =>
        html`<tbody>
          <tr>
            <th scope="rowgroup" colspan="4">${group}</th>
          </tr>
          ${those.map((row) => requirementRow(row, view))}
        </tbody>`,
    )}
  </table>`
  const without = all.length - rows.length
  return html`<section>
    <h3>
      ${areaName(area)}
      <span class="tally"
        >${rows.length} with a verdict${without > 0 ? `, ${without} without` : undefined}</span
      >
    </h3>
    ${scrolling(`Requirements: ${areaName(area)}`, table)}
  </section>`
}

/** The first cell heads its row without saying so: it is the only heading in a row of data (HTML, 4.9.12.2). */
const requirementRow = (row: RequirementRow, view: View): Html =>
  html`<tr id="${requirementAnchor(row.requirement.id)}">
    <th>${row.requirement.id}</th>
    <td>${row.requirement.statement}</td>
    ${verdictCell(row.verdict)}
    <td>${where(row, view)}</td>
  </tr>`

function where(row: RequirementRow, view: View): Html {
  const { judgements, verdict, reason } = row
  if (verdict === 'undetermined' || verdict === 'attested') return html`${reason ?? ''}`
  const checks = html`<br />${[...new Set(judgements.map(({ check }) => check))].join(', ')}`
  if (verdict !== 'pass') return html`${causesOfRequirement(row, view)}${checks}${missing(judgements)}`
  const places = judgements.filter(({ state }) => state === 'kept')
  const rest = new Set(places.map(({ scenario }) => scenario)).size - 1
  const seenIn = ({ sightings }: (typeof places)[number]) => sightings[0]?.exchanges ?? []
  const first = places.find((each) => isTold(each.scenario, seenIn(each), view)) ?? places[0]
  const link = first && shortLink(first.scenario, seenIn(first), view)
  return html`${link}${rest > 0 ? ` +${rest}` : undefined}${checks}`
}

/** Where a part of it was called for and never seen; of what passed every part was, and what is undetermined says so in its reason. */
function missing(judgements: RequirementRow['judgements']): Html | undefined {
  const parts = partsOf(judgements)
  const seen = seenOf(parts)
  return seen < parts.length ? html`<br />${seen} of ${parts.length} parts seen` : undefined
}

/** Which checks would have judged it; requirements.csv says so for each. */
const JUDGES = / \(judged by [^)]*\)$/

/** By reason, so that each is said once with what can be done about it; what binds most first. */
function notTested(rows: readonly RequirementRow[]): Html {
  const reasons = groupBy(byForce(rows), (row) => reasonOf(row))
  return html`<section id="not-tested" aria-labelledby="not-tested-h">
    <h3 id="not-tested-h">Not tested</h3>
    ${[...reasons].map(([reason, those]) => notTestedFor(reason, those))}
  </section>`
}

function notTestedFor(reason: string, rows: readonly RequirementRow[]): Html {
  const table = html`<table class="untested">
    <thead>
      <tr>
        ${['Requirement', 'Level', 'What it asks'].map((name) => html`<th>${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ requirement: { id, level, statement } }) =>
          html`<tr id="${requirementAnchor(id)}">
            <th>${id}</th>
            <td>${level}</td>
            <td>${statement}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
  const [first] = rows
  return html`<section>
    <h4>${reason} <span class="tally">${rows.length}</span></h4>
    <p>What to do: ${first ? remedyFor(first) : ''}</p>
    ${scrolling(`Not tested: ${cut(reason, 80)}`, table)}
  </section>`
}

function reasonOf({ verdict, reason }: RequirementRow): string {
  const words = (reason ?? NO_CHECK).replace(JUDGES, '')
  return verdict === 'not-applicable'
    ? `Not applicable: ${words}`
    : `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
