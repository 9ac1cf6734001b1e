import type { OdsCode } from '../spine/identifiers.js'
import type { Patient } from '../topology/topology.js'
import type {
  AppointmentTexts,
  FreeSlot,
  HeldAppointment,
  PracticeAddress,
  SlotActor,
  Stopped,
  TraceBy,
} from './consumer-driver.js'
import type { RecordKind } from './record-requests.js'

/** Who sets out: an organisation, by its only or first consumer system unless one is named by its id. */
export interface Actor {
  readonly organisation: OdsCode
  readonly system?: string | undefined
}

/** What a search for free slots is about. */
export interface Search {
  /** Which of the slots that are found the patient takes: 0 is the first. */
  readonly preference?: number | undefined
  /** How many windows of two weeks are passed over, since they were searched before. */
  readonly passedOver?: number | undefined
  /** Whose records are wanted along with the slots; everybody's unless told. */
  readonly actors?: readonly SlotActor[] | undefined
}

/** How an encounter came to an early end. A system that is not ours may give a reason that we do not know, or none. */
export interface EarlyStop {
  readonly reason?: Stopped['reason'] | undefined
  /** In the words of the system. */
  readonly words: string
}

/**
 * One encounter: an organisation is asked for what people want for one patient. Our own consumer works through the steps of
 * the worked example; a system of somebody else is asked for whole wishes, and what it does shows on the wire alone.
 * What somebody cannot be asked for fails as not offered.
 */
export interface Journey {
  readonly actor: Actor
  /** Whether a system of somebody else acts, through a driver. */
  readonly isOutside: boolean
  /** Why it went no further; undefined while it goes on or once it is complete. */
  readonly stopped: EarlyStop | undefined
  /** Whom it is about; undefined until somebody was traced. */
  readonly patient: Patient | undefined
  /** The practice that was looked up; undefined where nobody can know. */
  readonly practice: Pick<PracticeAddress, 'odsCode'> | undefined
  /** What the last search found free, earliest first. */
  readonly slots: readonly FreeSlot[]

  /** Takes another of the slots that were found, or several together. */
  readonly choose: (...slots: readonly FreeSlot[]) => void
  /** Steps 1a to 1b, by NHS number unless told otherwise. */
  readonly trace: (patient: Patient, by?: TraceBy) => Promise<void>
  /** Steps 2a to 2d: the MHS record first, then the AS record. */
  readonly lookUp: (practice: OdsCode) => Promise<void>
  /** Takes endpoint and ASID from configuration instead of SDS. */
  readonly configure: (practice: PracticeAddress) => void
  /** Asks a practice for a patient's record, by another capability. */
  readonly askForRecord: (practice: OdsCode, patient: Patient, kind: RecordKind) => Promise<void>
  /** Steps 3a to 3d. */
  readonly readCapabilities: () => Promise<void>
  /** Leaves step 3 out of this encounter. */
  readonly skipCapabilities: () => void
  /** Steps 4a to 4d, repeated with later dates until a slot comes back. */
  readonly search: (search?: Search) => Promise<void>
  /** Steps 5a to 5d, with registration where the practice holds no record. */
  readonly find: (patient: Patient) => Promise<void>
  /** Steps 6a to 6d. */
  readonly book: (patient: Patient) => Promise<void>
  /** Everything up to the booking itself. */
  readonly prepare: (patient: Patient, at?: OdsCode, preference?: number) => Promise<void>
  /** Only what it takes to see which slots are free at the patient's own practice. */
  readonly lookForSlots: (patient: Patient) => Promise<void>
  /** Asks a practice for free slots, which is looked up first unless its address is held. */
  readonly askForSlots: (practice: OdsCode, search?: Search) => Promise<void>
  /** The appointments that were seen last; undefined where none were asked for, or nobody can know. */
  readonly appointments: readonly HeldAppointment[] | undefined
  /** Looks at the patient's appointments from today on at a practice, their own unless told. */
  readonly viewAppointments: (patient: Patient, at?: OdsCode) => Promise<void>
  /** The same, and looks up the practice and its practitioners by their codes. */
  readonly viewDetails: (patient: Patient) => Promise<void>
  /** Looks once more at the first of the appointments that were seen. */
  readonly readAppointment: () => Promise<void>
  /** Amends what is said of an appointment of the patient, which is looked for unless it was seen. */
  readonly amend: (patient: Patient, texts: AppointmentTexts) => Promise<void>
  /** Cancels an appointment of the patient, which is looked for unless it was seen. */
  readonly cancel: (patient: Patient, reason: string) => Promise<void>
  /** The worked example from end to end. */
  readonly bookFor: (patient: Patient, at?: OdsCode) => Promise<void>
}
