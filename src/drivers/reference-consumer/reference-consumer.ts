import { randomUUID } from 'node:crypto'
import type { Clock } from '../../spine/clock.js'
import type { OdsCode } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import type { BookingHabit, ConsumerDriver, SdsRoute } from '../consumer-driver.js'
import type { Misbehaves } from './misbehaviour/distortion.js'
import { conductedBy } from './misbehaviour/conduct.js'
import { WayIntoPds } from './pds-access.js'
import { recordRequest } from '../record-requests.js'
import { amendAppointment, cancelAppointment, readAppointment, retrieveAppointments } from './appointments.js'
import { askForRecord } from './ask-for-record.js'
import { askStraight } from './call-practice.js'
import { bookAppointment } from './book-appointment.js'
import { findDetails, readDetail } from './details.js'
import { findPatient } from './find-patient.js'
import { findAsid, findEndpoint } from './find-practice.js'
import { readCapabilityStatement } from './read-capability-statement.js'
import { registerPatient } from './register-patient.js'
import type { Application, ConsumerSetting } from './setting.js'
import { searchForFreeSlots } from './slot-search.js'
import { tracePatient } from './trace-patient.js'
import { linesOver, type Trunk } from './trunk.js'

export interface ReferenceConsumerOptions {
  /** Asked per request, since it changes between scenarios. */
  readonly topology: () => Topology
  /** Who acts. */
  readonly organisation: OdsCode
  /** Id of the system it acts by, where it has several. */
  readonly system?: string | undefined
  /** Id of the practitioner who is logged on at this moment; the organisation's first unless told. */
  readonly user?: (() => string | undefined) | undefined
  readonly sdsRoute: SdsRoute
  /** Milliseconds after which it gives up waiting for an answer; what its connections have otherwise. */
  readonly patience?: number | undefined
  readonly bookingHabit?: BookingHabit | undefined
  /** Media type in which it asks practices to answer; FHIR JSON unless given. */
  readonly accepts?: string | undefined
  /** Logical ids of organisations that it reads at the practice once it has booked; none unless given. */
  readonly readsOrganisations?: readonly string[] | undefined
  readonly clock: Clock
  /** Through which it reaches Spine; whoever opened it closes it. */
  readonly trunk: Trunk
  readonly application: Application
  readonly misbehaves: Misbehaves
  /** Waits before a retry; not at all unless given. */
  readonly pause?: ((attempt: number) => Promise<void>) | undefined
}

/** A consumer system at one organisation that keeps every rule, save those it is told to break. */
export function referenceConsumer(options: ReferenceConsumerOptions): ConsumerDriver {
  const { pause = () => Promise.resolve(), trunk, patience, ...rest } = options
  const lines = linesOver(trunk, options.misbehaves, patience)
  return consumerOver(
    { ...rest, pause, lines, newId: randomUUID, keepsake: new Map(), kept: new Map() },
    options.sdsRoute,
  )
}

/** The verbs of the worked example over any lines. */
export function consumerOver(setting: ConsumerSetting, route: SdsRoute): ConsumerDriver {
  const pds = new WayIntoPds(setting, route)
  const verbs: ConsumerDriver = {
    tracePatient: (patient, by) => tracePatient(setting, pds, patient, by),
    findEndpoint: (practice, interactionId) => findEndpoint(setting, route, { practice, interactionId }),
    findAsid: (practice, endpoint, interactionId) =>
      findAsid(setting, route, { practice, interactionId }, endpoint),
    readCapabilityStatement: (practice) => readCapabilityStatement(setting, practice),
    searchForFreeSlots: (practice, window, actors) =>
      searchForFreeSlots(setting, practice, { window, actors }),
    findPatient: (practice, trace) => findPatient(setting, practice, trace),
    registerPatient: (practice, trace) => registerPatient(setting, practice, trace),
    bookAppointment: (practice, booking) => bookAppointment(setting, practice, booking),
    retrieveAppointments: (practice, patient, window) =>
      retrieveAppointments(setting, practice, { patient, window }),
    readAppointment: (practice, held) => readAppointment(setting, practice, held),
    amendAppointment: (practice, appointment, texts) =>
      amendAppointment(setting, practice, { appointment, texts }),
    cancelAppointment: (practice, appointment, reason) =>
      cancelAppointment(setting, practice, { appointment, reason }),
    readDetail: (practice, reference) => readDetail(setting, practice, reference),
    findDetails: (practice, type, code) => findDetails(setting, practice, { type, code }),
    askForRecord: (practice, { nhsNumber }, kind) =>
      askForRecord(setting, practice, recordRequest(kind, nhsNumber)),
    askStraight: (practice, request) => askStraight(setting, practice, request),
  }
  return conductedBy(verbs, setting, route)
}
