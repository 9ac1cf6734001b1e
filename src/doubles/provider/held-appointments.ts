import { profiles } from '../../fhir/canonical.js'
import type { Appointment } from '../../fhir/resources.js'
import { addDays, londonDate, londonDateTime, londonInstant } from '../../spine/london-time.js'
import type { Organisation, PracticeAppointment, Schedule, Topology } from '../../topology/topology.js'
import type { PatientIndex } from './patient-index.js'
import { locationId, VISIT_LOCATION } from './practice-resources.js'
import { channelExtension, practitionerRole } from './slot-resources.js'
import { slotId } from './slots.js'

const MINUTE = 60_000
const WEEK = 7 * 24 * 60 * MINUTE

/** What a practice has booked itself, with nobody's organisation in it (appointments.md 5.3, 6.4); days count from an instant. */
export const heldAppointments = (
  topology: Topology,
  practice: Organisation,
  { patients, openedAt }: { readonly patients: PatientIndex; readonly openedAt: number },
): readonly Appointment[] =>
  topology.appointments.flatMap((held, index) => {
    const schedule = topology.schedules.find(({ id }) => id === held.schedule)
    const record = patients.withNumber(topology, held.patient)
    return schedule?.practice === practice.odsCode && record
      ? [appointmentOf(held, { id: `held-${index + 1}`, practice, schedule, patient: record.id, openedAt })]
      : []
  })

interface Context {
  readonly id: string
  readonly practice: Organisation
  readonly schedule: Schedule
  /** Logical id of the patient. */
  readonly patient: string
  readonly openedAt: number
}

function appointmentOf(
  { day, start, minutes, channel, description, status }: PracticeAppointment,
  { id, practice, schedule, patient, openedAt }: Context,
): Appointment {
  const begins = londonInstant(addDays(londonDate(openedAt), day), start)
  const isVisit = channel === 'Visit'
  const actors = [
    `Patient/${patient}`,
    `Location/${isVisit ? VISIT_LOCATION : locationId(practice)}`,
    ...(schedule.practitioner === undefined ? [] : [`Practitioner/${schedule.practitioner}`]),
  ]
  return {
    resourceType: 'Appointment',
    id,
    meta: { versionId: '1', profile: [profiles.appointment] },
    extension: [practitionerRole(schedule), channelExtension(channel)],
    status,
    serviceCategory: { text: schedule.session },
    serviceType: [{ text: schedule.slotType }],
    description,
    start: londonDateTime(begins),
    end: londonDateTime(begins + minutes * MINUTE),
    slot: [{ reference: `Slot/${slotId(schedule, begins)}` }],
    created: londonDateTime(openedAt - WEEK),
    ...(isVisit ? { comment: 'Home visit' } : {}),
    participant: actors.map((reference) => ({ actor: { reference }, status: 'accepted' })),
  }
}
