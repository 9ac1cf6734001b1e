import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bookedStory, gives, registeredStory, sends } from '../fhir/testing/story.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookedActorChecks } from './booked-actors.js'

type Edits = Readonly<Record<string, unknown>>

const SCHEDULE = 'entry[2].resource'
const AT = 'Appointment.participant.actor'

const booking = (edits: Edits, story = bookedStory()): SceneBuilder => sends('6', edits)(story)
const offering = (edits: Edits, story = bookedStory()): SceneBuilder => gives('4', edits)(story)
const withoutPractitioner = (): SceneBuilder => offering({ [`${SCHEDULE}.actor[1]`]: undefined })
const second = { reference: 'Practitioner/prac-2' }

tellsApart(bookedActorChecks, {
  obeying: [
    bookedStory(),
    registeredStory(),
    booking({ 'participant[2]': undefined }, withoutPractitioner()),
    // One of two practitioners, in any order of participants, and others who come along.
    offering({ [`${SCHEDULE}.actor[2]`]: second }),
    booking({
      'participant[0].actor.reference': 'Location/loc-1',
      'participant[1].actor.reference': 'Patient/pat-1',
    }),
    booking({ 'participant[3]': { actor: { reference: 'RelatedPerson/1' }, status: 'accepted' } }),
    // One version of a resource, on either side.
    booking({ 'participant[0].actor.reference': 'Patient/pat-1/_history/4' }),
    offering({ [`${SCHEDULE}.actor[1].reference`]: 'Practitioner/prac-1/_history/3' }),
    // Nobody can know whose session it is where the practice gave no schedule.
    offering({ [SCHEDULE]: undefined }),
  ],
  broken: [
    [
      'booking-names-the-patient-who-was-found',
      booking({ 'participant[0].actor.reference': 'Patient/pat-2' }),
      AT,
      'Patient/pat-1',
      'Patient/pat-2',
    ],
    [
      'booking-names-the-patient-who-was-found',
      bookedStory().without('5a', '5b'),
      AT,
      'a patient whom the practice has given',
      'Patient/pat-1',
    ],
    [
      'booking-names-the-location-of-its-slots',
      booking({ 'participant[1].actor.reference': 'Location/loc-2' }),
      AT,
      'Location/loc-1',
      'Location/loc-2',
    ],
    [
      'booking-names-the-practitioner',
      booking({ 'participant[2]': undefined }),
      AT,
      'Practitioner/prac-1',
      'nothing',
    ],
    [
      'booking-names-no-other-practitioner',
      booking({ 'participant[2].actor': second }),
      AT,
      'Practitioner/prac-1',
      'Practitioner/prac-2',
    ],
    [
      'booking-names-no-other-practitioner',
      withoutPractitioner(),
      AT,
      'no practitioner, as the session has none',
      'Practitioner/prac-1',
    ],
  ],
})

void test('sessions without practitioner are cited only where there are any', () => {
  const check = bookedActorChecks.find(({ id }) => id === 'booking-names-no-other-practitioner')
  const cited = (builder: SceneBuilder) =>
    check?.judge(builder.scene()).map(({ requirements }) => requirements)
  assert.deepEqual(cited(bookedStory()), [['APT-BOOK-19']])
  assert.deepEqual(cited(booking({ 'participant[2]': undefined }, withoutPractitioner())), [
    ['APT-BOOK-19', 'APT-SLOT-46'],
  ])
})
