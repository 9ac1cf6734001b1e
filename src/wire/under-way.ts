/** What arrived and is not on record yet, by its number, and what is on its way without anybody awaiting its answer. */
export class UnderWay {
  /** With the intent that each is filed under; nobody's where that is not known. */
  readonly #filedUnder = new Map<string | Promise<unknown>, string | undefined>()
  #waiting: (() => void)[] = []

  /** Begins a new scenario: nobody waits for what was under way before. */
  reset(): void {
    this.#filedUnder.clear()
    this.#lookAgain()
  }

  begins(what: string | Promise<unknown>, intent: string | undefined): void {
    this.#filedUnder.set(what, intent)
  }

  over(what: string | Promise<unknown>): void {
    this.#filedUnder.delete(what)
    this.#lookAgain()
  }

  /** The number of the first request that is under way; beyond all numbers where none is. */
  get first(): number {
    const arrivals = [...this.#filedUnder.keys()].flatMap((what) =>
      typeof what === 'string' ? Number(what.slice(1)) : [],
    )
    return Math.min(Infinity, ...arrivals)
  }

  /** Resolves once nothing is under way that is filed under an intent of which this holds. */
  async untilNone(isMeant: (intent: string | undefined) => boolean): Promise<void> {
    while ([...this.#filedUnder.values()].some(isMeant))
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #lookAgain(): void {
    for (const look of this.#waiting.splice(0)) look()
  }
}
