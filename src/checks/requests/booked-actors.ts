import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { patientsLearnt } from '../reading/learnt.js'
import { actorsOfSlots } from '../reading/offered-slots.js'
import { actorsOf } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { offeredIn } from './offered.js'
import { appointmentIn } from './submitted.js'
import { workedExample } from './worked-example.js'

/** Where every slot was offered with its schedule: the actors of one type in whose schedules the slots are. */
function actorsOffered(call: Call, scene: Scene, type: 'Practitioner' | 'Location') {
  const booking = offeredIn(call, scene)
  if (!booking?.slots.every(({ schedule }) => schedule !== undefined)) return undefined
  const { appointment, slots } = booking
  return {
    at: `${appointment.at}.participant.actor`,
    given: actorsOf(appointment, type),
    offered: actorsOfSlots(slots, type),
  }
}

const isWithoutPractitioner = (call: Call, scene: Scene): boolean =>
  actorsOffered(call, scene, 'Practitioner')?.offered.length === 0

/** Who takes part in a booking, and where, as it was found before (appointments.md 5.2). */
export const bookedActorChecks = [
  check({
    id: 'booking-names-the-patient-who-was-found',
    title:
      'The patient of a booking has the logical id that the practice gave when this patient was looked for',
    matters: 'The appointment is booked for another person.',
    mend: 'Use the id of the Patient that find patient or the registration gave at this practice, unchanged.',
    party: 'consumer',
    requirements: [
      ...['APT-BOOK-01', 'APT-BOOK-47', 'UC-BOOK-01', 'SDS-ROOT-12', 'HTTP-09'],
      ...workedExample,
    ],
    asks: ['book-appointment'],
    of: requests,
    reads: (call) => {
      const appointment = appointmentIn(call)
      const given = appointment ? actorsOf(appointment, 'Patient') : []
      return given.length > 0 ? given : undefined
    },
    expects: (given, call, scene) => {
      const found = patientsLearnt(call, scene, ({ intent }) => intent?.patient === call.intent?.patient)
      return expectThat(
        given.every((reference) => found.includes(reference)),
        'Appointment.participant.actor',
        found.join(' or ') || 'a patient whom the practice has given',
        given.join(', '),
      )
    },
  }),
  check({
    id: 'booking-names-the-location-of-its-slots',
    title: 'The location of a booking is that of its slots’ schedule',
    matters: 'The patient goes to the wrong place.',
    mend: 'Take the Location from the actors of the slot’s schedule.',
    party: 'consumer',
    requirements: ['APT-BOOK-03'],
    of: requests,
    reads: (call, scene) => {
      const actors = actorsOffered(call, scene, 'Location')
      return actors && actors.given.length > 0 && actors.offered.length > 0 ? actors : undefined
    },
    expects: ({ at, given, offered }) =>
      expectThat(
        given.every((reference) => offered.includes(reference)),
        at,
        offered.join(' or '),
        given.join(', '),
      ),
  }),
  check({
    id: 'booking-names-the-practitioner',
    title: 'A booking names the practitioner of the schedule, where there is one',
    matters: 'The patient is not told who will see them.',
    mend: 'Take the Practitioner from the actors of the slot’s schedule.',
    party: 'consumer',
    requirements: ['APT-BOOK-19'],
    of: requests,
    reads: (call, scene) => {
      const actors = actorsOffered(call, scene, 'Practitioner')
      return actors && actors.offered.length > 0 ? actors : undefined
    },
    expects: ({ at, given, offered }) => expectThat(given.length > 0, at, offered.join(' or '), undefined),
    // A practice knows whose session it is.
    groundFor: [],
  }),
  check({
    id: 'booking-names-no-other-practitioner',
    title: 'A booking names no practitioner but one of the schedule, and none where the schedule has none',
    matters: 'The patient is told of a doctor who does not hold that session.',
    mend: 'Take the Practitioner from the actors of the slot’s schedule, and leave it out where there is none.',
    party: 'consumer',
    requirements: ['APT-BOOK-19', where(isWithoutPractitioner, 'APT-SLOT-46')],
    of: requests,
    reads: (call, scene) => {
      const actors = actorsOffered(call, scene, 'Practitioner')
      return actors && (actors.given.length > 0 || actors.offered.length === 0) ? actors : undefined
    },
    expects: ({ at, given, offered }) =>
      expectThat(
        given.every((reference) => offered.includes(reference)),
        at,
        offered.join(' or ') || 'no practitioner, as the session has none',
        given.join(', '),
      ),
  }),
] as const
