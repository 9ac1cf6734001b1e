/** Yields for equal texts the same one, so that what stands in thousands of records is held once. */
export interface SameText {
  readonly one: (text: string) => string
  readonly list: (texts: readonly string[]) => readonly string[]
}

/** Remembers every text and list it was given. */
export function sameText(): SameText {
  const texts = new Map<string, string>()
  const lists = new Map<string, readonly string[]>()
  const remembered = <Value>(known: Map<string, Value>, key: string, value: Value): Value => {
    const earlier = known.get(key)
    if (earlier !== undefined) return earlier
    known.set(key, value)
    return value
  }
  const one = (text: string) => remembered(texts, text, text)
  return { one, list: (list) => remembered(lists, list.join('\n'), list) }
}
