/** A function whose result is kept for as long as its first argument lives; whatever follows must depend on that alone. */
export function once<Key extends object, Rest extends readonly unknown[], Result>(
  work: (key: Key, ...rest: Rest) => Result,
): (key: Key, ...rest: Rest) => Result {
  const kept = new WeakMap<Key, { readonly result: Result }>()
  return (key, ...rest) => {
    const known = kept.get(key) ?? { result: work(key, ...rest) }
    kept.set(key, known)
    return known.result
  }
}
