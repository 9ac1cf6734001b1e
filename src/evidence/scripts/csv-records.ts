import type { AuditRecords } from './audit-extract.js'

/** What separates fields: the sign that the head holds outside quotes, a comma where it holds none. */
const separatorOf = (text: string): string => {
  const head = (text.split(/\r?\n/, 1)[0] ?? '').replace(/"(?:[^"]|"")*"/g, '')
  return [',', ';', '\t'].find((sign) => head.includes(sign)) ?? ','
}

/** The lines of a spreadsheet (RFC 4180; semicolons and tabs too) by the names of their columns, each with its line in the file. */
export function readCsvRecords(text: string): AuditRecords {
  const separator = separatorOf(text)
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r?\\n|$)`, 'y')
  const lines: { readonly place: number; readonly fields: string[] }[] = []
  let place = 1
  let next = 1
  let fields: string[] = []
  while (field.lastIndex < text.length) {
    const found = field.exec(text)
    if (!found) return { fault: `line ${next} has a quote that is not closed, or stands in the open` }
    const [whole, quoted, plain = '', end] = found
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    next += whole.split('\n').length - 1
    if (end === separator && field.lastIndex < text.length) continue
    if (end === separator) fields.push('')
    if (fields.length > 1 || fields[0] !== '') lines.push({ place, fields })
    fields = []
    place = next
  }
  const [head, ...rest] = lines
  if (!head) return { fault: 'it is empty' }
  const odd = rest.find((line) => line.fields.length !== head.fields.length)
  if (odd)
    return {
      fault: `line ${odd.place} has ${odd.fields.length} fields, and the head has ${head.fields.length}`,
    }
  const columns = head.fields.map((name) => name.trim())
  const twice = columns.find((name, index) => columns.indexOf(name) !== index)
  if (twice !== undefined) return { fault: `the column "${twice}" stands there twice` }
  return {
    columns,
    rows: rest.map((line) => ({
      place: line.place,
      values: new Map(columns.map((name, index) => [name, line.fields[index] ?? ''])),
    })),
  }
}
