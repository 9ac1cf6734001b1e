import type { ReportFile } from './report-file.js'
import type { KnownCheck, RunFacts } from './run-record.js'

/** Beside the other files of a run: its facts, and the checks it was judged by. */
export const RUN_FILE = 'run.json'

/** Everything about a run that its messages and exchanges do not say; the one file with times and machine facts in it. */
export const runJson = ({
  facts,
  checks,
}: {
  readonly facts: RunFacts
  readonly checks: readonly KnownCheck[]
}): ReportFile => ({
  name: RUN_FILE,
  contents: `${JSON.stringify({ format: 1, facts, checks: checks.map(({ id, title, requirements }) => ({ id, title, requirements })) }, undefined, 2)}\n`,
})
