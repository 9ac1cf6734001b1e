/** Things that belong together, by a key, in the order in which keys first occur; things without a key are left out. */
export function groupBy<Key, Item>(
  items: Iterable<Item>,
  keyOf: (item: Item) => Key | undefined,
): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}

/** How many different values there are. */
export const distinct = <Value>(values: Iterable<Value>): readonly Value[] => [...new Set(values)]

/** The first thing of each key. */
export const oneOfEach = <Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] =>
  [...new Map([...items].reverse().map((item) => [keyOf(item), item])).values()].reverse()
