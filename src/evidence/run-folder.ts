import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { reportsOf } from './export/formats.js'
import { sealRun, type Sealing } from './pack/seal.js'
import type { SigningKey } from './pack/signature.js'
import { zipRun } from './pack/zip.js'
import type { ReportFile } from './report-file.js'
import type { RunRecord } from './run-record.js'

/** The folder that keeps one run: what was recorded of it, the reports made of that, and its seal. */
export class RunFolder {
  /** Absolute. */
  readonly path: string

  constructor(path: string) {
    this.path = resolve(path)
  }

  /**
   * Makes the folder of a run that begins, named for the moment.
   * @throws HarnessError REPORTS_UNWRITABLE
   */
  static begin(reports: string, startedAt: Date): RunFolder {
    const id = `${startedAt.toISOString().slice(0, 19).replaceAll(':', '')}Z-${randomBytes(2).toString('hex')}`
    return new RunFolder(join(reports, id)).#made()
  }

  /**
   * Makes a folder of that name, for a run that is made of others.
   * @throws HarnessError REPORTS_UNWRITABLE where it cannot be made, FILE_NOT_WRITTEN where something is in it.
   */
  static empty(path: string): RunFolder {
    const folder = new RunFolder(path).#made()
    if (readdirSync(folder.path).length === 0) return folder
    throw new HarnessError(
      'FILE_NOT_WRITTEN',
      `${folder.path} is not empty; name a new folder with --out, so that the evidence of another run is not replaced.`,
    )
  }

  /** What the run is called. */
  get id(): string {
    return basename(this.path)
  }

  /** @throws HarnessError REPORTS_UNWRITABLE */
  write({ name, contents }: ReportFile): void {
    const file = join(this.path, name)
    try {
      makeFolder(dirname(file))
      writeFileSync(file, contents)
    } catch (cause) {
      throw unwritable(this.path, cause)
    }
  }

  /** Renders every report that each run has; with `missing` only those that are not there. @throws HarnessError REPORTS_UNWRITABLE */
  writeReports(record: RunRecord, which: 'all' | 'missing' = 'all'): void {
    for (const report of reportsOf(record))
      if (which === 'all' || !existsSync(join(this.path, report.name))) this.write(report)
  }

  /** Seals everything that stands in it; unsigned without a key. */
  seal(record: RunRecord, key?: SigningKey): Sealing {
    return sealRun({ folder: this.path, record, key })
  }

  /** Makes the zip of a sealed run, beside its folder; yields its path. */
  async pack({ facts }: RunRecord): Promise<string> {
    const zip = join(dirname(this.path), `${facts.id}.zip`)
    await zipRun(this.path, facts.id, zip)
    return zip
  }

  #made(): this {
    try {
      makeFolder(this.path)
      accessSync(this.path, constants.W_OK)
      return this
    } catch (cause) {
      throw unwritable(this.path, cause)
    }
  }
}

/** Folder by folder: where one can never be made, as below /proc, Node tries for ever to make all of them at once. */
function makeFolder(path: string): void {
  const parent = dirname(path)
  if (parent !== path && !existsSync(parent)) makeFolder(parent)
  try {
    mkdirSync(path)
  } catch (cause) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw cause
  }
}

const unwritable = (folder: string, cause: unknown): HarnessError =>
  new HarnessError(
    'REPORTS_UNWRITABLE',
    `Cannot write the report to ${folder}: ${wordsOf(cause)}. Name another folder with --reports, or make room there and make it writable.`,
    { cause },
  )
