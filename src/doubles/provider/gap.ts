/** Milliseconds for which a booking waits for another that comes between. */
const PATIENCE = 2000

/** Where a practice does two things in two steps: what is done between them, it does not notice. */
export class Gap {
  #waiting: (() => void) | undefined

  /** Ends when the next one has come this far, or after a while. */
  pass(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = undefined
    if (waiting) {
      waiting()
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      this.#waiting = resolve
      setTimeout(() => {
        if (this.#waiting === resolve) this.#waiting = undefined
        resolve()
      }, PATIENCE).unref()
    })
  }
}
