/** What was measured, its value, and the budget in words. */
export type Row = readonly [what: string, value: number, budget: string]

/** Rows as aligned text. */
export function table(title: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([what]) => what.length))
  const line = ([what, value, budget]: Row) =>
    `  ${what.padEnd(width)}  ${value.toFixed(2).padStart(10)}   ${budget}`
  return [title, ...rows.map(line), ''].join('\n')
}
