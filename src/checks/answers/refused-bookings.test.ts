import assert from 'node:assert/strict'
import { test } from 'node:test'
import { booked, booking, outcome } from '../testing/obeying-bodies.js'
import { bookedStory, gives, refuses, sends, turns, type Turn } from '../testing/story.js'
import { workedExample } from '../testing/scene-builder.js'
import { refusedBookingChecks } from './refused-bookings.js'
import { tellsRefused } from './testing/refused.js'

const says = (element: string, to: unknown): Turn => sends('6', { [element]: to })
const has = (element: string, to: unknown): Turn => gives('6', { [element]: to })
const offered = (element: string, to: unknown): Turn => gives('4', { [element]: to })

const LONG = 'x'.repeat(501)
const invalid = refuses('6', 422, 'INVALID_RESOURCE')
const notFound = refuses('6', 422, 'REFERENCE_NOT_FOUND')
const failing = refuses('6', 500, 'INTERNAL_SERVER_ERROR', 'processing')
const past = turns(says('start', '2027-07-03T09:00:00+01:00'), says('end', '2027-07-03T09:20:00+01:00'))
const apart = offered('entry[1].resource.extension[0].valueCode', 'Telephone')

/** The same slots are booked once more. */
const bookedAgain: Turn = (story) => story.call('6', { body: booking(), answer: booked() })

/** How the practice answers the second time. */
const secondly =
  (status: number, code: string, issue: string): Turn =>
  (story) =>
    story.alter(['6a.2', '6b.2'], { status, answer: outcome(code, issue) })

const conflict = secondly(409, 'DUPLICATE_REJECTED', 'duplicate')

/** The first booking failed, and the second got the slots. */
const firstFailed: Turn = (story) =>
  story.alter(['6a', '6b'], { status: 422, answer: outcome('INVALID_RESOURCE', 'invalid') })

/** The session of the slots may be booked twice; each booking is of two slots. */
const limited = (atMost: number) => (): ReturnType<typeof bookedStory> => {
  const topology = workedExample()
  const schedules = topology.schedules.map((schedule) => ({
    ...schedule,
    session: 'Monday morning surgery',
    onlyFor: { types: ['urgent-care' as const], atMost },
  }))
  return bookedStory({ ...topology, schedules: schedules.slice(0, 1) })
}

tellsRefused(refusedBookingChecks, {
  story: bookedStory,
  cases: [
    {
      check: 'taken-slots-are-not-booked-again',
      fault: turns(bookedAgain, secondly(422, 'INVALID_RESOURCE', 'invalid')),
      by: '409 DUPLICATE_REJECTED',
      served: '422 INVALID_RESOURCE',
      rightly: [conflict],
    },
    {
      check: 'bookings-over-the-limit-are-refused',
      story: limited(3),
      fault: bookedAgain,
      by: 'a refusal, 4xx',
      served: '201',
      rightly: [conflict, secondly(422, 'INVALID_RESOURCE', 'invalid')],
    },
    {
      check: 'past-appointments-are-not-booked',
      fault: past,
      by: 'a refusal, 4xx',
      served: '201',
      rightly: [invalid],
    },
    {
      check: 'bookings-with-reason-or-specialty-are-refused',
      fault: says('specialty', [{ text: 'x' }]),
      by: '422',
      served: '201',
      rightly: [invalid],
    },
    {
      check: 'bookings-at-other-times-than-the-slots-are-refused',
      fault: says('end', '2027-07-05T09:30:00+01:00'),
      by: 'a refusal, 4xx',
      served: '201',
      rightly: [invalid],
    },
    {
      check: 'slots-apart-are-not-booked-together',
      fault: apart,
      by: 'a refusal, 4xx',
      served: '201',
      rightly: [invalid],
    },
    {
      check: 'incomplete-bookings-are-refused',
      fault: says('participant[1]', undefined),
      by: '422 INVALID_RESOURCE',
      served: '201',
      rightly: [invalid],
    },
    {
      check: 'incomplete-bookings-are-refused',
      fault: says('contained[0].telecom', undefined),
      by: '422 INVALID_RESOURCE',
      served: '201',
      rightly: [invalid],
    },
    {
      check: 'misshapen-bookings-are-refused',
      fault: says('resourceType', 'Slot'),
      by: '422 INVALID_RESOURCE',
      served: '201',
      rightly: [invalid],
    },
    {
      check: 'misshapen-bookings-are-refused',
      fault: says('identifier', [{ system: 'urn:x' }]),
      by: '422 INVALID_RESOURCE',
      served: '201',
      rightly: [invalid],
    },
    {
      check: 'absolute-references-are-refused',
      fault: says('participant[1].actor.reference', 'https://gp.example/Location/loc-1'),
      by: '422 INVALID_RESOURCE or 422 REFERENCE_NOT_FOUND',
      served: '201',
      rightly: [invalid, notFound],
    },
    {
      check: 'bookings-without-profile-are-refused',
      fault: says('meta', undefined),
      by: '422',
      served: '201',
      rightly: [invalid],
    },
  ],
  legal: [
    bookedStory(),
    turns(says('comment', LONG), invalid)(bookedStory()),
    turns(says('comment', LONG), has('comment', LONG))(bookedStory()),
    // The same moments written in another offset; the profile in capitals.
    turns(says('start', '2027-07-05T08:00:00Z'))(bookedStory()),
    // The first of two was refused for something else; the second of two for something else.
    turns(bookedAgain, firstFailed)(bookedStory()),
  ],
  broken: [
    [
      'long-texts-are-refused-or-kept',
      says('comment', LONG)(bookedStory()),
      'status',
      'a refusal, or the texts complete',
      '201 with shortened texts',
    ],
    [
      'long-texts-are-refused-or-kept',
      turns(says('comment', LONG), failing)(bookedStory()),
      'status',
      'a refusal, or the texts complete',
      '500',
    ],
    [
      'taken-slots-are-not-booked-again',
      turns(bookedAgain, secondly(500, 'INTERNAL_SERVER_ERROR', 'processing'))(bookedStory()),
      'status',
      '409 DUPLICATE_REJECTED',
      '500 INTERNAL_SERVER_ERROR',
    ],
  ],
})

void test('a booking without start or end is incomplete, and not at another time than its slots', () => {
  for (const element of ['start', 'end']) {
    const served = says(element, undefined)(bookedStory()).scene()
    const found = refusedBookingChecks.filter((check) =>
      check.judge(served).some(({ findings }) => findings.length > 0),
    )
    assert.deepEqual(
      found.map(({ id }) => id),
      ['incomplete-bookings-are-refused'],
    )
  }
})
