import { booked, emptyBundle, found, freeSlots } from '../testing/obeying-bodies.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import {
  asks,
  bookedStory,
  changedStory,
  differs,
  gives,
  refuses,
  turns,
  type Turn,
} from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { retrievedAppointmentChecks } from './retrieved-appointments.js'

const told = (...all: readonly Turn[]): SceneBuilder => turns(...all)(changedStory())
const givenIn = (edits: Readonly<Record<string, unknown>>) => told(gives('7', edits))
const answeredBy = (answer: unknown) => told(differs('7', { answer }))

const FIRST = 'Bundle.entry[0].resource'
const [, , , practitioner] = freeSlots().entry

tellsApart(retrievedAppointmentChecks, {
  obeying: [
    changedStory(),
    // Outside of the dates that were asked for nothing is due.
    told(asks('7', 'ge2027-07-04', 'ge2027-07-06'), differs('7', { answer: emptyBundle() })),
    // Of a range by times, which is to be refused, nobody can tell what is due.
    told(asks('7', 'ge2027-07-04', 'ge2027-07-04T23:00:00Z'), differs('7', { answer: emptyBundle() })),
    // Nobody knows what was booked while it was asked for.
    turns(differs('6', { startedAt: '2027-07-04T07:30:00.000Z', durationMs: 60_000 }))(
      bookedStory().call('7', { answer: emptyBundle() }),
    ),
  ],
  broken: [
    [
      'sound-look-at-appointments-is-served',
      told(refuses('7', 404, 'NO_RECORD_FOUND')),
      'status',
      '200',
      '404 NO_RECORD_FOUND',
    ],
    [
      'appointments-come-in-a-searchset',
      givenIn({ type: 'collection' }),
      'Bundle.type',
      'a Bundle of type searchset',
      'collection',
    ],
    [
      'appointments-come-in-a-searchset',
      answeredBy(booked()),
      'Bundle.type',
      'a Bundle of type searchset',
      'Appointment',
    ],
    [
      'appointments-come-alone',
      answeredBy(found(booked(), practitioner?.resource)),
      'Bundle.entry[1].resource',
      'an Appointment',
      'Practitioner',
    ],
    [
      'appointments-are-the-patients-own',
      givenIn({ 'entry[0].resource.participant[0].actor.reference': 'Patient/pat-2' }),
      `${FIRST}.participant.actor`,
      'Patient/pat-1',
      'Patient/pat-2',
    ],
    [
      'appointments-are-of-the-dates-asked-for',
      givenIn({ 'entry[0].resource.start': '2027-07-03T23:30:00+01:00' }),
      `${FIRST}.start`,
      'from 2027-07-04 to 2027-08-04',
      '2027-07-03T23:30:00+01:00',
    ],
    [
      'appointments-are-all-given',
      answeredBy(emptyBundle()),
      'Bundle.entry',
      'Appointment/appt-1, booked',
      'nothing',
    ],
    [
      'appointments-are-all-given',
      turns((story) => story.call('7', { answer: emptyBundle() }))(changedStory()),
      'Bundle.entry',
      'Appointment/appt-1, cancelled',
      'nothing',
    ],
    [
      'appointments-say-how-to-reach-who-booked',
      givenIn({ 'entry[0].resource.contained[0].telecom': undefined }),
      `${FIRST}.contained[0].telecom`,
      'at least one',
      'nothing',
    ],
  ],
})
