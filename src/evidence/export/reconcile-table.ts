import { numbersOf, type ReadBack } from './reconcile.js'
import type { Tally } from './tally.js'

/** What a format does not hold. */
const NOTHING = '-'

/** A line for each count, a column for each format; counts that are nought everywhere are left out. */
export function reconcileTable(readBack: readonly ReadBack[], record: Tally): string {
  const columns = [
    ['record', numbersOf(record)] as const,
    ...readBack.map(({ format, tally }) => [format, numbersOf(tally ?? {})] as const),
  ]
  const names = [...new Set(columns.flatMap(([, numbers]) => [...numbers.keys()]))].filter((name) =>
    columns.some(([, numbers]) => (numbers.get(name) ?? 0) > 0),
  )
  const rows = [
    ['', ...columns.map(([format]) => format)],
    ...names.map((name) => [name, ...columns.map(([, numbers]) => String(numbers.get(name) ?? NOTHING))]),
  ]
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('')
}
