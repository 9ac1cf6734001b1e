import {
  booked,
  booking,
  cancelled,
  emptyBundle,
  freeSlots,
  found,
  outcome,
  toAmend,
} from '../testing/obeying-bodies.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { bookedStory, changedStory, differs, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookOrderChecks } from './book-order.js'

/** Somebody else asks for the same slots, and this is what they are told. */
const another =
  (told: object = { answer: { ...booked(), id: 'appt-2' } }): Turn =>
  (story) =>
    story.call('6', { body: booking(), ...told })

const tooLate = { status: 409, answer: outcome('DUPLICATE_REJECTED', 'duplicate') }

/** Both legs of a second one of a step. */
const second =
  (step: string, change: object): Turn =>
  (story) =>
    story.alter([`${step}a.2`, `${step}b.2`], change)

/** The first booking took from second 26 to 27; then this came while it was under way. */
const DURING = { startedAt: '2027-07-04T07:30:10.000Z', durationMs: 1 }

const search =
  (answer: unknown, change: object = {}): Turn =>
  (story) =>
    story.call('4', { answer, ...change })
const read =
  (answer: unknown, version: string): Turn =>
  (story) =>
    story.call('8', { answer, answerHeaders: { ETag: `W/"${version}"` } })

const cancelFirst: Turn = (story) => story.call('10', { headers: { 'If-Match': 'W/"1"' } })
const amendAgain =
  (told: object = {}): Turn =>
  (story) =>
    story.call('9', { body: toAmend(), ...told })

const told = (...all: readonly Turn[]): SceneBuilder => turns(...all)(bookedStory())
const SLOT = 'Slot/slot-1'
const APPOINTMENT = 'Appointment/appt-1'

tellsApart(bookOrderChecks, {
  obeying: [
    told(another(tooLate)),
    // Of two that overlap either may have come first.
    told(another(tooLate), second('6', DURING)),
    told(cancelFirst, another()),
    // Nobody knows what became of a cancellation without an answer.
    told(cancelFirst, differs('10', { unanswered: true }), another()),
    told(cancelFirst, differs('10', { status: 500, answer: {} }), another()),
    // Somebody at the practice cancelled it.
    told((story) => story.call('7', { answer: found(cancelled()) }), another()),
    told(another(), second('6', { unanswered: true })),
    told(search(emptyBundle())),
    told(search(freeSlots(), DURING)),
    told(cancelFirst, search(freeSlots())),
    changedStory(),
    turns(read(cancelled(), '3'))(changedStory()),
    turns(amendAgain({ status: 409, answer: outcome('FHIR_CONSTRAINT_VIOLATION', 'conflict') }))(
      changedStory(),
    ),
    // Whatever has another content was changed by somebody who is not on record.
    turns(read({ ...cancelled(), meta: { versionId: '4' }, comment: 'Came all the same' }, '4'))(
      changedStory(),
    ),
    // A version that is not told, or is not moved, tells nothing of the order.
    turns(
      differs('9', { answer: { ...booked(), comment: 'Will be late' } }),
      read(booked(), '1'),
    )(changedStory()),
  ],
  broken: [
    ['each-slot-is-booked-once', told(another()), SLOT, 'one booking at a time', 'booked by x13, and by x15'],
    [
      'each-slot-is-booked-once',
      told(another(), second('6', DURING)),
      SLOT,
      'one booking at a time',
      'booked by x15, and by x13',
    ],
    [
      'each-slot-is-booked-once',
      told(another(), cancelFirst),
      SLOT,
      'one booking at a time',
      'booked by x13, and given back by x17 at the earliest, and by x15',
    ],
    [
      'booked-slots-are-not-offered',
      told(search(freeSlots())),
      SLOT,
      'not free, from the answer to x13 on',
      'free in x15, which came later',
    ],
    [
      'each-version-is-changed-once',
      turns(amendAgain())(changedStory()),
      APPOINTMENT,
      'one change of version 1',
      'carried out by x19 and by x23',
    ],
    [
      'each-version-is-changed-once',
      turns(
        differs('9', { headers: { 'If-Match': undefined } }),
        amendAgain({ answer: { ...booked(), meta: { versionId: '4' } } }),
      )(changedStory()),
      APPOINTMENT,
      'version 3 or a newer one, from the answer to x21 on',
      'version 1, changed by x23, which came later',
    ],
    [
      'newer-versions-are-not-forgotten',
      turns(read(booked(), '1'))(changedStory()),
      APPOINTMENT,
      'version 3 or a newer one, from the answer to x21 on',
      'version 1, read by x23, which came later',
    ],
    [
      'appointments-have-the-version-that-was-told',
      turns(read({ ...cancelled(), meta: { versionId: '4' } }, '4'))(changedStory()),
      APPOINTMENT,
      'version 3, which the answer to x21 told',
      'version 4 in x23, and nothing had changed it',
    ],
    [
      'newer-versions-are-not-forgotten',
      turns((story) => story.call('7'))(changedStory()),
      APPOINTMENT,
      'version 3 or a newer one, from the answer to x21 on',
      'version 1, read by x23, which came later',
    ],
  ],
})
