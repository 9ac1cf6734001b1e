import { quoted, type FaultList } from './fault-list.js'
import { linesOf } from './lines.js'

/** One row of a table, by the names of the columns asked for. */
export interface Row<Column extends string> {
  readonly line: number
  readonly field: (column: Column) => string
}

/**
 * The rows of a CSV file whose first line names its columns, in any order and case (RFC 4180). Lines that begin with
 * # are comments; columns not asked for are passed over. What is wrong is told with its line, and reading goes on.
 */
export function* csvRows<Column extends string>(
  file: string,
  columns: readonly Column[],
  faults: FaultList,
): Generator<Row<Column>> {
  let header: readonly string[] | undefined
  const before = faults.count()
  for (const { number: line, text, spoilt } of linesOf(file, faults)) {
    if (spoilt || text.trim() === '' || text.startsWith('#')) continue
    const refuse = (found: string, expected: string) => faults.add({ file, line }, '(row)', found, expected)
    const fields = fieldsIn(text)
    if (!fields) refuse(quoted(text), 'quotes that are closed on their line, and doubled within a field')
    else if (!header) {
      header = fields.map((name) => name.toLowerCase())
      const wanted = columns.map((column) => column.toLowerCase())
      const once = (name: string) => header?.indexOf(name) === header?.lastIndexOf(name)
      if (wanted.every((name) => header?.includes(name) && once(name))) continue
      refuse(quoted(text), `a first line that names the columns, each once: ${columns.join(',')}`)
      return
    } else if (fields.length !== header.length) {
      refuse(`${fields.length} fields`, `${header.length} fields, as the first line has`)
    } else {
      const names = header
      yield { line, field: (column) => fields[names.indexOf(column.toLowerCase())] ?? '' }
    }
  }
  if (!header && faults.count() === before)
    faults.add(
      { file, line: 1 },
      '(whole file)',
      'no row',
      `a first line that names the columns: ${columns.join(',')}`,
    )
}

const FIELD = /(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|$)/y

/** The fields of a line (RFC 4180); undefined where quotes do not fit. */
export function fieldsIn(text: string): readonly string[] | undefined {
  const fields: string[] = []
  FIELD.lastIndex = 0
  for (;;) {
    const [, quotedText, plain = '', end] = FIELD.exec(text) ?? []
    if (end === undefined) return undefined
    fields.push((quotedText?.replaceAll('""', '"') ?? plain).trim())
    if (end === '') return fields
  }
}
