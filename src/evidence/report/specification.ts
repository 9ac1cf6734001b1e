import { countVerdicts, VERDICTS } from '../fold.js'
import { groupBy } from '../group-by.js'
import type { RequirementRow } from '../run-record.js'
import { html, type Html } from './escape.js'
import { isException } from './exceptions.js'
import { isJudged } from './requirement-table.js'
import { requirementAnchor, type View } from './view.js'
import { scrolling, verdictWord } from './words.js'

/** The specification view: for every page of it, what was found of the requirements it states. */
export function specification({ record }: View): Html {
  const pages = [...groupBy(record.requirements, ({ requirement }) => pageOf(requirement.source))]
  const publications = groupBy(pages, ([page]) => publicationOf(page))
  const single = [...publications.values()].filter(({ length }) => length === 1).flat()
  const table = html`<table class="specification">
    <caption>
      Requirements by page of the specification
    </caption>
    <thead>
      <tr>
        <th>Page</th>
        <th>Found</th>
        <th>Requirements</th>
      </tr>
    </thead>
    ${[...publications].filter(([, those]) => those.length > 1).map(([publication, those]) => group(publication, those))}
    ${single.length === 0 ? undefined : group('Publications of which one page is cited', single)}
  </table>`
  return html`<section id="specification" aria-labelledby="specification-h">
    <h2 id="specification-h">By page of the specification</h2>
    <p>
      ${pages.length} pages state the ${record.requirements.length} requirements of the catalogue. A range
      stands for the requirements of that page from the first to the last; its link leads to the first that
      has a verdict. Section and wording: requirements.csv.
    </p>
    ${scrolling('Requirements by page of the specification', table)}
  </section>`
}

type Page = readonly [name: string, rows: readonly RequirementRow[]]

function group(publication: string, pages: readonly Page[]): Html {
  const within = (page: string) =>
    page.startsWith(`${publication}, `) ? page.slice(publication.length + 2) : page
  return html`<tbody>
    <tr>
      <th scope="rowgroup" colspan="3">${publication}</th>
    </tr>
    ${pages.map(([page, rows]) => pageRow(within(page), rows))}
  </tbody>`
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
    <th>${page}</th>
    <td>${tally(rows)}</td>
    <td>
      ${runsOf(rows).map((run, index) => html`${index > 0 ? ', ' : ''}${runLink(run)}`)}${rows.filter(isException).map(exception)}
    </td>
  </tr>`

const exception = ({ requirement: { id }, verdict }: RequirementRow): Html =>
  html`; ${verdictWord(verdict).toLowerCase()}: <a href="#${requirementAnchor(id)}">${id}</a>`

/** Neighbours of one area, together. */
function runsOf(rows: readonly RequirementRow[]): readonly (readonly RequirementRow[])[] {
  const runs: RequirementRow[][] = []
  for (const row of rows) {
    const last = runs.at(-1)
    if (last?.[0] && stemOf(last[0]) === stemOf(row)) last.push(row)
    else runs.push([row])
  }
  return runs
}

const stemOf = ({ requirement: { id } }: RequirementRow): string => id.slice(0, id.lastIndexOf('-'))

/** The first and the last of a run; a link where the page has a row for any of them. */
function runLink(run: readonly RequirementRow[]): Html {
  const [first] = run
  const last = run.at(-1)
  if (!first || !last) return html``
  const tail = last.requirement.id.slice(stemOf(first).length + 1)
  const words = `${first.requirement.id}${run.length > 1 ? ` to ${tail}` : ''}`
  const judged = run.find(isJudged)
  return judged ? html`<a href="#${requirementAnchor(judged.requirement.id)}">${words}</a>` : html`${words}`
}
