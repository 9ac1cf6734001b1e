/** A promise that a test keeps when it wants to. */
export function promised<Value>(): {
  readonly promise: Promise<Value>
  readonly keep: (value: Value) => void
} {
  let keep: (value: Value) => void = () => undefined
  const promise = new Promise<Value>((resolve) => {
    keep = resolve
  })
  return { promise, keep: (value) => keep(value) }
}
