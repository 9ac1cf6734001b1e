import { NO_CHECK } from '../fold.js'
import { groupBy } from '../group-by.js'
import type { RequirementRow } from '../run-record.js'
import { areaName, areaOf } from './areas.js'
import { cut, html, type Html } from './escape.js'
import { tools } from './tools.js'
import { requirementAnchor, type View } from './view.js'
import { shortLink, sightingLink } from './where.js'
import { scrolling, verdictCell } from './words.js'

/** Every requirement of the catalogue: those with a verdict as rows, the others by their reason. */
export function requirements(view: View): Html {
  const areas = [...groupBy(view.record.requirements, ({ requirement }) => areaOf(requirement.id))]
  const judged = areas.map(([area, rows]) => [area, rows.filter(isJudged)] as const)
  const left = areas.map(([area, rows]) => [area, rows.filter((row) => !isJudged(row))] as const)
  return html`<section id="requirements" aria-labelledby="requirements-h" data-items="tbody tr, .ids li">
    <h2 id="requirements-h">Requirements</h2>
    <p>
      Rows are requirements with a verdict; <a href="#not-tested">those not tested</a> follow with the reason.
      The last column names the evidence, in how many scenarios there was any, and the checks that judged it.
      Sources: <a href="#specification">by page of the specification</a> and in requirements.csv.
    </p>
    ${tools('requirements')}
    ${judged.map(([area, rows]) => (rows.length === 0 ? html`` : areaTable(area, rows, view)))}
    <section id="not-tested" aria-labelledby="not-tested-h">
      <h3 id="not-tested-h">Not tested</h3>
      ${left.map(([area, rows]) => (rows.length === 0 ? html`` : notTested(area, rows)))}
    </section>
  </section>`
}

const isJudged = ({ verdict }: RequirementRow): boolean =>
  verdict !== 'not-tested' && verdict !== 'not-applicable'

function areaTable(area: string, rows: readonly RequirementRow[], view: View): Html {
  const groups = groupBy(rows, ({ requirement }) => `${requirement.level}, ${requirement.role}`)
  const table = html`<table class="requirements">
    <caption class="sr">
      ${areaName(area)}: requirements with a verdict
    </caption>
    <thead>
      <tr>
        <th scope="col">Requirement</th>
        <th scope="col">What it asks</th>
        <th scope="col">Verdict</th>
        <th scope="col">Where</th>
      </tr>
    </thead>
    ${[...groups].map(
      ([group, those]) =>
        html`<tbody>
          <tr class="group">
            <th scope="rowgroup" colspan="4">${group}</th>
          </tr>
          ${those.map((row) => requirementRow(row, view))}
        </tbody>`,
    )}
  </table>`
  return html`<section aria-labelledby="area-${area}">
    <h3 id="area-${area}">${areaName(area)} <span class="tally">${rows.length} with a verdict</span></h3>
    ${scrolling(`Requirements: ${areaName(area)}`, table)}
  </section>`
}

const requirementRow = (row: RequirementRow, view: View): Html =>
  html`<tr id="${requirementAnchor(row.requirement.id)}">
    <th scope="row">${row.requirement.id}</th>
    <td>${row.requirement.statement}</td>
    ${verdictCell(row.verdict)}
    <td>${where(row, view)}</td>
  </tr>`

const SHOWN = 3

function where({ judgements, verdict, reason }: RequirementRow, view: View): Html {
  if (verdict === 'undetermined' || verdict === 'attested') return html`${reason ?? ''}`
  const checks = html`<small>${[...new Set(judgements.map(({ check }) => check))].join(', ')}</small>`
  if (verdict !== 'pass') return html`${brokenWhere(judgements, view)}${checks}`
  const places = judgements.filter(({ state }) => state === 'kept')
  const rest = new Set(places.map(({ scenario }) => scenario)).size - 1
  const [first] = places
  const link = first && shortLink(first.scenario, first.sightings[0]?.exchanges ?? [], view)
  return html`${link}${rest > 0 ? ` +${rest} ` : ' '}${checks}`
}

function brokenWhere(judgements: RequirementRow['judgements'], view: View): Html {
  const sightings = judgements.flatMap(({ scenario, sightings: all }) =>
    all.filter(({ findings }) => findings.length > 0).map((each) => ({ scenario, ...each })),
  )
  const shown = sightings.slice(0, SHOWN).map(
    ({ scenario, exchanges, findings }) =>
      html`${sightingLink(scenario, exchanges, view)}${findings.slice(0, SHOWN).map(
        ({ at, expected, actual }) =>
          html`<dl class="pair">
            <dt>At</dt>
            <dd>${at}</dd>
            <dt>Expected</dt>
            <dd><code>${cut(expected, 300)}</code></dd>
            <dt>Seen</dt>
            <dd><code>${cut(actual, 300)}</code></dd>
          </dl>`,
      )}`,
  )
  return html`${shown}${sightings.length > SHOWN ? html`<p>and ${sightings.length - SHOWN} more</p>` : undefined}`
}

/** Which checks would have judged it; requirements.csv says so for each. */
const JUDGES = / \(judged by [^)]*\)$/

function notTested(area: string, rows: readonly RequirementRow[]): Html {
  const reasons = [...groupBy(rows, ({ reason }) => (reason ?? NO_CHECK).replace(JUDGES, ''))]
  const applies = rows.filter(({ verdict }) => verdict === 'not-applicable').length
  return html`<h4>
      ${areaName(area)}
      <span class="tally"
        >${rows.length - applies} not tested${applies > 0 ? `, ${applies} not applicable` : ''}</span
      >
    </h4>
    <dl class="left">
      ${reasons.map(
        ([reason, those]) =>
          html`<dt>
              ${those[0]?.verdict === 'not-applicable' ? 'Not applicable: ' : ''}${sentenceCase(reason)}
              (${those.length})
            </dt>
            <dd>
              <ul class="ids">
                ${those.map(({ requirement }) => html`<li>${requirement.id}</li>`)}
              </ul>
            </dd>`,
      )}
    </dl>`
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
