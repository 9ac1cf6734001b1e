import type { Appointment } from '../../fhir/resources.js'
import type { Schedule, Topology } from '../../topology/topology.js'
import { bookableSlots, type BookableSlot } from './slots.js'

/** An appointment with the instant it last changed, in epoch milliseconds. */
export interface KeptAppointment {
  readonly appointment: Appointment
  readonly changedAt: number
}

/** The appointment book of one practice during one scenario: what is bookable, what is taken, what was booked. */
export class AppointmentBook {
  readonly #practice: string
  readonly #openedAt: number
  readonly #taken = new Set<string>()
  readonly #appointments = new Map<string, KeptAppointment>()
  #schedules: readonly Schedule[] | undefined
  #slots: readonly BookableSlot[] = []
  #somebodyElseCame = false

  /** A practice's ODS code, and the instant whose London date slots are counted from. */
  constructor(practice: string, openedAt: number) {
    this.#practice = practice
    this.#openedAt = openedAt
  }

  /** Everything bookable, free or taken; laid out again only when the schedules are others. */
  slots({ schedules }: Topology): readonly BookableSlot[] {
    if (schedules !== this.#schedules) {
      this.#schedules = schedules
      const own = schedules.filter(({ practice }) => practice === this.#practice)
      this.#slots = bookableSlots(own, this.#openedAt)
    }
    return this.#slots
  }

  isFree({ id }: BookableSlot): boolean {
    return !this.#taken.has(id)
  }

  /** From now on these slots are busy. */
  take(slots: readonly BookableSlot[]): void {
    for (const { id } of slots) this.#taken.add(id)
  }

  /** The same as take, but only the first time in a scenario: another patient who was faster once. */
  losesOnce(slots: readonly BookableSlot[]): void {
    if (!this.#somebodyElseCame) this.take(slots)
    this.#somebodyElseCame = true
  }

  /** Logical id of the appointment that is kept next. */
  nextId(): string {
    return `appt-${this.#practice.toLowerCase()}-${this.#appointments.size + 1}`
  }

  keep(kept: KeptAppointment): void {
    this.#appointments.set(kept.appointment.id ?? '', kept)
  }

  find(id: string): KeptAppointment | undefined {
    return this.#appointments.get(id)
  }
}
