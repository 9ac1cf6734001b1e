import { DriverFailed, NotOffered } from '../../spine/errors.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { organisationWithCode } from '../../topology/lookups.js'
import type { Patient, System, Topology } from '../../topology/topology.js'
import type { Journal } from '../../wire/journal.js'
import type { InTurn } from '../../wire/turns.js'
import type { TraceBy } from '../consumer-driver.js'
import type { Actor, EarlyStop, Journey } from '../journey.js'
import { arrivalOf } from './arrival.js'
import type { Wanted } from '../../spine/wanted.js'
import type { Order, OrderAnswer, OutsideDriver } from './order.js'

/** What an encounter of a system of somebody else takes place on, and what makes it act. */
export interface OutsideMeans {
  readonly journal: Journal
  readonly topology: Topology
  readonly driver: OutsideDriver
  /** So long it has for one order. */
  readonly seconds: number
  /** Does something once what was begun before it is over: whose traffic comes in can be told of one order at a time. */
  readonly inTurn: InTurn
}

/** One encounter of a system that is not ours: orders go out, what it does shows on the wire alone. */
export class OutsideJourney implements Journey {
  readonly actor: Actor
  readonly isOutside = true
  readonly slots = []
  readonly practice = undefined
  readonly appointments = undefined
  readonly #encounter: string
  readonly #system: System
  readonly #means: OutsideMeans
  #patient: Patient | undefined
  #at: OdsCode | undefined
  #stopped: EarlyStop | undefined

  constructor(encounter: string, system: System, means: OutsideMeans) {
    this.#encounter = encounter
    this.#system = system
    this.#means = means
    this.actor = { organisation: system.organisation, system: system.id }
  }

  get stopped(): EarlyStop | undefined {
    return this.#stopped
  }

  get patient(): Patient | undefined {
    return this.#patient
  }

  async trace(patient: Patient, by: TraceBy = 'nhs-number'): Promise<void> {
    if (by !== 'nhs-number') this.#refuse('a trace by demographics alone')
    await this.#order('trace-patient', patient)
  }

  lookForSlots(patient: Patient): Promise<void> {
    return this.#order('look-for-slots', patient)
  }

  /** For somebody who is registered there, since no system looks for slots for nobody. */
  async askForSlots(practice: OdsCode): Promise<void> {
    const patient = this.#patient ?? this.#somebodyAt(practice)
    await this.#order('look-for-slots', patient, practice)
  }

  prepare(patient: Patient, at?: OdsCode): Promise<void> {
    return this.#order('prepare-booking', patient, at)
  }

  book(patient: Patient): Promise<void> {
    return this.#order('book-appointment', patient, this.#at)
  }

  bookFor(patient: Patient, at?: OdsCode): Promise<void> {
    return this.#order('book-appointment', patient, at)
  }

  viewAppointments(patient: Patient, at?: OdsCode): Promise<void> {
    return this.#order('view-appointments', patient, at)
  }

  amend(patient: Patient): Promise<void> {
    return this.#order('amend-appointment', patient, this.#at)
  }

  cancel(patient: Patient): Promise<void> {
    return this.#order('cancel-appointment', patient, this.#at)
  }

  viewDetails(): Promise<never> {
    return Promise.reject(this.#notOffered('looking practitioners and organisations up by their codes'))
  }

  readAppointment(): Promise<never> {
    return Promise.reject(this.#notOffered('reading one appointment and nothing else'))
  }

  choose(): never {
    return this.#refuse('another slot than the first')
  }

  lookUp(): Promise<never> {
    return Promise.reject(this.#notOffered('looking a practice up and nothing else'))
  }

  configure(): never {
    return this.#refuse('taking addresses from its configuration')
  }

  askForRecord(): Promise<never> {
    return Promise.reject(this.#notOffered('asking for a record'))
  }

  readCapabilities(): Promise<never> {
    return Promise.reject(this.#notOffered('reading the capability statement and nothing else'))
  }

  skipCapabilities(): never {
    return this.#refuse('doing without the capability statement')
  }

  search(): Promise<never> {
    return Promise.reject(this.#notOffered('a slot search and nothing else'))
  }

  find(): Promise<never> {
    return Promise.reject(this.#notOffered('looking for the patient and nothing else'))
  }

  #refuse(what: string): never {
    throw this.#notOffered(what)
  }

  #notOffered(what: string): NotOffered {
    return new NotOffered(
      `${this.#system.product} is asked for whole wishes, such as a booking: ${what} cannot be asked of it.`,
    )
  }

  #somebodyAt(practice: OdsCode): Patient {
    const found = this.#means.topology.patients.find(
      ({ registeredPractice, sensitive, invalidated, deceased, supersededBy, registrationEnded }) =>
        registeredPractice === practice &&
        !sensitive &&
        !invalidated &&
        (deceased ?? supersededBy ?? registrationEnded) === undefined,
    )
    return found ?? this.#refuse(`looking for slots at ${practice}, where no patient is registered,`)
  }

  async #order(wanted: Wanted, patient: Patient, at?: OdsCode): Promise<void> {
    const { journal, driver, inTurn } = this.#means
    this.#patient = patient
    this.#at = at
    const intent = {
      ...this.actor,
      action: 'errand' as const,
      target: at ?? patient.registeredPractice,
      patient: patient.nhsNumber,
      knownBy: 'driver' as const,
      encounter: this.#encounter,
    }
    const perform = async () => {
      using arrival = arrivalOf(wanted, journal, journal.acting()?.id)
      return await driver.perform(this.#written(wanted, patient, at), { arrived: arrival.signal })
    }
    const answer = await inTurn(() => journal.during(intent, perform, ({ status }) => status === 'done'))
    this.#conclude(wanted, answer)
  }

  #conclude(wanted: Wanted, answer: OrderAnswer): void {
    const { driver } = this.#means
    switch (answer.status) {
      case 'done':
        return
      case 'stopped':
        this.#stopped = { reason: answer.reason, words: answer.words }
        return
      case 'not-offered':
        throw new NotOffered(`${driver.name} does not offer ${wanted}: ${answer.words}`)
      case 'failed':
        throw new DriverFailed(
          `The driver of ${this.#system.product} failed at ${wanted} (${driver.name}): ${answer.words}`,
        )
    }
  }

  #written(wanted: Wanted, patient: Patient, at: OdsCode | undefined): Order {
    const { topology, seconds } = this.#means
    const { organisation, id, asid } = this.#system
    const named = (odsCode: OdsCode) => ({
      odsCode,
      name: organisationWithCode(topology, odsCode)?.name ?? odsCode,
    })
    const user = topology.practitioners.find((each) => each.organisation === organisation)?.id
    return {
      encounter: this.#encounter,
      wanted,
      as: { ...named(organisation), system: id, asid, ...(user === undefined ? {} : { user }) },
      patient: {
        nhsNumber: patient.nhsNumber,
        family: patient.name.family,
        given: patient.name.given,
        birthDate: patient.birthDate,
        gender: patient.gender,
      },
      ...(at === undefined ? {} : { practice: named(at) }),
      until: new Date(Date.now() + seconds * 1000).toISOString(),
    }
  }
}
