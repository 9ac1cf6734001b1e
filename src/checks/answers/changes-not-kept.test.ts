import { extensions } from '../../fhir/canonical.js'
import { booked } from '../testing/obeying-bodies.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { changedStory, differs, gives, refuses, sends, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { changesNotKeptChecks } from './changes-not-kept.js'

const LATE = { comment: 'Will be late' }

/** The amendment or the cancellation is refused, and the appointment is read once more afterwards. */
const refusedThenRead =
  (step: '9' | '10', ...then: readonly Turn[]): Turn =>
  (story) =>
    turns(...then)(
      refuses(
        step,
        422,
        'INVALID_RESOURCE',
      )(story.without(...(step === '9' ? ['10a', '10b'] : ['9a', '9b'])))
        .without('8a', '8b')
        .call('8'),
    )
/** What an amendment without an answer made of it, nobody knows, when the cancellation after it is refused. */
const afterOneUnanswered: Turn = (story) =>
  turns(
    sends('9', LATE),
    sends('10', LATE),
    differs('9', { unanswered: true }),
  )(gives('8', LATE)(refuses('10', 422, 'INVALID_RESOURCE')(story).without('8a', '8b').call('8')))
const told = (...all: readonly Turn[]): SceneBuilder => turns(...all)(changedStory())

const REASON = [
  ...booked().extension,
  { url: extensions.cancellationReason, valueString: 'The patient is better' },
]

const amended = told(refusedThenRead('9', sends('9', LATE), gives('8', LATE)))
const cancelled = told(
  refusedThenRead(
    ...['10' as const, sends('10', { extension: REASON })],
    gives('8', { status: 'cancelled', extension: REASON }),
  ),
)
const failed = told(refusedThenRead('9', sends('9', LATE), gives('8', LATE), differs('9', { status: 500 })))

tellsApart(changesNotKeptChecks, {
  obeying: [
    // It stands as before.
    told(refusedThenRead('9', sends('9', LATE))),
    // Somebody else says something else of it, or cancelled it for another reason, or nobody knows why.
    told(refusedThenRead('9', sends('9', LATE), gives('8', { comment: 'Needs an interpreter' }))),
    told(refusedThenRead('10', sends('10', { extension: REASON }), gives('8', { status: 'cancelled' }))),
    // What is nowhere was neither there before nor asked for.
    told(refusedThenRead('9', sends('9', { comment: undefined }), gives('8', { comment: undefined }))),
    // It had no answer, or was carried out.
    told(refusedThenRead('9', sends('9', LATE), gives('8', LATE), differs('9', { unanswered: true }))),
    told(afterOneUnanswered),
    // It was not refused yet when somebody looked: it may have been carried out, and nobody was told.
    told(refusedThenRead('9', sends('9', LATE), gives('8', LATE), differs('9', { durationMs: 3_600_000 }))),
    changedStory(),
  ],
  broken: [
    [
      'refused-changes-are-not-kept',
      amended,
      'Appointment.comment',
      `Prefers ground floor room, since ${amended.idOf('9b')} was answered with 422`,
      'Will be late',
    ],
    [
      'refused-changes-are-not-kept',
      cancelled,
      'Appointment.status',
      `booked, since ${cancelled.idOf('10b')} was answered with 422`,
      'cancelled',
    ],
    [
      'refused-changes-are-not-kept',
      failed,
      'Appointment.comment',
      `Prefers ground floor room, since ${failed.idOf('9b')} was answered with 500`,
      'Will be late',
    ],
  ],
})
