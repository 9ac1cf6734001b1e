import { addDays } from '../spine/london-time.js'
import type { FreeSlot } from '../drivers/consumer-driver.js'
import { LOOK_AT_REFUSED, bookingOf, later, written } from './bookings.js'
import { asItIs, both, put, type Edit } from './edits.js'
import type { ProbeSet } from './probe.js'
import { during, search } from './slot-search-windows.js'

/** The last slot that is free: those before it are for bookings that are to succeed. */
const booking = bookingOf(({ slots }) => slots.slice(-1))

const OTHER_TIMES = 'bookings-at-other-times-than-the-slots-are-refused'
const PAST = 'past-appointments-are-not-booked'
const APART = 'slots-apart-are-not-booked-together'
const LONG = 'long-texts-are-refused-or-kept'

const yesterday: Edit = both(
  written('start', (start) => later(start, -30 * 24 * 60)),
  written('end', (end) => later(end, -30 * 24 * 60)),
)

/** The first two of whom something is true together. */
const pair = (
  slots: readonly FreeSlot[],
  isSuch: (one: FreeSlot, other: FreeSlot) => boolean,
): readonly FreeSlot[] | undefined => {
  const one = slots.find((each) => slots.some((other) => isSuch(each, other)))
  const other = one && slots.find((each) => isSuch(one, each))
  return one && other && [one, other]
}

const sameSession = (one: FreeSlot, other: FreeSlot): boolean =>
  one.schedule === other.schedule && one.deliveryChannel === other.deliveryChannel

/** Bookings of other times, of slots that are gone, and of slots that do not go together (appointments.md 5.2). */
export const untimelyBookings: ProbeSet = {
  needs: ['appointment'],
  probes: [
    booking(
      'a booking that starts ten minutes after its slot',
      written('start', (start) => later(start, 10)),
      OTHER_TIMES,
    ),
    booking(
      'a booking that starts ten minutes before its slot',
      written('start', (start) => later(start, -10)),
      OTHER_TIMES,
    ),
    booking(
      'a booking that ends after its slot',
      written('end', (end) => later(end, 10)),
      OTHER_TIMES,
    ),
    booking(
      'a booking that ends when it starts',
      (request, ground) => put('end', request.body?.['start'])(request, ground),
      OTHER_TIMES,
    ),
    booking(
      'a booking a day after its slot',
      both(
        written('start', (start) => later(start, 24 * 60)),
        written('end', (end) => later(end, 24 * 60)),
      ),
      OTHER_TIMES,
    ),
    booking(
      'a booking an hour off, by its offset',
      both(
        written('start', (start) => `${start.slice(0, 19)}+03:00`),
        written('end', (end) => `${end.slice(0, 19)}+03:00`),
      ),
      OTHER_TIMES,
    ),
    booking('a booking of a month ago', yesterday, PAST),
    search(
      'a search for slots of the last days and of today',
      during(3, ({ today }) => addDays(today, -3)),
      'slot-search-is-served',
    ),
    bookingOf(({ begun }) => begun.slice(-1))('a booking of a slot that has begun', asItIs, PAST),
    bookingOf(({ taken }) => taken.slice(0, 1))(
      'a booking of a slot that is taken',
      asItIs,
      'taken-slots-are-not-booked-again',
      'each-slot-is-booked-once',
      'spine-codes-are-known',
      'spine-codes-are-of-the-code-system',
      'spine-codes-fit-the-status',
      'issue-codes-fit-the-spine-codes',
      'errors-have-the-severity-error',
      'errors-have-the-status-of-one',
    ),
    bookingOf(({ taken, slots }) => {
      const one = taken[0]
      const next = one && slots.find((each) => sameSession(one, each) && each.start === one.end)
      return next && [one, next]
    })('a booking of two slots of which one is taken', asItIs, 'taken-slots-are-not-booked-again'),
    bookingOf(({ slots }) => pair(slots, (one, other) => sameSession(one, other) && one.end < other.start))(
      'a booking of two slots with a gap between them',
      asItIs,
      APART,
    ),
    bookingOf(({ slots }) =>
      pair(slots, (one, other) => one.schedule !== other.schedule && one.end <= other.start),
    )('a booking of two slots of two sessions', asItIs, APART),
    bookingOf(({ slots }) =>
      pair(slots, (one, other) => one.deliveryChannel !== other.deliveryChannel && one.end <= other.start),
    )('a booking of two slots of two channels', asItIs, APART),
    // What is too long may be kept.
    LOOK_AT_REFUSED,
    booking('a booking with a description of 101 characters', put('description', 'x'.repeat(101)), LONG),
    booking('a booking with a description of 1,000 characters', put('description', 'x'.repeat(1000)), LONG),
    booking('a booking with a comment of 501 characters', put('comment', 'x'.repeat(501)), LONG),
    booking('a booking with a comment of 5,000 characters', put('comment', 'é'.repeat(5000)), LONG),
  ],
}
