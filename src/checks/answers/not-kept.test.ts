import type { SceneBuilder } from '../testing/scene-builder.js'
import { changedStory, differs, gives, refuses, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { notKeptChecks } from './not-kept.js'

const told = (...all: readonly Turn[]): SceneBuilder => turns(...all)(changedStory())

const failed = told(refuses('6', 500, 'INTERNAL_SERVER_ERROR'))

tellsApart(notKeptChecks, {
  obeying: [
    // Nothing stands there; or it was cancelled since.
    told(refuses('6', 422, 'INVALID_RESOURCE'), gives('7', { entry: undefined })),
    told(refuses('6', 500, 'INTERNAL_SERVER_ERROR'), gives('7', { 'entry[0].resource.status': 'cancelled' })),
    // What stands there is in another slot.
    told(
      refuses('6', 409, 'DUPLICATE_REJECTED'),
      gives('7', { 'entry[0].resource.slot': [{ reference: 'Slot/another' }] }),
    ),
    // It was confirmed; or it had no answer, so that nobody can tell.
    changedStory(),
    told(differs('6', { unanswered: true })),
  ],
  broken: [
    [
      'refused-bookings-are-not-kept',
      failed,
      'Bundle.entry[0].resource.status',
      `nothing booked in Slot/slot-1 and Slot/slot-2, since ${failed.idOf('6b')} was answered with 500`,
      'Appointment/appt-1, booked',
    ],
  ],
})
