import { performance } from 'node:perf_hooks'

/** Waits for conditions on what is heard from elsewhere; they are looked at again whenever something was heard. */
export class Watch {
  readonly #patience: number
  readonly #waiting = new Set<() => void>()

  /** How long, in milliseconds, anybody waits at most. */
  constructor(patience: number) {
    this.#patience = patience
  }

  /** Something was heard. */
  wake(): void {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waiting) wake()
  }

  /** Whether the condition came to hold in time. */
  async until(holds: () => boolean): Promise<boolean> {
    if (holds()) return true
    const lateAt = setTimeout(() => this.wake(), this.#patience)
    const began = performance.now()
    try {
      while (!holds() && performance.now() - began < this.#patience)
        await new Promise<void>((resolve) => this.#waiting.add(resolve))
      return holds()
    } finally {
      clearTimeout(lateAt)
    }
  }
}
