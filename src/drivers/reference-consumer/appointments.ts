import { extensions } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import { londonDate } from '../../spine/london-time.js'
import type {
  AppointmentTexts,
  Attempt,
  HeldAppointment,
  PracticeAddress,
  Stopped,
  Window,
} from '../consumer-driver.js'
import { ofType, resourcesOf } from './bundle.js'
import { callPractice } from './call-practice.js'
import { nameOf } from './find-patient.js'
import { objectOf, objectsOf, textOf, type JsonObject } from './json.js'
import { changeFaults, retrievalFaults } from './misbehaviour/appointment-faults.js'
import { distorted } from './misbehaviour/distortion.js'
import type { Parameters } from './query.js'
import type { ConsumerSetting } from './setting.js'
import { done, stopped } from './stopped.js'

/** A patient's appointments between two dates, both included, of today or later (appointments.md 5.6). */
export async function retrieveAppointments(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  { patient, window }: { readonly patient: string; readonly window: Window },
): Promise<Attempt<{ readonly appointments: readonly HeldAppointment[] }>> {
  const parameters: Parameters = [
    ['start', `ge${window.from}`],
    ['start', `le${window.to}`],
  ]
  const { patient: id, parameters: asked } = distorted(
    { patient, parameters },
    retrievalFaults,
    setting.misbehaves,
    window,
  )
  const answer = await callPractice(setting, practice, {
    interaction: interactions.searchPatientAppointments,
    path: `/Patient/${id}/Appointment`,
    parameters: asked,
  })
  if (!answer.done) return answer
  if (answer.resource['resourceType'] !== 'Bundle')
    return stopped(
      'answer-not-understood',
      `${nameOf(setting, practice)} answered with something that is no Bundle.`,
    )
  const found = ofType(resourcesOf(answer.resource), 'Appointment')
  return done({ appointments: found.flatMap((resource) => heldOf(resource) ?? []) })
}

/** One appointment as it is now (appointments.md 5.3). */
export async function readAppointment(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  { id, start }: HeldAppointment,
): Promise<Attempt<{ readonly appointment: HeldAppointment }>> {
  const isOver = londonDate(Date.parse(start)) < londonDate(setting.clock.now())
  if (isOver && !setting.misbehaves('consumer:reads-past-appointments'))
    return stopped('no-such-appointment', 'The appointment was on an earlier day.')
  const answer = await callPractice(setting, practice, {
    interaction: interactions.readAppointment,
    path: `/Appointment/${id}`,
  })
  return answer.done ? held(setting, practice, answer.resource) : answer
}

/** Amends an appointment in place: its texts and nothing else (appointments.md 5.5). */
export const amendAppointment = (
  setting: ConsumerSetting,
  practice: PracticeAddress,
  { appointment, texts }: { readonly appointment: HeldAppointment; readonly texts: AppointmentTexts },
): Promise<Attempt<{ readonly appointment: HeldAppointment }>> =>
  change(setting, practice, {
    as: 'amendment',
    appointment,
    resource: amended(appointment, texts),
  })

/** What an appointment is to be, with other texts. */
export const amended = ({ resource }: HeldAppointment, texts: AppointmentTexts): JsonObject => ({
  ...resource,
  ...texts,
})

/** Cancels an appointment in place: its status and the reason (appointments.md 5.4). */
export const cancelAppointment = (
  setting: ConsumerSetting,
  practice: PracticeAddress,
  { appointment, reason }: { readonly appointment: HeldAppointment; readonly reason: string },
): Promise<Attempt<{ readonly appointment: HeldAppointment }>> =>
  change(setting, practice, {
    as: 'cancellation',
    appointment,
    resource: cancelled(appointment, reason),
  })

/** What an appointment is to be, once it is cancelled for a reason. */
export const cancelled = ({ resource }: HeldAppointment, reason: string): JsonObject => ({
  ...resource,
  extension: [
    ...objectsOf(resource['extension']),
    { url: extensions.cancellationReason, valueString: reason },
  ],
  status: 'cancelled',
})

/** What is put in the place of what the practice holds. */
interface Change {
  readonly as: 'amendment' | 'cancellation'
  readonly appointment: HeldAppointment
  readonly resource: JsonObject
}

const INTERACTIONS = {
  amendment: interactions.amendAppointment,
  cancellation: interactions.cancelAppointment,
} as const

/** Why an appointment is not changed, which an honest consumer sees before it asks (appointments.md 5.4, 5.5). */
function whyNotChanged(
  { clock, misbehaves }: ConsumerSetting,
  { status, start }: HeldAppointment,
): Stopped | undefined {
  if (status === 'cancelled' && !misbehaves('consumer:changes-cancelled-appointments'))
    return stopped('no-such-appointment', 'The appointment is cancelled already.')
  if (Date.parse(start) <= clock.now() && !misbehaves('consumer:changes-past-appointments'))
    return stopped('no-such-appointment', 'The appointment is over, or has begun.')
  return undefined
}

async function change(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  { as, appointment, resource }: Change,
): Promise<Attempt<{ readonly appointment: HeldAppointment }>> {
  const hindrance = whyNotChanged(setting, appointment)
  if (hindrance) return hindrance
  const sent = distorted(
    {
      interaction: INTERACTIONS[as],
      id: appointment.id,
      version: appointment.version,
      resource,
    },
    changeFaults,
    setting.misbehaves,
    { as, now: setting.clock.now() },
  )
  const answer = await callPractice(setting, practice, {
    interaction: sent.interaction,
    path: `/Appointment/${sent.id}`,
    body: sent.resource,
    replaces: sent.version,
  })
  return answer.done ? held(setting, practice, answer.resource) : answer
}

function held(
  setting: ConsumerSetting,
  practice: PracticeAddress,
  resource: JsonObject,
): Attempt<{ readonly appointment: HeldAppointment }> {
  const appointment = heldOf(resource)
  return appointment
    ? done({ appointment })
    : stopped(
        'answer-not-understood',
        `${nameOf(setting, practice)} answered with something that is no Appointment.`,
      )
}

/** An Appointment as it is held; undefined of what lacks what it takes to show or change it. */
export function heldOf(resource: JsonObject): HeldAppointment | undefined {
  const [id, status, start] = ['id', 'status', 'start'].map((name) => textOf(resource[name]))
  const version = textOf(objectOf(resource['meta'])['versionId'])
  if (id === undefined || status === undefined || start === undefined || version === undefined)
    return undefined
  return {
    ...{ id, version, status, start, resource },
    description: textOf(resource['description']),
    comment: textOf(resource['comment']),
    participants: objectsOf(resource['participant'])
      .flatMap(({ actor }) => textOf(objectOf(actor)['reference']) ?? [])
      .filter((reference) => !reference.startsWith('Patient/')),
  }
}
