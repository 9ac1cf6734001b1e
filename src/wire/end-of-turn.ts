/**
 * Puts acts off to the end of this turn of the event loop, where all are done in one go. Every write wakes whoever reads
 * at the other end; sixteen writes in a row wake them once, and a proxy under load spends most of its time on that.
 */
export class EndOfTurn {
  #acts: (() => void)[] = []

  do(act: () => void): void {
    if (this.#acts.length === 0) setImmediate(() => this.#doAll())
    this.#acts.push(act)
  }

  #doAll(): void {
    const acts = this.#acts
    this.#acts = []
    for (const act of acts) act()
  }
}
