import { Recent } from '../oauth/recent.js'
import { Suffered } from '../suffered.js'

/** What a scenario leaves behind where PDS takes messages: HL7 ids, none of which is taken twice (pds-hl7v3-smsp-dbs.md B4). */
export class TakenIds {
  readonly suffered = new Suffered()
  readonly #taken = new Recent<true>()

  /** Whether an id is new; from now on it is not. Letter case means nothing in a UUID. */
  isNew(id: string): boolean {
    const key = id.toUpperCase()
    const isNew = this.#taken.find(key) === undefined
    this.#taken.hold(key, true)
    return isNew
  }

  reset(): void {
    this.#taken.clear()
    this.suffered.reset()
  }
}
