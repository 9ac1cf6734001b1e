import type { Asid, NhsNumber, OdsCode, PartyKey, ServiceRootUrl } from '../spine/identifiers.js'
import type { Patient } from '../topology/topology.js'
import type { FhirRequest, StraightAnswer } from './reference-consumer/fhir-request.js'
import type { JsonObject } from './reference-consumer/json.js'
import type { RecordKind } from './record-requests.js'

/** Why a consumer can go no further. */
export const STOP_REASONS = [
  'nhs-number-not-verified',
  'result-file-does-not-count',
  'nhs-number-invalidated',
  'no-such-patient',
  'sensitive-patient',
  'deceased-patient',
  'no-registered-practice',
  'practice-not-found',
  'several-matches',
  'refused',
  'slot-taken',
  'no-free-slot',
  'no-such-appointment',
  'changed-meanwhile',
  'slots-not-adjacent',
  'slot-has-passed',
  'patient-not-on-record',
  'provider-unavailable',
  'answer-not-understood',
  'pds-unavailable',
  'sds-unavailable',
] as const

/** Why a consumer went no further, in its own words; the harness reads the kind, people the words. */
export interface Stopped {
  readonly done: false
  readonly reason: (typeof STOP_REASONS)[number]
  readonly words: string
  /** Whether the practice answered so, rather than Spine, and somebody did answer. */
  readonly isOfPractice?: true | undefined
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

/** An appointment as the practice gave it last, to be shown or changed. */
export interface HeldAppointment {
  readonly id: string
  /** Its versionId, which a change of it has to quote (appointments.md 1.8). */
  readonly version: string
  readonly status: string
  /** UK local time with its offset, as the practice wrote it. */
  readonly start: string
  readonly description?: string | undefined
  readonly comment?: string | undefined
  /** References to practitioners and locations, for example Location/loc-1. */
  readonly participants: readonly string[]
  /** The whole resource: whoever changes it edits it in place. */
  readonly resource: JsonObject
}

/** What was booked: its logical id, and all of it where the practice gave it. */
export interface BookedAppointment {
  readonly appointment: string
  readonly held?: HeldAppointment | undefined
}

/** What of an appointment may be amended (appointments.md 5.5). */
export interface AppointmentTexts {
  readonly description?: string | undefined
  readonly comment?: string | undefined
}

/** Who sees the patient, where, or for which organisation, as the practice gives it. */
export interface Detail {
  /** For example Practitioner/prac-1. */
  readonly reference: string
  readonly name?: string | undefined
  /** What it can be found by again: an SDS user ID, or an ODS code. */
  readonly code?: string | undefined
  /** Of a location: the organisation that manages it. */
  readonly managedBy?: string | undefined
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
  ) => Promise<Attempt<BookedAppointment>>
  /** A patient's appointments between two dates, by the patient's logical id at the practice. */
  readonly retrieveAppointments: (
    practice: PracticeAddress,
    patient: string,
    window: Window,
  ) => Promise<Attempt<{ readonly appointments: readonly HeldAppointment[] }>>
  readonly readAppointment: (
    practice: PracticeAddress,
    held: HeldAppointment,
  ) => Promise<Attempt<{ readonly appointment: HeldAppointment }>>
  readonly amendAppointment: (
    practice: PracticeAddress,
    held: HeldAppointment,
    texts: AppointmentTexts,
  ) => Promise<Attempt<{ readonly appointment: HeldAppointment }>>
  readonly cancelAppointment: (
    practice: PracticeAddress,
    held: HeldAppointment,
    reason: string,
  ) => Promise<Attempt<{ readonly appointment: HeldAppointment }>>
  /** Practitioner, location or organisation by reference. */
  readonly readDetail: (
    practice: PracticeAddress,
    reference: string,
  ) => Promise<Attempt<{ readonly detail: Detail }>>
  /** Practitioners by SDS user ID, or organisations by ODS code. */
  readonly findDetails: (
    practice: PracticeAddress,
    type: 'Practitioner' | 'Organization',
    code: string,
  ) => Promise<Attempt<{ readonly details: readonly Detail[] }>>
  /** By another capability; what comes is looked at no further. */
  readonly askForRecord: (
    practice: PracticeAddress,
    patient: Patient,
    kind: RecordKind,
  ) => Promise<Attempt<object>>
  /** Sends a request of somebody else's making, and takes whatever comes. */
  readonly askStraight: (practice: PracticeAddress, request: FhirRequest) => Promise<Attempt<StraightAnswer>>
}

/**
 * What a consumer system does with a booking of what it may do or leave: ask for no body in the answer, or read the
 * appointment back (appointments.md 1.2, 5.3).
 */
export type BookingHabit = 'asks-for-no-body' | 'reads-back'

/** By which of SDS's two routes a consumer looks up (pds-sds.md 4.3, 4.7). */
export type SdsRoute = 'ldap' | 'fhir'
