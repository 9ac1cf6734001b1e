import type { PdsFault } from '../../../faults/index.js'
import { Recent } from '../oauth/recent.js'

/** What a scenario leaves behind where PDS takes messages: HL7 ids, none of which is taken twice (pds-hl7v3-smsp-dbs.md B4). */
export class TakenIds {
  readonly #taken = new Recent<true>()
  readonly #suffered = new Set<PdsFault>()

  /** Whether an id is new; from now on it is not. Letter case means nothing in a UUID. */
  isNew(id: string): boolean {
    const key = id.toUpperCase()
    const isNew = this.#taken.find(key) === undefined
    this.#taken.hold(key, true)
    return isNew
  }

  /** Whether a fault that is suffered once per scenario is still to come; from now on it is not. */
  isYetToCome(fault: PdsFault): boolean {
    const isYetToCome = !this.#suffered.has(fault)
    this.#suffered.add(fault)
    return isYetToCome
  }

  reset(): void {
    this.#taken.clear()
    this.#suffered.clear()
  }
}
