import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { HarnessError } from '../../spine/errors.js'
import type { ResultFile } from '../../topology/batch-trace.js'
import { readResultFile, type ReadingOfResult } from '../result-file.js'

/** Where result files of a test stand. */
export const folder = mkdtempSync(join(tmpdir(), 'result-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** The file that a text is written to. */
export function inFile(text: string | Buffer, name = 'result.csv'): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

/** When the results of tests were made. */
export const DATED = '2027-07-03T06:00:00Z'
/** What a file with that text is read as, every row of it wanted unless told. */
export const read = (text: string | Buffer, reading: Partial<ReadingOfResult> = {}): ResultFile =>
  readResultFile(inFile(text), { dated: DATED, stated: [], isWanted: () => true, ...reading })

/** The message that a file is refused with. */
export function refusal(text: string | Buffer, reading: Partial<ReadingOfResult> = {}): string {
  try {
    read(text, reading)
  } catch (cause) {
    assert.ok(cause instanceof HarnessError)
    return `${cause.code}: ${cause.message}`
  }
  return 'not refused'
}

/** The first line of a result of PDS MESH. */
export const NAMES =
  'UNIQUE REFERENCE,REQ_NHS_NO,DATE_OF_BIRTH,DATE_OF_DEATH,GP_PRACTICE_CODE,SENSITIVTY_FLAG,ERROR_SUCCESS_CODE,MATCHED_NHS_NO,MATCHED_ALGORITHM_INDICATOR'
/** A result of PDS MESH with these rows. */
export const mesh = (...rows: readonly string[]): string => [NAMES, ...rows, ''].join('\n')

/** Rows of DBS between a header and a trailer. */
export const between = (...rows: readonly string[]): string =>
  ['header,1', ...rows, 'trailer,1', ''].join('\r\n')
