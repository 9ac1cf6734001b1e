import type { FreeSlot, HeldAppointment } from '../drivers/consumer-driver.js'
import { extensions } from '../fhir/canonical.js'
import { heldOf } from '../drivers/reference-consumer/appointments.js'
import { ofType, resourcesOf } from '../drivers/reference-consumer/bundle.js'
import type { FhirRequest, StraightAnswer } from '../drivers/reference-consumer/fhir-request.js'
import { extensionOf, objectsOf, textOf, type JsonObject } from '../drivers/reference-consumer/json.js'
import { readFreeSlots } from '../drivers/reference-consumer/read-slots.js'
import type { ForTrial } from '../spine/for-trial.js'
import type { Ground } from './probe.js'

/** What of a practice is known by what it answered so far. */
type Told = Pick<
  Ground,
  | 'slots'
  | 'taken'
  | 'begun'
  | 'held'
  | 'before'
  | 'cancelled'
  | 'visit'
  | 'others'
  | 'given'
  | 'looked'
  | 'forTrial'
>

/** What a prober knows of a practice's slots, of the appointment that its probes are about, and of those beside it. */
export class Known {
  #slots: readonly FreeSlot[] = []
  #taken: readonly FreeSlot[] = []
  #lost: readonly string[] = []
  #begun: readonly FreeSlot[] = []
  #held: HeldAppointment | undefined
  #before: string | undefined
  #cancelled: HeldAppointment | undefined
  #visit: HeldAppointment | undefined
  #others: HeldAppointment | undefined
  #hasBegun: HeldAppointment | undefined
  readonly #given = new Map<string, string>()
  readonly #looked = new Map<string, HeldAppointment | 'none'>()

  get told(): Told {
    return {
      ...{ slots: this.#slots, taken: this.#taken, begun: this.#begun, given: this.#given },
      ...{ held: this.#held, before: this.#before, cancelled: this.#cancelled },
      ...{ visit: this.#visit, others: this.#others, looked: this.#looked },
      forTrial: { visits: this.#visit, 'what-has-begun': this.#hasBegun },
    }
  }

  /** These are free, earliest first. */
  find(slots: readonly FreeSlot[]): void {
    this.#slots = slots
  }

  /** The appointment that probes are about from now on. */
  hold(appointment: HeldAppointment | undefined): void {
    this.#held = appointment
    this.#before = undefined
  }

  /** An appointment that somebody else booked. */
  seeOthers(appointment: HeldAppointment | undefined): void {
    this.#others = appointment
  }

  /** Slots with these ids are booked. */
  take(ids: readonly string[]): void {
    this.#taken = [...this.#taken, ...this.#slots.filter(({ id }) => ids.includes(id))]
    this.#leave(ids)
  }

  /** Ids of slots of which nobody knows whether they are free. */
  get lost(): readonly string[] {
    return this.#lost
  }

  /** Of slots with these ids nobody knows whether they are free. */
  lose(ids: readonly string[]): void {
    this.#lost = [...this.#lost, ...ids]
    this.#leave(ids)
  }

  #leave(ids: readonly string[]): void {
    this.#slots = this.#slots.filter(({ id }) => !ids.includes(id))
  }

  /** A resource was given. */
  give(type: string, id: string): void {
    this.#given.set(type, id)
  }

  /** What an answer changed; whether the appointment that probes are about is cancelled by it. */
  takeIn({ status, resource }: StraightAnswer, { body, path }: FhirRequest, now: number): boolean {
    this.#lookAt(path, status === 404 ? 'none' : heldOf(resource))
    for (const reference of [...resourcesOf(resource).keys(), referenceTo(resource)]) {
      const [type = '', id = ''] = reference.split('/')
      this.give(type, id)
    }
    if (resource['resourceType'] === 'Bundle') this.#lookThrough(resource, now)
    // A booking may be answered without a body.
    if (status === 201) this.take(slotsOf(body))
    if (resource['resourceType'] !== 'Appointment') return false
    this.take(slotsOf(resource))
    return this.#isGoneWith(heldOf(resource))
  }

  #lookAt(path: string, shown: HeldAppointment | 'none' | undefined): void {
    const [, id] = /^\/Appointment\/([^/]+)$/.exec(path) ?? []
    if (id !== undefined && shown !== undefined) this.#looked.set(id, shown)
  }

  #lookThrough(bundle: JsonObject, now: number): void {
    const begun = readFreeSlots(bundle, () => false).filter(({ start }) => Date.parse(start) <= now)
    if (begun.length > 0) this.#begun = begun
    const appointments = ofType(resourcesOf(bundle), 'Appointment')
    const visit = appointments.find(isVisit)
    if (visit) this.#visit = heldOf(visit)
    const over = appointments
      .flatMap((each) => (isVisit(each) ? [] : (heldOf(each) ?? [])))
      .find(({ start, status }) => status === 'booked' && Date.parse(start) < now - A_MINUTE)
    if (over) this.#hasBegun = over
  }

  #isGoneWith(appointment: HeldAppointment | undefined): boolean {
    if (appointment?.id === this.#others?.id) this.#others = appointment
    if (!appointment || appointment.id !== this.#held?.id) return false
    if (appointment.version !== this.#held.version) this.#before = this.#held.version
    this.#held = appointment
    if (appointment.status !== 'cancelled') return false
    this.#cancelled = appointment
    return true
  }
}

/** Of appointments that a practice made those of which somebody said that they may be changed. */
export function ofThese(found: Ground['forTrial'], mayChange: readonly ForTrial[]): Ground['forTrial'] {
  const ifAllowed = (what: ForTrial) => (mayChange.includes(what) ? found[what] : undefined)
  return { visits: ifAllowed('visits'), 'what-has-begun': ifAllowed('what-has-begun') }
}

/** What begins in this very minute may be refused or not. */
const A_MINUTE = 60_000

const referenceTo = ({ resourceType, id }: JsonObject): string =>
  `${textOf(resourceType) ?? ''}/${textOf(id) ?? ''}`

/** Logical ids of the slots of an appointment. */
const slotsOf = (appointment: JsonObject = {}): readonly string[] =>
  objectsOf(appointment['slot']).flatMap(({ reference }) => textOf(reference)?.split('/')[1] ?? [])

const isVisit = (appointment: JsonObject): boolean =>
  extensionOf(appointment, extensions.deliveryChannel)?.['valueCode'] === 'Visit'
