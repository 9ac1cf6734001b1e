import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HarnessError } from '../spine/errors.js'

/** Cannot begin what was asked for. */
export const refusal = (message: string): HarnessError => new HarnessError('NOT_BEGUN', message)

/**
 * Where the source stands, below the folder of the package.
 * @throws HarnessError NOT_BEGUN where spinecheck was installed without its source.
 */
export function sourceOf(folder: string): string {
  const source = join(folder, 'src')
  if (existsSync(join(source, 'checks', 'index.ts'))) return source
  throw refusal(
    `There is no source in ${folder}: checks and faults are begun in a checkout. Clone the repository of spinecheck, and call it there.`,
  )
}

/**
 * A name that says a state of affairs or a deed in small letters: slots-are-green.
 * @throws HarnessError NOT_BEGUN for any other.
 */
export function asName(written: string): string {
  if (/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(written)) return written
  throw refusal(
    `"${written}" is no name: write two words or more in small letters with hyphens, such as slots-carry-no-remark.`,
  )
}

/** slots-are-green as slotsAreGreen. */
export const inCamelCase = (name: string): string =>
  name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** Changes a file line by line. */
export function edit(file: string, change: (lines: readonly string[]) => readonly string[]): void {
  const lines = readFileSync(file, 'utf8').split('\n')
  writeFileSync(file, change(lines).join('\n'))
}

/**
 * Puts lines before the first line, at or after one place, that something is true of.
 * @throws HarnessError NOT_BEGUN where there is none: the file no longer has the form that is expected.
 */
export function before(
  file: string,
  isPlace: (line: string) => boolean,
  added: readonly string[],
  from = 0,
): (lines: readonly string[]) => readonly string[] {
  return (lines) => {
    const place = lines.findIndex((line, index) => index >= from && isPlace(line))
    if (place < 0) throw refusal(`${file} has no place for another entry. Write it by hand.`)
    return lines.toSpliced(place, 0, ...added)
  }
}
