import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openPack, type OpenPack } from '../evidence/pack/open-pack.js'
import { MANIFEST_FILE } from '../evidence/pack/pack-files.js'
import { sealInOneLine } from '../evidence/pack/soundness.js'
import { readRun } from '../evidence/read-run.js'
import { RunFolder } from '../evidence/run-folder.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { examine } from './sound-evidence.js'

export interface ReportOptions {
  /** Where the reports are written; the run's own folder where it is not sealed. */
  readonly out?: string
}

/** Renders every report of a run again, from its record alone, also from what a killed run left behind; yields the run's exit code, or 6 where evidence is not as it was recorded. */
export async function report(path: string, { out }: ReportOptions): Promise<ExitCode> {
  using pack = await openPack(path)
  const target = targetOf(pack, out)
  const evidence = examine(pack.folder)
  const record = evidence.record ?? readRun(pack.folder)
  process.stdout.write(`${sealInOneLine(evidence)}\n`)
  for (const fault of evidence.faults) process.stderr.write(`  ${fault}\n`)
  new RunFolder(target).writeReports(record)
  const isWhole = record.facts.interrupted === undefined
  process.stdout.write(
    `${record.sentence}\n${isWhole ? '' : 'The report is marked incomplete.\n'}Report: ${join(target, 'report.html')}\n`,
  )
  return evidence.faults.length === 0 ? record.exit : EXIT.integrity
}

function targetOf({ folder, isZip }: OpenPack, out: string | undefined): string {
  if (out !== undefined) {
    if (resolve(out) !== folder || !existsSync(join(folder, MANIFEST_FILE))) return resolve(out)
  } else if (!isZip && !existsSync(join(folder, MANIFEST_FILE))) return folder
  throw new HarnessError(
    'REPORTS_UNWRITABLE',
    'The run is sealed, and what is sealed is not written over. Name another folder with --out.',
  )
}
