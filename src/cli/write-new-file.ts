import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { HarnessError } from '../spine/errors.js'

/**
 * Writes a file that a command was asked for, in a folder that is made where it is not there yet.
 * @throws HarnessError FILE_NOT_WRITTEN when it is there already and may not be replaced, or cannot be written.
 */
export function writeNewFile(file: string, contents: string, mayReplace: boolean): void {
  try {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, contents, { flag: mayReplace ? 'w' : 'wx' })
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    throw new HarnessError(
      'FILE_NOT_WRITTEN',
      code === 'EEXIST'
        ? `${file} is there already. Name another, or replace it with --force.`
        : `Cannot write ${file}: ${message}. Name a place that can be written.`,
      { cause },
    )
  }
}
