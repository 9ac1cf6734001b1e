import { rowsOfEvidence } from './rows-of-evidence.js'
import { rowsOfInput } from './rows-of-input.js'
import { rowsOfProcesses } from './rows-of-processes.js'
import { rowsOfScenarios } from './rows-of-scenarios.js'
import type { ProcessRows } from './process-row.js'

/** What is played as real processes: every exit code, every signal, and what happens around a run. */
export const processRows: ProcessRows = {
  ...rowsOfScenarios,
  ...rowsOfProcesses,
  ...rowsOfInput,
  ...rowsOfEvidence,
}
