import { booking, emptyBundle, freeSlots } from '../testing/obeying-bodies.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { bookedStory, differs, refuses, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { freedSlotChecks } from './freed-slots.js'

const cancel: Turn = (story) => story.call('10', { headers: { 'If-Match': 'W/"1"' } })
const search =
  (answer: unknown, startedAt?: string): Turn =>
  (story) =>
    story.call('4', { answer, ...(startedAt === undefined ? {} : { startedAt }) })

/** Slots are booked, given back, and searched for again. */
const told = (...all: readonly Turn[]): SceneBuilder => turns(...all)(bookedStory())
const [first, ...others] = freeSlots().entry

tellsApart(freedSlotChecks, {
  obeying: [
    told(cancel, search(freeSlots())),
    told(cancel, (story) => story.call('6', { body: booking() }), search(emptyBundle())),
    told(cancel, refuses('10', 422, 'INVALID_RESOURCE'), search(emptyBundle())),
    // The search came while it was being cancelled, so either may have been first.
    told(cancel, differs('10', { durationMs: 60_000 }), search(emptyBundle())),
  ],
  broken: [
    [
      'slots-of-cancelled-appointments-are-free-again',
      told(cancel, search(emptyBundle())),
      'Bundle.entry',
      'a free slot at 2027-07-05T08:00:00.000Z, of a cancelled appointment',
      'nothing at that time',
    ],
    [
      'slots-of-cancelled-appointments-are-free-again',
      told(cancel, search({ ...freeSlots(), entry: first ? others : [] })),
      'Bundle.entry',
      'a free slot at 2027-07-05T08:00:00.000Z, of a cancelled appointment',
      'nothing at that time',
    ],
  ],
})
