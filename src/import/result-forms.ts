import { placesOf, type ColumnMap } from './column-map.js'
import { fieldsIn } from './csv.js'
import type { FaultList } from './fault-list.js'
import type { FileLine } from './lines.js'
import type { WrittenRow } from './result-rows.js'

/** What the columns of PDS MESH are called, each with the other names under which it is met (pds-hl7v3-smsp-dbs.md C3). */
const MESH_COLUMNS = {
  asked: ['REQ_NHS_NO', 'REQ_NHS_NUMBER'],
  birthDate: ['DATE_OF_BIRTH'],
  deathDate: ['DATE_OF_DEATH'],
  practice: ['GP_PRACTICE_CODE'],
  sensitive: ['SENSITIVTY_FLAG', 'SENSITIVITY_FLAG'],
  code: ['ERROR_SUCCESS_CODE', 'ERROR/SUCCESS_CODE'],
  number: ['MATCHED_NHS_NO'],
  indicator: ['MATCHED_ALGORITHM_INDICATOR'],
} as const

const MESH_NAMES = Object.entries(MESH_COLUMNS) as readonly [keyof typeof MESH_COLUMNS, readonly string[]][]

/** A result file whose lines are read as they are asked for. */
export interface ResultLines {
  readonly file: string
  readonly lines: Iterable<FileLine>
}

/** The people of a PDS MESH result, whose first line names its columns. */
export function* meshRows({ file, lines }: ResultLines, faults: FaultList): Generator<WrittenRow> {
  let places: Readonly<Record<keyof typeof MESH_COLUMNS, number>> | undefined
  let width = 0
  let home: HomeIn = () => ({})
  for (const { line, fields } of recordsOf({ file, lines }, faults)) {
    if (!places) {
      places = placesIn(fields, (found, expected) => faults.add({ file, line }, '(names)', found, expected))
      width = fields.length
      if (!places) return
      home = homeIn(fields)
    } else if (fields.length !== width) {
      faults.add({ file, line }, '(row)', `${fields.length} fields`, `${width} fields, as the first line has`)
    } else {
      const at = places
      yield {
        line,
        ...recordWith(MESH_NAMES, (name) => fields[at[name]] ?? ''),
        ...home(fields),
      }
    }
  }
}

type HomeIn = (fields: readonly string[]) => Pick<WrittenRow, 'address' | 'postcode' | 'telephone'>

const HOME_LINES = ['ADDRESS_LINE1', 'ADDRESS_LINE2', 'ADDRESS_LINE3', 'ADDRESS_LINE4', 'ADDRESS_LINE5']

/** Where somebody lives, on which no journey depends: what the file has of it. */
function homeIn(names: readonly string[]): HomeIn {
  const placeOf = (name: string) => names.findIndex((written) => written.toUpperCase() === name)
  const [postcode, telephone] = [placeOf('POSTCODE'), placeOf('TELEPHONE_NUMBER')]
  const lines = HOME_LINES.map(placeOf).filter((place) => place >= 0)
  return (fields) => ({
    address: lines.map((place) => fields[place] ?? ''),
    postcode: fields[postcode],
    telephone: fields[telephone],
  })
}

function placesIn(names: readonly string[], refuse: (found: string, expected: string) => void) {
  const written = names.map((name) => name.toUpperCase())
  const wrong = MESH_NAMES.flatMap(([, known]) => {
    const times = written.filter((name) => known.includes(name)).length
    return times === 1 ? [] : [`${known[0] ?? ''} ${times === 0 ? 'missing' : `${times} times`}`]
  })
  if (wrong.length === 0)
    return recordWith(MESH_NAMES, (_, known) => written.findIndex((name) => known.includes(name)))
  refuse(
    wrong.join(', '),
    'a first line with the column names of PDS MESH, each once; for a result of DBS name a column map (--columns), such as examples/batch-tracing/dbs-columns.yaml',
  )
  return undefined
}

const recordWith = <Name extends string, Value>(
  entries: readonly (readonly [Name, readonly string[]])[],
  valueOf: (name: Name, known: readonly string[]) => Value,
): Readonly<Record<Name, Value>> =>
  Object.fromEntries(entries.map(([name, known]) => [name, valueOf(name, known)])) as Record<Name, Value>

/** The people of a DBS result: the rows between a header and a trailer, which hold nobody. */
export function* dbsRows(
  { file, lines }: ResultLines,
  { columns }: ColumnMap,
  faults: FaultList,
): Generator<WrittenRow> {
  let isHeader = true
  let held: { readonly line: number; readonly fields: readonly string[] } | undefined
  const last = Math.max(...placesOf(columns))
  const isPerson = (fields: readonly string[]) =>
    fields.length > last && /^\d{2}$/.test(fields[columns.code] ?? '')
  const refuse = (line: number, which: string) =>
    faults.add({ file, line }, '(row)', 'a row of a person', `${which}, which holds nobody`)
  for (const record of recordsOf({ file, lines }, faults)) {
    if (isHeader) {
      isHeader = false
      if (isPerson(record.fields)) refuse(record.line, 'the header of the file')
      continue
    }
    if (held) {
      const { line, fields } = held
      if (fields.length > last) yield { line, ...valuesAt(columns, fields) }
      else
        faults.add(
          { file, line },
          '(row)',
          `${fields.length} fields`,
          `${last + 1} fields at least, as the column map says`,
        )
    }
    held = record
  }
  if (held && isPerson(held.fields)) refuse(held.line, 'the trailer of the file')
}

const valuesAt = (columns: ColumnMap['columns'], fields: readonly string[]): Omit<WrittenRow, 'line'> => {
  const at = (place: number | undefined) => (place === undefined ? undefined : (fields[place] ?? ''))
  const { code, number, birthDate, practice, asked, deathDate, sensitive, address, postcode, telephone } =
    columns
  return {
    code: fields[code] ?? '',
    number: fields[number] ?? '',
    birthDate: fields[birthDate] ?? '',
    practice: fields[practice] ?? '',
    asked: at(asked),
    deathDate: at(deathDate),
    sensitive: at(sensitive),
    address: address?.map((place) => fields[place] ?? ''),
    postcode: at(postcode),
    telephone: at(telephone),
  }
}

/** Lines that hold something, taken apart; nothing of a line that is wrong is repeated, for it may name somebody. */
function* recordsOf(
  { file, lines }: ResultLines,
  faults: FaultList,
): Generator<{ readonly line: number; readonly fields: readonly string[] }> {
  for (const { number: line, text, spoilt } of lines) {
    if (spoilt || text.trim() === '') continue
    const fields = fieldsIn(text)
    if (fields) yield { line, fields }
    else
      faults.add(
        { file, line },
        '(row)',
        'quotes that do not fit',
        'quotes that are closed on their line, and doubled within a field',
      )
  }
}
