import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ReportFile } from '../report-file.js'
import type { RequirementRow, RunReason, ScenarioRecord } from '../run-record.js'
import { reason } from '../run-verdict.js'
import type { ScriptsOfRun } from '../scripts/script-row.js'
import { systemsTested } from '../systems-tested.js'
import { attest } from './apply-attestations.js'
import { compareWithBaseline } from './apply-baseline.js'
import type { Attestation } from './attestation.js'
import type { Deviation } from './deviation.js'
import type { SaidOfRun } from './said.js'

/** Beside the other files of a run: what people said of it. */
export const STATEMENTS_FILE = 'statements.json'

/** What people say of a run, as opposed to what is judged from evidence. */
export interface Statements {
  readonly attestations: readonly Attestation[]
  /** The baseline it is held against; absent when there is none, which is not the same as an empty one. */
  readonly baseline?: readonly Deviation[] | undefined
}

/** The file that keeps them in the folder of the run. */
export const statementsJson = (statements: Statements): ReportFile => ({
  name: STATEMENTS_FILE,
  contents: `${JSON.stringify(statements, undefined, 2)}\n`,
})

/** What was said of the run in a folder; nothing where nobody said anything. */
export function statementsIn(folder: string): Statements | undefined {
  const path = join(folder, STATEMENTS_FILE)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Statements) : undefined
}

/** Rows with what people said of them, and what their word changes of a run's verdict. */
export interface Weighed {
  readonly rows: readonly RequirementRow[]
  readonly scripts?: ScriptsOfRun | undefined
  readonly said?: SaidOfRun | undefined
  /** Requirements whose every failure was accepted and is as accepted. */
  readonly waived: ReadonlySet<string>
  readonly reasons: readonly RunReason[]
}

/** Takes into account what people said of a run that was played on a day (yyyy-mm-dd). */
export function weigh(
  statements: Statements | undefined,
  {
    rows,
    scripts,
    scenarios,
    day,
  }: {
    readonly rows: readonly RequirementRow[]
    readonly scripts?: ScriptsOfRun | undefined
    readonly scenarios: readonly ScenarioRecord[]
    readonly day: string
  },
): Weighed {
  if (!statements) return { rows, scripts, waived: new Set(), reasons: [] }
  const subjects = systemsTested(scenarios).map(({ system }) => system)
  const attested = attest({ rows, subjects, scripts }, statements.attestations)
  const played = scenarios.filter(({ isSelfTest }) => !isSelfTest)
  const { accepted, faults } = statements.baseline
    ? compareWithBaseline({ rows, scenarios: played, baseline: statements.baseline, today: day })
    : { accepted: [], faults: [] }
  const atFault = new Set(faults.map(({ requirement }) => requirement))
  const waived = new Set(
    accepted.map(({ deviation }) => deviation.requirement).filter((id) => !atFault.has(id)),
  )
  const words = new Map(accepted.map(({ deviation }) => [deviation.requirement, acceptedWords(deviation)]))
  return {
    rows: attested.rows.map((row) => {
      const reason = words.get(row.requirement.id)
      return reason === undefined ? row : { ...row, reason }
    }),
    scripts: attested.scripts,
    said: { accepted: accepted.map(({ deviation }) => deviation), faults, void: attested.void },
    waived,
    reasons: faults.map(({ fault, requirement, text }) =>
      reason(`baseline-${fault}`, `Baseline, ${fault}: ${text}`, { requirement }),
    ),
  }
}

const acceptedWords = ({ owner, issue, expires, reason }: Deviation): string =>
  `accepted until ${expires} by ${owner} (${issue}): ${reason}`
