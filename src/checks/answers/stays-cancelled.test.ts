import type { SceneBuilder } from '../testing/scene-builder.js'
import { changedStory, gives, refuses, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { staysCancelledChecks } from './stays-cancelled.js'

/** It is looked at and read once more after the cancellation. */
const again =
  (step: '7' | '8', ...then: readonly Turn[]): Turn =>
  (story) =>
    turns(...then)(story.without(`${step}a`, `${step}b`).call(step))
const told = (...all: readonly Turn[]): SceneBuilder => turns(...all)(changedStory())
const since = (story: SceneBuilder): string => `cancelled, since ${story.idOf('10b')}`

const readBooked = told(again('8', gives('8', { status: 'booked' })))
const seenBooked = told(again('7', gives('7', { 'entry[0].resource.status': 'booked' })))

tellsApart(staysCancelledChecks, {
  obeying: [
    told(again('8', gives('8', { status: 'cancelled' }))),
    told(again('7', gives('7', { 'entry[0].resource.status': 'cancelled' }))),
    // It was read before, or its cancellation was refused or not confirmed as such, which is told of the answer.
    changedStory(),
    told(refuses('10', 409, 'FHIR_CONSTRAINT_VIOLATION'), again('8', gives('8', { status: 'booked' }))),
    told(gives('10', { status: 'booked' }), again('8', gives('8', { status: 'booked' }))),
  ],
  broken: [
    ['cancelled-appointments-stay-cancelled', readBooked, 'Appointment.status', since(readBooked), 'booked'],
    [
      'cancelled-appointments-stay-cancelled',
      seenBooked,
      'Bundle.entry[0].resource.status',
      since(seenBooked),
      'booked',
    ],
  ],
})
