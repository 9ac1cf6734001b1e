import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { ReportFile } from './report-file.js'
import { runFileForm } from './run-file-form.js'
import type { KnownCheck, LeftOut, RunFacts } from './run-record.js'

/** Beside the other files of a run: its facts, what was left out of it, and the checks it was judged by. */
export const RUN_FILE = 'run.json'

/** The version of the files of a run that is written and read here. */
export const RUN_FORMAT = 1

/** What run.json holds. */
export interface RunFile {
  readonly facts: RunFacts
  readonly checks: readonly KnownCheck[]
  readonly leftOut?: readonly LeftOut[] | undefined
}

/** Everything about a run that its messages and exchanges do not say; the one file with times and machine facts in it. */
export const runJson = ({ facts, checks, leftOut }: RunFile): ReportFile => ({
  name: RUN_FILE,
  contents: `${JSON.stringify({ format: RUN_FORMAT, facts, leftOut, checks: checks.map(({ id, title, requirements, matters, mend }) => ({ id, title, requirements, matters, mend })) }, undefined, 2)}\n`,
})

/**
 * Reads run.json of a run's folder.
 * @throws HarnessError RECORD_UNREADABLE where there is none or it is none; RECORD_TOO_NEW where a later version wrote it;
 *   EVIDENCE_UNSOUND naming every part that no run writes so.
 */
export function readRunFile(folder: string): RunFile {
  const path = join(folder, RUN_FILE)
  const read = parsed(path)
  if (typeof read.format === 'number' && read.format > RUN_FORMAT)
    throw new HarnessError(
      'RECORD_TOO_NEW',
      `${path} has format ${read.format}, and this version of spinecheck reads formats up to ${RUN_FORMAT}. Use the version that wrote it (${read.facts?.harnessVersion ?? 'unknown'}), or a later one.`,
    )
  if (read.format !== RUN_FORMAT || typeof read.facts?.id !== 'string' || !Array.isArray(read.checks))
    throw unreadable(path, 'it is not the file that spinecheck run writes')
  const { data, error } = runFileForm.safeParse(read)
  if (data) return data
  const faults = error.issues.map(
    ({ path: at, message }) => `${at.map(String).join('.')} has to be ${message}`,
  )
  throw unsoundFile(RUN_FILE, faults.join('; '))
}

/** Evidence that no run of ours writes so. */
export const unsoundFile = (file: string, why: string): HarnessError =>
  new HarnessError(
    'EVIDENCE_UNSOUND',
    `${file} is not as a run writes it: ${why}. Take a copy that nobody touched, or run again.`,
  )

function parsed(path: string): Partial<RunFile> & { readonly format?: unknown } {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'))
    return typeof value === 'object' && value !== null ? value : {}
  } catch (cause) {
    throw unreadable(path, wordsOf(cause))
  }
}

const unreadable = (path: string, why: string): HarnessError =>
  new HarnessError(
    'RECORD_UNREADABLE',
    `${path} cannot be read: ${why}. Name the folder of a run, or the zip that was made of it.`,
  )
