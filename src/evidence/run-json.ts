import type { ReportFile } from './report-file.js'
import type { KnownCheck, LeftOut, RunFacts } from './run-record.js'

/** Beside the other files of a run: its facts, what was left out of it, and the checks it was judged by. */
export const RUN_FILE = 'run.json'

/** Everything about a run that its messages and exchanges do not say; the one file with times and machine facts in it. */
export const runJson = ({
  facts,
  checks,
  leftOut,
}: {
  readonly facts: RunFacts
  readonly checks: readonly KnownCheck[]
  readonly leftOut?: readonly LeftOut[] | undefined
}): ReportFile => ({
  name: RUN_FILE,
  contents: `${JSON.stringify({ format: 1, facts, leftOut, checks: checks.map(({ id, title, requirements }) => ({ id, title, requirements })) }, undefined, 2)}\n`,
})
