import type { ReportFile } from '../report-file.js'
import type { RunRecord } from '../run-record.js'
import type { Tally } from './tally.js'

/** What formats are made from. */
export interface Material {
  readonly record: RunRecord
  /** Cucumber's messages of the run as they were written, one on each line. */
  readonly messages: string
}

interface Readable {
  readonly about: string
  /** Whether a file of an export, by its path there with forward slashes, belongs to the format and is read back. */
  readonly owns: (path: string) => boolean
  /**
   * Reads the files back as any other program would and counts what they say.
   * @throws FormatFault when one of them is not what the format asks for.
   */
  readonly tally: (files: readonly ReportFile[]) => Tally
}

/** A format in which every run is written at its end, from the record alone and at once, also when it is stopped. */
export interface StandingFormat extends Readable {
  readonly always: true
  readonly files: (material: Pick<Material, 'record'>) => readonly ReportFile[]
}

/** A format that is written when it is asked for. */
export interface ExportFormat extends Readable {
  readonly always?: undefined
  readonly files: (material: Material) => readonly ReportFile[] | Promise<readonly ReportFile[]>
}

/** A way of telling a run that people or other programs read; its files are a pure function of what they are made from. */
export type Format = StandingFormat | ExportFormat

/** A format under the name that it has on the command line. */
export type NamedFormat = Format & { readonly name: string }
