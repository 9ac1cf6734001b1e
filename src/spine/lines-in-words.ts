/** Lines that one message names. */
const NAMED = 20

/** Where in a file something stands, as a sentence says it: line 2; lines 2, 3; of many the first, and how many more. */
export const linesInWords = (lines: readonly number[]): string =>
  `line${lines.length === 1 ? '' : 's'} ${lines.slice(0, NAMED).join(', ')}${lines.length > NAMED ? ` and ${lines.length - NAMED} more` : ''}`
