import { mkdirSync, readdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { mergeRuns } from '../evidence/merge-runs.js'
import { sealRun } from '../evidence/pack/seal.js'
import { signingKey } from '../evidence/pack/signature.js'
import { Progress } from '../evidence/progress.js'
import { verdictDigest } from '../evidence/verdict-digest.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { ciUrl } from './ci-url.js'
import { makeRunFolder, unwritable } from './run-folder.js'
import { sealInWords, zipOf } from './seal.js'

export interface MergeOptions {
  readonly out?: string
  readonly reports: string
  readonly json?: boolean
  /** PEM file of the private key that seals the whole; unsigned when not given. */
  readonly signKey?: string
}

/** Makes one run of its shards and seals it; yields the exit code that the whole would have had. */
export async function merge(
  runs: readonly string[],
  { out, reports, json, signKey }: MergeOptions,
): Promise<ExitCode> {
  const key = signKey === undefined ? undefined : signingKey(signKey)
  let folder = ''
  const record = mergeRuns(runs, () => {
    const made = out === undefined ? makeRunFolder(reports, new Date()) : emptyFolder(resolve(out))
    folder = made.folder
    const command = ['spinecheck', ...process.argv.slice(2)].join(' ')
    return { ...made, command, ciUrl: ciUrl() }
  })
  const screen = json ? process.stderr : process.stdout
  new Progress(screen).finish(record, folder)
  const sealing = sealRun({ folder, record, key })
  screen.write(sealInWords(folder, sealing))
  if (sealing.isSealed) screen.write(`Pack:         ${await zipOf(folder, record)}\n`)
  const { sentence, totals, facts } = record
  const exit = sealing.isSealed ? record.exit : EXIT.integrity
  if (json) {
    const summary = { exit, sentence, run: facts.id, digest: verdictDigest(record), totals }
    process.stdout.write(`${JSON.stringify({ ...summary, report: `${folder}/report.html` }, undefined, 2)}\n`)
  }
  return exit
}

/** @throws HarnessError REPORTS_UNWRITABLE where it cannot be made, FILE_NOT_WRITTEN where something is in it. */
function emptyFolder(folder: string): { readonly id: string; readonly folder: string } {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw unwritable(folder, cause)
  }
  if (readdirSync(folder).length === 0) return { id: basename(folder), folder }
  throw new HarnessError(
    'FILE_NOT_WRITTEN',
    `${folder} is not empty; name a new folder with --out, so that the evidence of another run is not replaced.`,
  )
}
