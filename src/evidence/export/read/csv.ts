import { FormatFault } from '../format-fault.js'

/**
 * The fields of each line (RFC 4180); line ends and quotes within a quoted field belong to it.
 * @throws FormatFault at a quote that is not closed or stands in the open, or at lines of different length.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const lines: string[][] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y
  let fields: string[] = []
  while (field.lastIndex < text.length) {
    const from = field.lastIndex
    const found = field.exec(text)
    if (!found)
      throw new FormatFault(`line ${lines.length + 1} is not RFC 4180 at "${text.slice(from, from + 20)}"`)
    const [, quoted, plain = '', end] = found
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    lines.push(fields)
    fields = []
  }
  const odd = lines.findIndex(({ length }) => length !== lines[0]?.length)
  if (odd >= 0) throw new FormatFault(`line ${odd + 1} has another number of fields than the first`)
  return lines
}

/**
 * The lines below the head as columns by name.
 * @throws FormatFault where a column is missing or the text is no CSV.
 */
export function readTable(text: string, columns: readonly string[]): readonly ReadonlyMap<string, string>[] {
  const [head = [], ...rest] = readCsv(text)
  const missing = columns.find((column) => !head.includes(column))
  if (missing !== undefined) throw new FormatFault(`it has no column "${missing}"`)
  return rest.map((fields) => new Map(head.map((name, index) => [name, fields[index] ?? ''])))
}
