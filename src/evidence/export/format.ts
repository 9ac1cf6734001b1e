import type { ReportFile } from '../report-file.js'
import type { RunRecord } from '../run-record.js'
import type { Tally } from './tally.js'

/** What formats are made from. */
export interface Material {
  readonly record: RunRecord
  /** Cucumber's messages of the run as they were written, one on each line. */
  readonly messages: string
}

/** A way of telling a run that other programs read. */
export interface Format {
  /** As named on the command line. */
  readonly name: string
  readonly about: string
  /** Whether a file of an export, by its path there with forward slashes, belongs to the format and is read back. */
  readonly owns: (path: string) => boolean
  /** A pure function of what it is given. */
  readonly files: (material: Material) => readonly ReportFile[] | Promise<readonly ReportFile[]>
  /**
   * Reads the files back as any other program would and counts what they say.
   * @throws FormatFault when one of them is not what the format asks for.
   */
  readonly tally: (files: readonly ReportFile[]) => Tally
}
