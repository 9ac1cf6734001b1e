import type { Appointment } from '../../fhir/resources.js'
import type { Schedule, Topology } from '../../topology/topology.js'
import { Gap } from './gap.js'
import type { KeptAppointment, PracticeState } from './practice-state.js'
import { bookableSlots, type BookableSlot } from './slots.js'

/** The appointment book of one practice: what is bookable, what is taken, what was booked. */
export class AppointmentBook {
  /** What a practice that does things in two steps does not notice. */
  readonly gap = new Gap()
  readonly #practice: string
  readonly #state: PracticeState
  readonly #taken = new Set<string>()
  readonly #appointments = new Map<string, KeptAppointment>()
  readonly #places = new Map<string, number>()
  #schedules: readonly Schedule[] | undefined
  #declared: Topology['appointments'] | undefined
  #slots: readonly BookableSlot[] = []
  #somebodyElseCame = false

  /** A practice's ODS code, and what it was left with. */
  constructor(practice: string, state: PracticeState) {
    this.#practice = practice
    this.#state = state
    for (const kept of state.appointments) {
      this.#file(kept)
      if (kept.appointment.status === 'booked') this.#takeAll(kept.appointment)
    }
  }

  /** Everything bookable, free or taken; laid out again only when the schedules are others. */
  slots({ schedules }: Topology): readonly BookableSlot[] {
    if (schedules !== this.#schedules) {
      this.#schedules = schedules
      const own = schedules.filter(({ practice }) => practice === this.#practice)
      this.#slots = bookableSlots(own, this.#state.openedAt)
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

  /** The slots of an appointment are free again. */
  release({ slot }: Appointment): void {
    for (const { reference } of slot) this.#taken.delete(reference.replace('Slot/', ''))
  }

  /** The same as take, but only the first time in a scenario: another patient who was faster once. */
  losesOnce(slots: readonly BookableSlot[]): void {
    if (!this.#somebodyElseCame) this.take(slots)
    this.#somebodyElseCame = true
  }

  /** Keeps what the practice has booked itself, whenever that is declared anew; what was changed since stays as it is. */
  layOut({ appointments }: Topology, held: (openedAt: number) => readonly Appointment[]): void {
    if (appointments === this.#declared) return
    this.#declared = appointments
    for (const appointment of held(this.#state.openedAt)) {
      if (this.#appointments.has(appointment.id ?? '')) continue
      this.keep({ appointment, changedAt: this.#state.openedAt })
      if (appointment.status === 'booked') this.#takeAll(appointment)
    }
  }

  #takeAll({ slot }: Appointment): void {
    for (const { reference } of slot) this.#taken.add(reference.replace('Slot/', ''))
  }

  /** Logical id of the appointment that is kept next. */
  nextId(): string {
    return `appt-${this.#practice.toLowerCase()}-${this.#appointments.size + 1}`
  }

  /** An appointment as it is from now on. */
  keep(kept: KeptAppointment): void {
    this.#state.keepAppointment(this.#file(kept), kept)
  }

  /** Its place among all, which a change does not move. */
  #file(kept: KeptAppointment): number {
    const { id = '' } = kept.appointment
    const place = this.#places.get(id) ?? this.#places.size
    this.#places.set(id, place)
    this.#appointments.set(id, kept)
    return place
  }

  /** Every appointment as it is now, in the order in which they were made. */
  get all(): readonly KeptAppointment[] {
    return [...this.#appointments.values()]
  }

  find(id: string): KeptAppointment | undefined {
    return this.#appointments.get(id)
  }
}
