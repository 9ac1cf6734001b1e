import { randomUUID } from 'node:crypto'
import type { Patient } from '../../topology/topology.js'
import type { FreeSlot, Stopped, Trace } from '../consumer-driver.js'
import type { Journey } from '../journey.js'

/** One search for a patient and what came of it, in the hands of one user. */
export class Encounter {
  readonly id = randomUUID()
  /** Name of the organisation for which the portal takes it to be. */
  readonly organisation: string
  readonly patient: Patient
  readonly #journey: Journey
  #booking: { readonly slot: FreeSlot; readonly done: Promise<void> } | undefined

  constructor(organisation: string, patient: Patient, journey: Journey) {
    this.organisation = organisation
    this.patient = patient
    this.#journey = journey
  }

  /** Traces the patient, finds the registered practice, and asks it what is free. */
  async search(): Promise<void> {
    const journey = this.#journey
    await journey.trace(this.patient)
    const practice = journey.traced?.registeredPractice
    if (practice === undefined) return
    await journey.lookUp(practice)
    if (!journey.stopped) await journey.readCapabilities()
    if (!journey.stopped) await journey.search()
  }

  /** Books a slot that was found; a second click books nothing more. Yields whether there was such a slot. */
  async book(slotId: string | undefined): Promise<boolean> {
    const slot = this.slots.find(({ id }) => id === slotId)
    if (!slot) return false
    this.#booking ??= { slot, done: this.#take(slot) }
    await this.#booking.done
    return true
  }

  /** What PDS said of the patient. */
  get traced(): Trace | undefined {
    return this.#journey.traced
  }

  /** The slots to choose from, earliest first. */
  get slots(): readonly FreeSlot[] {
    return this.#journey.slots
  }

  /** ODS code of the practice that was found. */
  get practice(): string | undefined {
    return this.#journey.practice?.odsCode
  }

  /** What was taken, whether or not it could be had. */
  get slot(): FreeSlot | undefined {
    return this.#booking?.slot
  }

  /** Logical id of the appointment. */
  get appointment(): string | undefined {
    return this.#journey.appointment
  }

  /** Why it came to an end before its time. */
  get stopped(): Stopped | undefined {
    return this.#journey.stopped
  }

  async #take(slot: FreeSlot): Promise<void> {
    this.#journey.choose(slot)
    await this.#journey.find(this.patient)
    if (!this.stopped) await this.#journey.book(this.patient)
  }
}
