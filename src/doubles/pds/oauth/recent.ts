/** How many of one kind are kept; beyond it the oldest go. */
const MOST = 10_000

/** What was given out or asked for lately, by a key of its own; bounded, so that nobody can fill the memory with it. */
export class Recent<Value> {
  readonly #held = new Map<string, Value>()

  hold(key: string, value: Value): void {
    this.#held.set(key, value)
    const [oldest] = this.#held.keys()
    if (this.#held.size > MOST && oldest !== undefined) this.#held.delete(oldest)
  }

  find(key: string): Value | undefined {
    return this.#held.get(key)
  }

  /** Finds it for the last time. */
  take(key: string): Value | undefined {
    const found = this.#held.get(key)
    this.#held.delete(key)
    return found
  }

  clear(): void {
    this.#held.clear()
  }
}
