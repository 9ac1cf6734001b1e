import { plainText } from '../../spine/plain-text.js'

/**
 * Lines of a spreadsheet (RFC 4180): every field quoted, each line ended by CR LF. Text that a spreadsheet would run as a
 * formula gets an apostrophe in front; control characters other than tab and line ends are shown as replacement characters.
 */
export const csv = (lines: readonly (readonly string[])[]): string =>
  lines.map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('')

/** What spreadsheets take for the start of a formula, also behind white space and in its full-width forms. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

const quoted = (text: string): string => {
  const clean = plainText(text)
  return `"${(FORMULA.test(clean) ? `'${clean}` : clean).replaceAll('"', '""')}"`
}
