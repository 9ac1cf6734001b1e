import type { HeaderList } from '../../spine/headers.js'
import type { Interaction } from '../../spine/interactions.js'
import type { Organisation, System, Topology } from '../../topology/topology.js'
import type { Answer } from './answer.js'
import type { AppointmentBook } from './appointment-book.js'
import type { ProviderFault } from '../../faults/index.js'
import type { PlayedVariationId } from '../../variations/index.js'
import type { PatientIndex } from './patient-index.js'
import type { BookableSlot } from './slots.js'

/** What is held of a practice. */
export interface Holding {
  readonly book: AppointmentBook
  readonly patients: PatientIndex
}

/** One practice on a host, as the topology has it now and as the scenario has left it. */
export interface Practice extends Holding {
  readonly system: System
  readonly organisation: Organisation
  /** FHIR base of this practice, without a trailing slash. */
  readonly root: string
  readonly topology: Topology
  /** Where ids are looked up: what is held of it, and of others too where its system does not tell practices apart. */
  readonly lookedIn: readonly Holding[]
  /** Everything bookable, free or taken, in order of start. */
  readonly slots: () => readonly BookableSlot[]
}

type ProviderBehaviour = ProviderFault | Extract<PlayedVariationId, `provider:${string}`>

/** A request taken apart, with the practice it is addressed to. */
export interface Asked {
  readonly practice: Practice
  readonly method: string
  /** What follows the service root, decoded, for example /Slot. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: HeaderList
  /** In JSON, whatever it came in. */
  readonly body: Buffer
  /** What of a body in XML is not FHIR’s and cannot be seen in JSON. */
  readonly onlyInXml?: string | undefined
  /** Epoch milliseconds of the run's clock. */
  readonly now: number
  /** Whether this practice has been told to do this wrong, or in another way that is allowed. */
  readonly has: (behaviour: ProviderBehaviour) => boolean
}

/** A request that has passed every check of headers and token. */
export interface Accepted extends Asked {
  readonly interaction: Interaction
}

/** Performs one interaction. */
export type Perform = (asked: Accepted) => Answer

/** The book in which an appointment is looked up by its logical id: the practice's own where none has it. */
export const bookWith = (id: string, { book, lookedIn }: Practice): AppointmentBook =>
  lookedIn.find((each) => each.book.find(id))?.book ?? book

/** The id at the end of the path, for example pat-1 of /Patient/pat-1. */
export const idIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
