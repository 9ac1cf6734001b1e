import { NO_CHECK } from '../fold.js'
import { groupBy } from '../group-by.js'
import type { RequirementRow } from '../run-record.js'
import { areaName, areaOf } from './areas.js'
import { cut, html, type Html } from './escape.js'
import { requirementAnchor, type View } from './view.js'
import { shortLink, sightingLink } from './where.js'
import { scrolling, verdictBadge } from './words.js'

/** Every requirement of the catalogue: the judged ones as rows, the others by their reason. */
export function requirements(view: View): Html {
  const areas = groupBy(view.record.requirements, ({ requirement }) => areaOf(requirement.id))
  const judged = [...areas].map(
    ([area, rows]) => [area, rows.filter(({ verdict }) => verdict !== 'not-tested')] as const,
  )
  const left = [...areas].map(
    ([area, rows]) => [area, rows.filter(({ verdict }) => verdict === 'not-tested')] as const,
  )
  return html`<section id="requirements" aria-labelledby="requirements-h">
    <h2 id="requirements-h">Requirements</h2>
    <p>
      Rows are requirements that at least one check judged. <a href="#not-tested">Those not tested</a> follow,
      with the reason. Full texts and sources: requirements.csv.
    </p>
    ${judged.map(([area, rows]) => (rows.length === 0 ? html`` : areaTable(area, rows, view)))}
    <section id="not-tested" aria-labelledby="not-tested-h">
      <h3 id="not-tested-h">Not tested</h3>
      ${left.map(([area, rows]) => (rows.length === 0 ? html`` : notTested(area, rows)))}
    </section>
  </section>`
}

function areaTable(area: string, rows: readonly RequirementRow[], view: View): Html {
  const table = html`<table class="requirements">
    <caption class="sr">
      ${areaName(area)}: judged requirements
    </caption>
    <thead>
      <tr>
        <th scope="col">Requirement</th>
        <th scope="col">What it asks</th>
        <th scope="col">Verdict</th>
        <th scope="col">Where</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => requirementRow(row, view))}
    </tbody>
  </table>`
  return html`<section aria-labelledby="area-${area}">
    <h3 id="area-${area}">${areaName(area)} <span class="tally">${rows.length} judged</span></h3>
    ${scrolling(`Requirements: ${areaName(area)}`, table)}
  </section>`
}

const requirementRow = (row: RequirementRow, view: View): Html =>
  html`<tr id="${requirementAnchor(row.requirement.id)}">
    <th scope="row">
      ${row.requirement.id} <span class="lv">${row.requirement.level}, ${row.requirement.role}</span>
    </th>
    <td>${row.requirement.statement}</td>
    <td>${verdictBadge(row.verdict)}</td>
    <td>${where(row, view)}</td>
  </tr> `

const SHOWN = 3

function where({ judgements, verdict, reason }: RequirementRow, view: View): Html {
  if (verdict === 'undetermined') return html`${reason ?? ''}`
  if (verdict !== 'pass') return brokenWhere(judgements, view)
  const places = judgements.filter(({ state }) => state === 'kept')
  const first = [...new Map(places.map((place) => [place.scenario, place])).values()]
  return html`${first
    .slice(0, SHOWN)
    .map(
      ({ scenario, sightings }, index) =>
        html`${index > 0 ? ', ' : ''}${shortLink(scenario, sightings[0]?.exchanges ?? [], view)}`,
    )}${first.length > SHOWN ? ` and ${first.length - SHOWN} more` : ''}`
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

function notTested(area: string, rows: readonly RequirementRow[]): Html {
  const reasons = [...groupBy(rows, ({ reason }) => reason ?? NO_CHECK)]
  return html`<h4>${areaName(area)} <span class="tally">${rows.length} not tested</span></h4>
    <dl class="left">
      ${reasons.map(
        ([reason, those]) =>
          html`<dt>${sentenceCase(reason)} (${those.length})</dt>
            <dd>
              <ul class="ids">
                ${those.map(({ requirement }) => html`<li>${requirement.id}</li>`)}
              </ul>
            </dd>`,
      )}
    </dl>`
}

const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
