import type { PdsFault } from '../../faults/index.js'

/** Faults that PDS suffers once per scenario. */
export class Suffered {
  readonly #suffered = new Set<PdsFault>()

  /** Whether a fault is still to come; from now on it is not. */
  isYetToCome(fault: PdsFault): boolean {
    const isYetToCome = !this.#suffered.has(fault)
    this.#suffered.add(fault)
    return isYetToCome
  }

  reset(): void {
    this.#suffered.clear()
  }
}
