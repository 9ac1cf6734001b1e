import type { RunRecord } from './run-record.js'

/** One file of a run's folder. */
export interface ReportFile {
  readonly name: string
  readonly contents: string
}

/** Renders a record; a pure function of it. */
export type Reporter = (record: RunRecord) => ReportFile
