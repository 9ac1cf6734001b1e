import type { RequirementId } from '../../requirements/requirement.js'
import type { TestScript } from '../../requirements/scripts.js'
import type { ReportFile } from '../report-file.js'
import { csv } from '../reporters/csv.js'
import type { RequirementRow, RunRecord } from '../run-record.js'
import { plainText } from '../../spine/plain-text.js'
import { scalItems, verdictOnItem, type ScalItem } from './scal-items.js'

/** Columns of the list as suppliers fill it in (assurance-process.md, Evidence), then what the verdict rests on. */
export const SCAL_COLUMNS = [
  'identifier',
  'requirement',
  'test cases',
  'environment',
  'verdict',
  'evidence reference',
  'note',
  'requirements of the catalogue',
]

/** A line for each item of the Supplier Conformance Assessment List, or script that names none. */
export const scalCsv = ({ requirements }: RunRecord): ReportFile => {
  const rows = new Map(requirements.map((row) => [row.requirement.id, row]))
  return { name: 'scal.csv', contents: csv([SCAL_COLUMNS, ...scalItems.map((item) => lineOf(item, rows))]) }
}

function lineOf(item: ScalItem, rows: ReadonlyMap<RequirementId, RequirementRow>): readonly string[] {
  const { verdict, note } = verdictOnItem(item, (id) => rows.get(id)?.verdict)
  return [
    item.identifier,
    statementOf(item.scripts),
    item.scripts.map(({ id }) => id).join(' '),
    `${[...new Set(item.scripts.map(({ environment }) => environment))].join(', ')}; seen here on doubles only`,
    verdict,
    evidenceOf(item, rows),
    note,
    item.requirements.map((id) => `${id} ${rows.get(id)?.verdict ?? 'not-tested'}`).join('; '),
  ].map(plainText)
}

const statementOf = (those: readonly TestScript[]): string =>
  those.map(({ title, expected }) => `${title}: ${expected.map(({ text }) => text).join(' ')}`).join(' / ')

/** Scenarios that a line names; the report lists all of them by requirement. */
const MOST = 5

/** Scenarios of what was broken, or else of all that was judged. */
function evidenceOf(item: ScalItem, rows: ReadonlyMap<RequirementId, RequirementRow>): string {
  const judgements = item.requirements.flatMap((id) => rows.get(id)?.judgements ?? [])
  const broken = judgements.filter(({ state }) => state === 'broken')
  const seen = judgements.filter(({ state }) => state === 'kept')
  const scenarios = [...new Set((broken.length > 0 ? broken : seen).map(({ scenario }) => scenario))]
  const rest = scenarios.length - MOST
  return `${scenarios
    .slice(0, MOST)
    .map((id) => `report.html#${id}`)
    .join(' ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
