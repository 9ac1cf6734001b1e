import type { Asid, NhsNumber, OdsCode, PartyKey, ServiceRootUrl } from '../spine/identifiers.js'
import type { Patient } from '../topology/topology.js'
import type { RecordKind } from './record-requests.js'

/** Why a consumer went no further, in its own words; the harness reads the kind, people the words. */
export interface Stopped {
  readonly done: false
  readonly reason:
    | 'nhs-number-not-verified'
    | 'nhs-number-invalidated'
    | 'no-such-patient'
    | 'sensitive-patient'
    | 'deceased-patient'
    | 'no-registered-practice'
    | 'practice-not-found'
    | 'several-matches'
    | 'refused'
    | 'slot-taken'
    | 'no-free-slot'
    | 'slots-not-adjacent'
    | 'slot-has-passed'
    | 'patient-not-on-record'
    | 'provider-unavailable'
    | 'answer-not-understood'
    | 'pds-unavailable'
    | 'sds-unavailable'
  readonly words: string
}

export type Done<Result> = { readonly done: true } & Result

export type Attempt<Result> = Done<Result> | Stopped

/** 1b: what PDS said of the patient. */
export interface Trace {
  /** The current number, which may differ from the one asked for. */
  readonly nhsNumber: NhsNumber
  readonly registeredPractice: OdsCode
  readonly birthDate: string
  readonly family: string
  readonly given: string
  readonly gender: string
  /** Home address, one entry per line. */
  readonly addressLines?: readonly string[] | undefined
  readonly postalCode?: string | undefined
  readonly telephones?: readonly Telephone[] | undefined
}

export interface Telephone {
  readonly use: 'home' | 'work' | 'mobile'
  readonly number: string
}

/** 2b: the practice's MHS record. */
export interface Endpoint {
  readonly serviceRoot: ServiceRootUrl
  readonly partyKey: PartyKey
}

/** 2d: the whole address of a practice on GP Connect. */
export interface PracticeAddress extends Endpoint {
  readonly odsCode: OdsCode
  readonly asid: Asid
}

/** A window of dates in the United Kingdom, yyyy-mm-dd, both included. */
export interface Window {
  readonly from: string
  readonly to: string
}

/** Of whom a slot search may want the records along with the slots (appointments.md 5.1). */
export const SLOT_ACTORS = ['Practitioner', 'Location'] as const

export type SlotActor = (typeof SLOT_ACTORS)[number]

/** 4d: a slot a patient could be booked into, with what a user must be able to see of it (appointments.md 5.1). */
export interface FreeSlot {
  readonly id: string
  /** UK local time with its offset, as the practice wrote it. */
  readonly start: string
  readonly end: string
  /** References as the practice wrote them, for example Schedule/sched-1. */
  readonly schedule: string
  readonly location: string
  /** Absent for a session without a practitioner. */
  readonly practitioner?: string | undefined
  readonly deliveryChannel?: string | undefined
  readonly slotType?: string | undefined
  readonly session?: string | undefined
  readonly locationName?: string | undefined
  readonly locationAddress?: string | undefined
  readonly practitionerName?: string | undefined
  readonly practitionerGender?: string | undefined
  readonly practitionerRole?: string | undefined
}

/** 5d: the practice's own record of the patient. */
export interface PatientRecord {
  /** Logical id at that practice; undefined when the practice holds no record. */
  readonly patient: string | undefined
  /** Where the practice's demographics and the trace differ, in words for the user (FHIR-GEN-53). */
  readonly differences: readonly string[]
}

/** What a consumer asks PDS by: the NHS number, or demographics where it does not know the number (pds-sds.md 3.5, 3.6). */
export type TraceBy = 'nhs-number' | 'demographics'

/** Makes a consumer system at one organisation perform the verbs of the worked example. */
export interface ConsumerDriver {
  readonly tracePatient: (patient: Patient, by?: TraceBy) => Promise<Attempt<Trace>>
  /** For Appointment Management, or for the interaction of another capability. */
  readonly findEndpoint: (practice: OdsCode, interactionId?: string) => Promise<Attempt<Endpoint>>
  readonly findAsid: (
    practice: OdsCode,
    endpoint: Endpoint,
    interactionId?: string,
  ) => Promise<Attempt<PracticeAddress>>
  readonly readCapabilityStatement: (
    practice: PracticeAddress,
  ) => Promise<Attempt<{ readonly version: string }>>
  readonly searchForFreeSlots: (
    practice: PracticeAddress,
    window: Window,
    actors?: readonly SlotActor[],
  ) => Promise<Attempt<{ readonly slots: readonly FreeSlot[] }>>
  readonly findPatient: (practice: PracticeAddress, trace: Trace) => Promise<Attempt<PatientRecord>>
  readonly registerPatient: (
    practice: PracticeAddress,
    trace: Trace,
  ) => Promise<Attempt<PatientRecord & { readonly patient: string }>>
  readonly bookAppointment: (
    practice: PracticeAddress,
    booking: { readonly slots: readonly FreeSlot[]; readonly patient: string },
  ) => Promise<Attempt<{ readonly appointment: string }>>
  /** By another capability; what comes is looked at no further. */
  readonly askForRecord: (
    practice: PracticeAddress,
    patient: Patient,
    kind: RecordKind,
  ) => Promise<Attempt<object>>
}

/**
 * What a consumer system does with a booking of what it may do or leave: ask for no body in the answer, or read the
 * appointment back (appointments.md 1.2, 5.3).
 */
export type BookingHabit = 'asks-for-no-body' | 'reads-back'

/** By which of SDS's two routes a consumer looks up (pds-sds.md 4.3, 4.7). */
export type SdsRoute = 'ldap' | 'fhir'
