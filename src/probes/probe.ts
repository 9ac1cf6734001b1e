import type { ForTrial } from '../spine/for-trial.js'
import type { CheckId } from '../checks/index.js'
import type { FreeSlot, HeldAppointment } from '../drivers/consumer-driver.js'
import type { FhirRequest } from '../drivers/reference-consumer/fhir-request.js'
import type { RightRequests } from '../drivers/reference-consumer/right-requests.js'
import type { Organisation, Patient, Practitioner, System, Topology } from '../topology/topology.js'

/** One request that goes straight to an interaction, and what has to judge the answer. */
export interface ProbeRow {
  /** What is sent, in words that follow "sends the practice": a slot search without status. */
  readonly says: string
  /** The request; undefined where it cannot be made of what is known of this practice. */
  readonly sends: (right: RightRequests, ground: Ground) => FhirRequest | undefined
  /** Checks that must have evidence on the answer. */
  readonly shows: readonly CheckId[]
  /** Another organisation sends it, which shares appointments with the same practice. */
  readonly isOfColleague?: true
}

/**
 * What has to be found or made before probes can be sent: slots, the patient's record, and an appointment of theirs; the same at another
 * practice; appointments that another organisation booked for the patient, and this one for another patient; or that connections can be
 * opened past the SSP, with certificates that nobody else has.
 */
export type Need = 'slots' | 'record' | 'appointment' | 'neighbour' | 'others' | 'connections'

/** Probes that are sent one after the other in one scenario. */
export interface ProbeSet {
  readonly needs: readonly Need[]
  readonly probes: readonly ProbeRow[]
}

/** What is known when a probe is made. */
export interface Ground {
  readonly topology: Topology
  /** Who sends. */
  readonly consumer: Organisation
  readonly practice: Organisation
  /** The user in whose name it is sent. */
  readonly user: Practitioner | undefined
  /** The system that the probe is for. */
  readonly system: System
  /** Epoch milliseconds. */
  readonly now: number
  /** The date in London, yyyy-mm-dd. */
  readonly today: string
  /** Slots that were found free and are not booked, earliest first. */
  readonly slots: readonly FreeSlot[]
  /** Slots that were found free and are booked by now. */
  readonly taken: readonly FreeSlot[]
  /** Slots that were given as free in answer to a probe, and have begun. */
  readonly begun: readonly FreeSlot[]
  /** Whom the probes are about, where they are about somebody. */
  readonly patient: Patient | undefined
  /** Logical id of the patient at the practice; undefined where no record is needed, or none was found. */
  readonly record: string | undefined
  /** Of each type of resource the logical id that was given last in answer to a probe. */
  readonly given: ReadonlyMap<string, string>
  /** Of what kind the key is that the practice's server showed where a connection was tried: rsa, ec. */
  readonly serverKey: string | undefined
  /** What another practice holds of the same; undefined where there is none, or none that is wanted. */
  readonly neighbour: Pick<Ground, 'slots' | 'record' | 'held'> | undefined
  /** By the logical ids of appointments that were asked for: what the practice showed last, or that it has none such. */
  readonly looked: ReadonlyMap<string, HeldAppointment | 'none'>
  /** The appointment as it was given last; undefined where none is needed. */
  readonly held: HeldAppointment | undefined
  /** The version that it had before its last change. */
  readonly before: string | undefined
  /** The appointment that was cancelled last. */
  readonly cancelled: HeldAppointment | undefined
  /** What another organisation booked for the patient, as it was given last. */
  readonly others: HeldAppointment | undefined
  /** A visit of the practice to the patient, where one was given. */
  readonly visit: HeldAppointment | undefined
  /** By what they are: appointments of the patient that the practice made and gave, and that it may be tried to change. */
  readonly forTrial: Readonly<Record<ForTrial, HeldAppointment | undefined>>
}

/** Probes that were not sent. */
export interface NotSent {
  /** Those that could not be made of what this practice has. */
  readonly left: readonly ProbeRow[]
  /** Those of them that could be made of what it had before, when nobody was registered there yet. */
  readonly usedUp: readonly ProbeRow[]
  /** Why the first of those that found nobody there did, in words without a full stop. */
  readonly notReached?: string | undefined
}
