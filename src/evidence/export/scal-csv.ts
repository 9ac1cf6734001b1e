import type { RequirementId } from '../../requirements/requirement.js'
import type { TestScript } from '../../requirements/scripts.js'
import type { ReportFile } from '../report-file.js'
import { csv } from '../reporters/csv.js'
import type { RequirementRow, RunRecord } from '../run-record.js'
import { plainText } from '../../spine/plain-text.js'
import { ItemVerdicts, scalItems, type ScalItem } from './scal-items.js'

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
  'manufacturer',
  'product',
  'version',
  'scripts',
]

/** A line for each item of the Supplier Conformance Assessment List, or script that names none. */
export function scalCsv(record: RunRecord): ReportFile {
  const rows = new Map(record.requirements.map((row) => [row.requirement.id, row]))
  const verdicts = new ItemVerdicts(record)
  const products = record.scripts?.products ?? []
  const own = (['manufacturer', 'product', 'version'] as const).map((name) =>
    products.map((each) => each[name]).join('; '),
  )
  const lines = scalItems.map((item) => [
    ...lineOf(item, rows, verdicts),
    ...own,
    verdicts
      .scriptsOf(item)
      .map(({ id, verdict }) => `${id} ${verdict}`)
      .join('; '),
  ])
  return { name: 'scal.csv', contents: csv([SCAL_COLUMNS, ...lines.map((line) => line.map(plainText))]) }
}

function lineOf(
  item: ScalItem,
  rows: ReadonlyMap<RequirementId, RequirementRow>,
  verdicts: ItemVerdicts,
): readonly string[] {
  const { verdict, note } = verdicts.of(item)
  const requirements = verdicts.requirementsOf(item)
  const own = verdicts.scriptsOf(item).flatMap(({ shownIn }) => shownIn.map(({ scenario }) => scenario))
  return [
    item.identifier,
    statementOf(item.scripts),
    item.scripts.map(({ id }) => id).join(' '),
    `${[...new Set(item.scripts.map(({ environment }) => environment))].join(', ')}; seen here on doubles only`,
    verdict,
    referencesTo(own.length > 0 ? own : scenariosOf(requirements, rows)),
    note,
    requirements.map((id) => `${id} ${rows.get(id)?.verdict ?? 'not-tested'}`).join('; '),
  ]
}

const statementOf = (those: readonly TestScript[]): string =>
  those.map(({ title, expected }) => `${title}: ${expected.map(({ text }) => text).join(' ')}`).join(' / ')

/** Scenarios that a line names; the report lists all of them by requirement. */
const MOST = 5

/** Scenarios of what was broken, or else of all that was judged. */
function scenariosOf(
  requirements: readonly RequirementId[],
  rows: ReadonlyMap<RequirementId, RequirementRow>,
): readonly string[] {
  const judgements = requirements.flatMap((id) => rows.get(id)?.judgements ?? [])
  const broken = judgements.filter(({ state }) => state === 'broken')
  const seen = judgements.filter(({ state }) => state === 'kept')
  return (broken.length > 0 ? broken : seen).map(({ scenario }) => scenario)
}

function referencesTo(scenarios: readonly string[]): string {
  const all = [...new Set(scenarios)]
  const rest = all.length - MOST
  return `${all
    .slice(0, MOST)
    .map((id) => `report.html#${id}`)
    .join(' ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
