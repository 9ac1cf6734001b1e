/**
 * Lines of a spreadsheet (RFC 4180): every field quoted, each line ended by CR LF. Text that a spreadsheet would run as a
 * formula gets an apostrophe in front; control characters other than tab and line ends are left out.
 */
export const csv = (lines: readonly (readonly string[])[]): string =>
  lines.map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('')

/** What spreadsheets take for the start of a formula, also behind white space and in its full-width forms. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

// eslint-disable-next-line no-control-regex -- control characters are what it looks for
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g

const quoted = (text: string): string => {
  const clean = text.replace(CONTROL, '')
  return `"${(FORMULA.test(clean) ? `'${clean}` : clean).replaceAll('"', '""')}"`
}
