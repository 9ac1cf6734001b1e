import type { Verdict } from '../../verdict/verdict.js'
import { countVerdicts, VERDICTS } from '../fold.js'
import { groupBy } from '../group-by.js'
import type { RequirementRow } from '../run-record.js'
import { html, type Html } from './escape.js'
import { requirementAnchor, type View } from './view.js'
import { scrolling, verdictWord } from './words.js'

/** The specification view: for every page of it, what was found of the requirements it states. */
export function specification({ record }: View): Html {
  const pages = [...groupBy(record.requirements, ({ requirement }) => pageOf(requirement.source))]
  const table = html`<table class="specification">
    <caption class="sr">
      Requirements by page of the specification
    </caption>
    <thead>
      <tr>
        <th scope="col">Page</th>
        <th scope="col">Found</th>
        <th scope="col">Requirements</th>
      </tr>
    </thead>
    ${[...groupBy(pages, ([page]) => publicationOf(page))].map(
      ([publication, those]) =>
        html`<tbody>
          <tr class="group">
            <th scope="rowgroup" colspan="3">${publication}</th>
          </tr>
          ${those.map(([page, rows]) => pageRow(page.slice(publication.length).replace(/^, /, '') || page, rows))}
        </tbody>`,
    )}
  </table>`
  return html`<section id="specification" aria-labelledby="specification-h">
    <h2 id="specification-h">By page of the specification</h2>
    <p>
      ${pages.length} pages state the ${record.requirements.length} requirements of the catalogue. A range
      stands for the requirements of that page from the first to the last. Section and wording:
      requirements.csv.
    </p>
    ${scrolling('Requirements by page of the specification', table)}
  </section>`
}

/** A source as the catalogue has it, for example "GP Connect 1.2.9, integration_interaction_ids, Appointments": the page it names first. */
export function pageOf(source: string): string {
  const first = (source.split(/; | \[/)[0] ?? source).replace(/\s*\((?:since|[\d.]+)[^)]*\)$/, '')
  const [publication = '', page] = first.replace(/, last edited [^),]*/, '').split(', ')
  const isPublication =
    page !== undefined && /^(?:GP Connect|GPC|Spine Core|FHIR-|NHSDigital|Integrate)/.test(publication)
  const whole = page?.replace(/^(Worked example).*/, '$1')
  return isPublication ? `${publication}, ${whole ?? ''}` : (publication.split(' - ')[0] ?? publication)
}

const publicationOf = (page: string): string => page.split(', ')[0] ?? page

/** A word in the cell, so that the colour is not alone. */
const tally = (rows: readonly RequirementRow[]): string => {
  const counts = countVerdicts(rows)
  return VERDICTS.filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdictWord(verdict).toLowerCase()}`)
    .join(', ')
}

const pageRow = (page: string, rows: readonly RequirementRow[]): Html =>
  html`<tr>
    <th scope="row">${page}</th>
    <td>${tally(rows)}</td>
    <td>${runsOf(rows).map((run, index) => html`${index > 0 ? ', ' : ''}${runLink(run)}`)}</td>
  </tr>`

interface Run {
  readonly verdict: Verdict
  readonly ids: readonly string[]
}

/** Neighbours of one area with the same verdict, together. */
function runsOf(rows: readonly RequirementRow[]): readonly Run[] {
  const runs: { verdict: Verdict; ids: string[] }[] = []
  for (const { requirement, verdict } of rows) {
    const last = runs.at(-1)
    if (last?.verdict === verdict && stemOf(last.ids[0] ?? '') === stemOf(requirement.id))
      last.ids.push(requirement.id)
    else runs.push({ verdict, ids: [requirement.id] })
  }
  return runs
}

const stemOf = (id: string): string => id.slice(0, id.lastIndexOf('-'))

function runLink({ verdict, ids }: Run): Html {
  const [first = ''] = ids
  const end =
    ids.length > 1 ? ` to ${(ids.at(-1) ?? '').slice(stemOf(first).length + 1)} (${ids.length})` : ''
  if (verdict === 'not-tested' || verdict === 'not-applicable')
    return html`${first}${end} ${verdictWord(verdict).toLowerCase()}`
  const word = verdict === 'pass' ? '' : ` ${verdictWord(verdict).toLowerCase()}`
  return html`<a href="#${requirementAnchor(first)}">${first}${end}</a>${word}`
}
