import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyCheck } from '../judging/judge.js'
import { booked, booking } from '../testing/obeying-bodies.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { bookedStory, changedStory, differs, gives, refuses, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { ofOtherPracticesChecks } from './of-other-practices.js'

/** The appointment is booked at another practice, and then asked for at this one. */
const bookedElsewhere: Turn = differs('6', {
  target: (target) =>
    target.replace('gp.meadowlane.example', 'gp.fernhill.example').replace('/A20047/', '/B82617/'),
  headers: { Host: 'gp.fernhill.example' },
})
const told = (...all: readonly Turn[]): SceneBuilder => turns(bookedElsewhere, ...all)(changedStory())

const unknown = (step: '7' | '8' | '9' | '10'): Turn => refuses(step, 404, 'NO_RECORD_FOUND', 'not-found')
const allUnknown = [unknown('7'), unknown('8'), unknown('9'), unknown('10')]

const only = (step: '7' | '8' | '9' | '10'): SceneBuilder =>
  told(...(['7', '8', '9', '10'] as const).flatMap((each) => (each === step ? [] : [unknown(each)])))

const finding = (story: SceneBuilder, at: string) =>
  [
    'appointments-of-other-practices-are-not-given',
    story,
    at,
    'no appointment of another practice',
    `Appointment/appt-1, which Fernhill Surgery booked in ${story.idOf('6b')}`,
  ] as const

tellsApart(ofOtherPracticesChecks, {
  obeying: [
    told(...allUnknown),
    // An appointment of its own has the same id: it is in another slot, for somebody else, or was made at another time.
    told(unknown('7'), unknown('9'), unknown('10'), gives('8', { slot: [{ reference: 'Slot/another' }] })),
    told(
      ...[unknown('7'), unknown('9'), unknown('10')],
      gives('8', { created: '2027-06-30T09:00:00+01:00' }),
    ),
    told(unknown('7'), unknown('9'), unknown('10'), gives('8', { created: undefined })),
    told(
      ...[unknown('7'), unknown('9'), unknown('10')],
      gives('8', { 'participant[0].actor.reference': 'Patient/another' }),
    ),
    // It was booked at this practice.
    changedStory(),
    // Both practices confirmed one of this id: that which the practice has is its own.
    bookedElsewhere(bookedStory()).call('6', { body: booking(), answer: booked() }).call('8'),
    // Whose system is closed, or out of order, has not looked.
    told(...allUnknown, refuses('8', 403, 'ACCESS_DENIED', 'forbidden')),
  ],
  broken: [
    finding(only('7'), 'Bundle.entry[0].resource'),
    finding(only('8'), 'Appointment'),
    finding(only('9'), 'Appointment'),
    finding(only('10'), 'Appointment'),
  ],
})

test('who says that there is none has looked; whose system is closed has not', () => {
  const [check] = ofOtherPracticesChecks
  const upon = (...refusal: readonly Turn[]) =>
    applyCheck(
      check,
      told(...refusal)
        .without('7a', '7b', '9a', '9b', '10a', '10b')
        .scene(),
    )?.state
  assert.equal(upon(unknown('8')), 'kept')
  assert.notEqual(upon(refuses('8', 403, 'ACCESS_DENIED', 'forbidden')), 'kept')
})
