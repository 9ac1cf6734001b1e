import { textAt, type Located } from '../../fhir/located.js'
import { interactions } from '../../spine/interactions.js'
import { earlierOfSender } from './learnt.js'
import { answered, decoded, isChangeOfBooking, performs } from './operations.js'
import type { Call, Scene } from './scene.js'
import { endedBefore, othersThere } from './standing.js'

export const isRetrieval = performs('searchPatientAppointments')
export const isReadOfAppointment = performs('readAppointment')

/** Whether a request changes an appointment, and says by its interaction ID which way. */
export const isCancellation = (call: Call): boolean =>
  isChangeOfBooking(call) && call.interaction === interactions.cancelAppointment

export const isAmendment = (call: Call): boolean =>
  isChangeOfBooking(call) && call.interaction === interactions.amendAppointment

/** Logical id of the one appointment that a request is about, by its path. */
export const appointmentAsked = ({ path }: Call): string | undefined =>
  /^\/Appointment\/([^/]+)$/.exec(decoded(path))?.[1]

/** Reference to the patient whose appointments are asked for, by the path. */
export const patientAsked = ({ path }: Call): string | undefined =>
  /^\/(Patient\/[^/]+)\/Appointment$/.exec(decoded(path))?.[1]

/** An appointment as an answer gave it, in one version. */
export interface GivenAppointment {
  readonly id: string
  readonly version: string | undefined
  readonly appointment: Located
  /** The request that was answered so. */
  readonly by: Call
}

/** The appointments that an answer gave, one by one. */
const givenBy = (call: Call): readonly GivenAppointment[] =>
  answered('Appointment')(call).flatMap((appointment) => {
    const id = textAt(appointment.value, 'id')
    const version = textAt(appointment.value, 'meta.versionId')
    return id === undefined ? [] : [{ id, version, appointment, by: call }]
  })

/** What the sender of a request was told last of an appointment at this practice, by requests of some kinds. */
export const lastLearnt = (
  call: Call,
  scene: Scene,
  isMeant: (earlier: Call) => boolean = () => true,
): GivenAppointment | undefined => {
  const id = appointmentAsked(call)
  return earlierOfSender(call, scene)
    .filter(isMeant)
    .flatMap(givenBy)
    .findLast((given) => given.id === id)
}

/** Every appointment as the practice gave it to anybody before a request came, the last word on each. */
export const givenBefore = (call: Call, scene: Scene): ReadonlyMap<string, GivenAppointment> =>
  new Map(
    othersThere(call, scene)
      .filter((each) => endedBefore(each, call))
      .flatMap(givenBy)
      .map((given) => [given.id, given]),
  )

/** The appointment that a request is about, as the practice gave it last before. */
export const heldBefore = (call: Call, scene: Scene): GivenAppointment | undefined =>
  givenBefore(call, scene).get(appointmentAsked(call) ?? '')
