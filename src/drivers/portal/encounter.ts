import { randomUUID } from 'node:crypto'
import type { Patient } from '../../topology/topology.js'
import type { FreeSlot, HeldAppointment, Stopped, Trace } from '../consumer-driver.js'
import type { WorkedJourney } from '../worked-journey.js'

/** What may be done with an appointment that was seen. */
export type Alteration = 'amend' | 'cancel'

/** One search for a patient and what came of it, in the hands of one user. */
export class Encounter {
  readonly id = randomUUID()
  /** Name of the organisation for which the portal takes it to be. */
  readonly organisation: string
  readonly patient: Patient
  readonly #journey: WorkedJourney
  #isLook = false
  #alteration: { readonly kind: Alteration; readonly done: Promise<void> } | undefined
  #booking: { readonly slot: FreeSlot; readonly done: Promise<void> } | undefined

  constructor(organisation: string, patient: Patient, journey: WorkedJourney) {
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

  /** Looks at what is booked for the patient, instead of a search for slots. */
  async look(): Promise<void> {
    this.#isLook = true
    await this.#journey.viewAppointments(this.patient)
  }

  /** Amends or cancels an appointment that was seen; a second click changes nothing more. Yields whether there was such an appointment. */
  async alter(kind: Alteration, appointment: string | undefined, words: string): Promise<boolean> {
    if (!this.changeable.some(({ id }) => id === appointment)) return false
    this.#alteration ??= { kind, done: this.#alter(kind, appointment ?? '', words) }
    await this.#alteration.done
    return true
  }

  /** Whether it is about what is booked, rather than about what is free. */
  get isLook(): boolean {
    return this.#isLook
  }

  /** What is booked, as it was seen last; undefined where nobody looked. */
  get appointments(): readonly HeldAppointment[] | undefined {
    return this.#journey.appointments
  }

  /** Of what is booked, what was not cancelled. */
  get changeable(): readonly HeldAppointment[] {
    return (this.appointments ?? []).filter(({ status }) => status === 'booked')
  }

  /** What was tried with an appointment, whether or not it could be done. */
  get alteration(): Alteration | undefined {
    return this.#alteration?.kind
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

  async #alter(kind: Alteration, appointment: string, words: string): Promise<void> {
    await (kind === 'amend'
      ? this.#journey.amend(this.patient, { comment: words }, appointment)
      : this.#journey.cancel(this.patient, words, appointment))
  }

  async #take(slot: FreeSlot): Promise<void> {
    this.#journey.choose(slot)
    await this.#journey.find(this.patient)
    if (!this.stopped) await this.#journey.book(this.patient)
  }
}
