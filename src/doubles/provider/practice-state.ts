import type { Appointment, PatientResource } from '../../fhir/resources.js'
import type { NhsNumber, OdsCode } from '../../spine/identifiers.js'

/** An appointment with the instant it last changed, in epoch milliseconds. */
export interface KeptAppointment {
  readonly appointment: Appointment
  readonly changedAt: number
  /** How it was before that. */
  readonly before?: Appointment | undefined
}

/** Demographics as the registering consumer sent them, filled up from PDS (appointments.md 4.4). */
export type Demographics = Pick<
  PatientResource,
  'name' | 'telecom' | 'gender' | 'birthDate' | 'address' | 'extension'
>

/** A registration through GP Connect. */
export interface PatientRegistration {
  readonly demographics: Demographics
  /** Epoch milliseconds. */
  readonly since: number
  /** Whether a lapsed registration came to life again. */
  readonly reactivated: boolean
}

/** What a practice was left with, and where each change of it is put down before it is answered. */
export interface PracticeState {
  /** When it was opened for the first time, epoch milliseconds: slots are counted from its London date. */
  readonly openedAt: number
  /** In the order in which they were made. */
  readonly appointments: readonly KeptAppointment[]
  readonly registrations: readonly (readonly [NhsNumber, PatientRegistration])[]
  /** An appointment as it is from now on; its place among all is told from 0. */
  readonly keepAppointment: (place: number, kept: KeptAppointment) => void
  readonly keepRegistration: (nhsNumber: NhsNumber, registration: PatientRegistration) => void
}

/** The state of a practice, which is opened now (epoch milliseconds) unless it was before. */
export type StateOf = (practice: OdsCode, now: number) => PracticeState

/** A practice that begins empty, and of which nothing stays once it is forgotten. */
export const inMemory: StateOf = (_practice, now) => ({
  openedAt: now,
  appointments: [],
  registrations: [],
  keepAppointment: () => undefined,
  keepRegistration: () => undefined,
})
