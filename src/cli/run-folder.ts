import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'

/**
 * Makes the folder of a run, named for the moment it began.
 * @throws HarnessError REPORTS_UNWRITABLE before anything has started.
 */
export function makeRunFolder(
  reports: string,
  startedAt: Date,
): { readonly id: string; readonly folder: string } {
  const id = `${startedAt.toISOString().slice(0, 19).replaceAll(':', '')}Z-${randomBytes(2).toString('hex')}`
  const folder = join(resolve(reports), id)
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return { id, folder }
  } catch (cause) {
    throw unwritable(folder, cause)
  }
}

/** Nothing can be written to the folder of the run. */
export const unwritable = (folder: string, cause: unknown): HarnessError =>
  new HarnessError(
    'REPORTS_UNWRITABLE',
    `Cannot write the report to ${folder}: ${wordsOf(cause)}. Name another folder with --reports, or make room there and make it writable.`,
    { cause },
  )
