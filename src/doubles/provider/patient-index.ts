import { createHash } from 'node:crypto'
import type { NhsNumber, OdsCode } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import type { Patient, Topology } from '../../topology/topology.js'
import type { PatientRegistration, PracticeState } from './practice-state.js'

/** A patient's record at one practice. */
export interface PracticePatient {
  readonly id: string
  readonly person: Patient
  readonly state: 'active' | 'inactive'
  readonly registration?: PatientRegistration | undefined
}

/** Deceased and sensitive patients are never given out, whatever the practice holds (appointments.md 6.1). */
export const isWithheld = ({ person }: PracticePatient): boolean =>
  person.sensitive || person.deceased !== undefined

/** The patients one practice holds a record of: those of the topology, and those registered during the scenario. */
export class PatientIndex {
  readonly #practice: OdsCode
  readonly #state: PracticeState
  readonly #registrations: Map<NhsNumber, PatientRegistration>
  readonly #numberOf = new Map<string, NhsNumber>()

  /** A practice's ODS code, and what it was left with. */
  constructor(practice: OdsCode, state: PracticeState) {
    this.#practice = practice
    this.#state = state
    this.#registrations = new Map(state.registrations)
  }

  /** The record with this NHS number; undefined where the practice holds none. */
  withNumber(topology: Topology, nhsNumber: string): PracticePatient | undefined {
    const person = patientWithNumber(topology, nhsNumber)
    return person && this.#recordOf(person)
  }

  /** The record with this logical id; undefined where the practice has given no such id. */
  withId(topology: Topology, id: string): PracticePatient | undefined {
    const known = this.#numberOf.get(id)
    if (known !== undefined) return this.withNumber(topology, known)
    const person = topology.patients.find(({ nhsNumber }) => this.#idOf(nhsNumber) === id)
    return person && this.#recordOf(person)
  }

  /** Some logical id that the practice gives out; undefined where it gives none. */
  anyId(topology: Topology): string | undefined {
    const record = topology.patients
      .map((person) => this.#recordOf(person))
      .find((each) => each?.state === 'active' && !isWithheld(each))
    return record?.id
  }

  register(nhsNumber: NhsNumber, registration: PatientRegistration): void {
    this.#registrations.set(nhsNumber, registration)
    this.#state.keepRegistration(nhsNumber, registration)
  }

  #recordOf(person: Patient): PracticePatient | undefined {
    const registration = this.#registrations.get(person.nhsNumber)
    const onRecord =
      registration !== undefined || person.onRecordAt.includes(this.#practice) || this.#verifiesNow(person)
    const lapsed = person.registeredPractice === this.#practice && person.registrationEnded !== undefined
    if (!onRecord && !lapsed) return undefined
    const id = this.#idOf(person.nhsNumber)
    return { id, person, state: onRecord ? 'active' : 'inactive', registration }
  }

  /** A number that was never verified is looked up at PDS first, where it may have been superseded or found invalid (appointments.md 6.1). */
  #verifiesNow({ unverifiedAt = [], supersededBy, invalidated }: Patient): boolean {
    return unverifiedAt.includes(this.#practice) && supersededBy === undefined && !invalidated
  }

  /** Opaque, the same on every run, and another one at every practice (appointments.md 1.1). */
  #idOf(nhsNumber: NhsNumber): string {
    const digest = createHash('sha256').update(`${this.#practice} ${nhsNumber}`).digest('hex')
    const id = `pat-${digest.slice(0, 16)}`
    this.#numberOf.set(id, nhsNumber)
    return id
  }
}
