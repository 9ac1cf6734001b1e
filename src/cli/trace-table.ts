/** Rows by group, counted by column; the last line adds all groups up. */
export interface TraceTally {
  readonly by: string
  readonly columns: readonly string[]
  readonly lines: readonly {
    readonly name: string
    readonly counts: readonly number[]
    readonly total: number
  }[]
  readonly total: { readonly counts: readonly number[]; readonly total: number }
}

/** How items are counted. */
export interface Counting<Item> {
  readonly columns: readonly string[]
  readonly group: (item: Item) => string
  readonly column: (item: Item) => string
}

/** Counts items by group and column, groups in the order in which they first occur; each item is counted exactly once. */
export function tally<Item>(
  by: string,
  items: readonly Item[],
  { columns, group, column }: Counting<Item>,
): TraceTally {
  const at = new Map(columns.map((name, index) => [name, index]))
  const groups = new Map<string, number[]>()
  const whole = columns.map(() => 0)
  for (const item of items) {
    const name = group(item)
    const counts = groups.get(name) ?? columns.map(() => 0)
    groups.set(name, counts)
    const index = at.get(column(item)) ?? columns.length - 1
    counts[index] = (counts[index] ?? 0) + 1
    whole[index] = (whole[index] ?? 0) + 1
  }
  const sum = (counts: readonly number[]): number => counts.reduce((one, other) => one + other, 0)
  return {
    by,
    columns,
    lines: [...groups].map(([name, counts]) => ({ name, counts, total: sum(counts) })),
    total: { counts: whole, total: sum(whole) },
  }
}

/** A tally as lines of text; columns in which nothing is counted are left out. */
export function tallyText({ by, columns, lines, total }: TraceTally): string {
  const shown = columns.map((_, index) => index).filter((index) => (total.counts[index] ?? 0) > 0)
  const head = [by, ...shown.map((index) => columns[index] ?? ''), 'total']
  const body = [...lines, { name: 'all', ...total }].map(({ name, counts, total: its }) => [
    name,
    ...shown.map((index) => String(counts[index] ?? 0)),
    String(its),
  ])
  const widths = head.map((_, index) => Math.max(...[head, ...body].map((row) => row[index]?.length ?? 0)))
  return [head, ...body]
    .map((row) =>
      row
        .map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
