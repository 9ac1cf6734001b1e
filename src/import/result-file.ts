import { createHash } from 'node:crypto'
import { closeSync, openSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { StatedRange } from '../spine/identifiers.js'
import { faultReport, type FileFault } from '../spine/yaml-file.js'
import type { BatchRow, ResultFile } from '../topology/batch-trace.js'
import { readColumnMap, type ColumnMap } from './column-map.js'
import { faultList, type FaultList } from './fault-list.js'
import { linesOf } from './lines.js'
import { dbsRows, meshRows } from './result-forms.js'
import { NumbersOfSomebody } from './result-numbers.js'
import { dbsRow, meshRow, type Refuse } from './result-rows.js'

/** What the reading of a result file goes by. */
export interface ReadingOfResult {
  /** The file of a column map, for a result of DBS; the column names of PDS MESH are in the file itself. */
  readonly columns?: string | undefined
  /** ISO instant at which the file was made. */
  readonly dated: string
  /** Ranges of NHS numbers that are nobody's, beside those that are kept for tests. */
  readonly stated: readonly StatedRange[]
  /** Whether a row about this number is wanted; of all others it is only told how many there are. */
  readonly isWanted: (number: string) => boolean
  /** How many people are read; half a million unless told. */
  readonly most?: number
}

const LARGEST = 256 * 1024 * 1024
const MOST_PEOPLE = 500_000

/**
 * Reads a result file of batch tracing: PDS MESH by its column names, DBS by a column map (pds-hl7v3-smsp-dbs.md C2, C3).
 * @throws HarnessError RESULT_FILE_UNREADABLE naming every fault of file and map with its line; NUMBER_OF_SOMEBODY where a number
 *   may be a real patient's, without the number.
 */
export function readResultFile(file: string, reading: ReadingOfResult): ResultFile {
  const map = reading.columns === undefined ? undefined : readColumnMap(reading.columns)
  const mapFaults = map && 'faults' in map ? map.faults : []
  const why = unreadable(file)
  if (why !== undefined) throw invalid([...mapFaults, wholeFile(file, why, EXPECTED)])
  const columns = map && 'map' in map ? map.map : undefined
  const faults = faultList()
  const people = mapFaults.length > 0 ? undefined : peopleIn(file, { ...reading, map: columns }, faults)
  const all = [...mapFaults, ...faults.faults()]
  if (all.length > 0 || people === undefined) throw invalid(all)
  return {
    ...{ name: basename(file), dated: reading.dated },
    form: columns ? 'DBS' : 'PDS MESH',
    ...(columns?.verifiedBy === undefined ? {} : { columnsVerifiedBy: columns.verifiedBy }),
    ...people,
  }
}

const EXPECTED = 'a result file of PDS MESH or DBS: CSV, 256 MB at most'

const invalid = (faults: readonly FileFault[]): HarnessError =>
  new HarnessError(
    'RESULT_FILE_UNREADABLE',
    `${faultReport(faults)}\nPut these right, or ask for the trace again: what cannot be read proves of nobody that they were traced. See docs/pds-routes.md.`,
  )

const wholeFile = (file: string, found: string, expected: string): FileFault => ({
  ...{ file, line: 1, path: '(whole file)' },
  ...{ found, expected },
})

/** Why a file is not even looked at. */
function unreadable(file: string): string | undefined {
  try {
    const about = statSync(file)
    if (!about.isFile()) return 'what is no file'
    if (about.size > LARGEST) return `${about.size} bytes`
    closeSync(openSync(file, 'r'))
    return undefined
  } catch (cause) {
    return wordsOf(cause)
  }
}

type Going = ReadingOfResult & { readonly map: ColumnMap | undefined }

/** @throws HarnessError NUMBER_OF_SOMEBODY */
function peopleIn(
  file: string,
  going: Going,
  faults: FaultList,
): Pick<ResultFile, 'people' | 'rows' | 'sha256'> {
  const hash = createHash('sha256')
  const source = { file, lines: linesOf(file, faults, (bytes) => hash.update(bytes)) }
  const kept = new Map<string, BatchRow>()
  const ofSomebody = new NumbersOfSomebody(going.stated)
  ofSomebody.look('its name', basename(file))
  ofSomebody.look('verifiedBy of its column map', going.map?.verifiedBy)
  const { most = MOST_PEOPLE } = going
  let people = 0
  for (const written of going.map ? dbsRows(source, going.map, faults) : meshRows(source, faults)) {
    people += 1
    if (people > most) {
      faults.add({ file, line: written.line }, '(row)', `person ${people}`, `${most} people at most`)
      break
    }
    const refuse: Refuse = (column, found, expected) =>
      faults.add({ file, line: written.line }, column, found, expected)
    const row = going.map ? dbsRow(written, refuse) : meshRow(written, refuse)
    const numbers = [row.asked, row.given].filter((number) => number !== undefined)
    const isWanted = numbers.some(going.isWanted)
    if (!ofSomebody.isIn(written, isWanted ? row : undefined) && isWanted) keep(row, kept, refuse)
  }
  ofSomebody.refuse()
  if (people === 0 && faults.count() === 0)
    faults.add({ file, line: 1 }, '(whole file)', 'no row of a person', 'a row of each person who was traced')
  return { people, rows: [...kept.values()], sha256: hash.digest('hex') }
}

/** Two rows about one number that say different things tell nothing. */
function keep(row: BatchRow, kept: Map<string, BatchRow>, refuse: Refuse): void {
  const key = row.asked ?? `found ${row.given ?? ''}`
  const before = kept.get(key)
  if (!before) kept.set(key, row)
  else if (JSON.stringify({ ...before, line: 0 }) !== JSON.stringify({ ...row, line: 0 }))
    refuse('number sent', `another result than in line ${before.line ?? '?'}`, 'one result for each number')
}
