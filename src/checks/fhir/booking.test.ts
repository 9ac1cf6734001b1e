import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { gives, refuses, sends, turns, type Turn } from './testing/story.js'
import { booked, booking } from './testing/obeying-bodies.js'
import { bookingRefusalChecks } from './booking-refusals.js'

const says = (element: string, to: unknown): Turn => sends('6', { [element]: to })
const has = (element: string, to: unknown): Turn => gives('6', { [element]: to })
const offered = (element: string, to: unknown): Turn => gives('4', { [element]: to })

const LONG = 'x'.repeat(501)
const conflict = refuses('6', 409, 'DUPLICATE_REJECTED', 'duplicate')
const invalid = refuses('6', 422, 'INVALID_RESOURCE')
const past = turns(says('start', '2027-07-03T09:00:00+01:00'), says('end', '2027-07-03T09:20:00+01:00'))

/** Somebody else books the same slots afterwards. */
const bookedAgain =
  (refusal: Turn = (story) => story): Turn =>
  (story) => {
    story.with({ organisation: 'NLX02' }).call('6', { body: booking(), answer: booked() })
    // The change below is for the second booking alone, which the turns know by its number.
    return refusal(story)
  }
const secondConflict: Turn = (story) =>
  story.alter('6b.2', {
    status: 409,
    answer: {
      resourceType: 'OperationOutcome',
      issue: [{ code: 'duplicate', details: { coding: [{ code: 'DUPLICATE_REJECTED' }] } }],
    },
  })

const breaches: readonly Breach[] = [
  ['taken-slots-are-not-booked-again', 'status', bookedAgain()],
  [
    'booking-conflicts-are-duplicates',
    'OperationOutcome.issue.details.coding.code',
    refuses('6', 409, 'FHIR_CONSTRAINT_VIOLATION', 'conflict'),
  ],
  [
    'booking-conflicts-are-duplicates',
    'OperationOutcome.issue.code',
    refuses('6', 409, 'DUPLICATE_REJECTED', 'invalid'),
  ],
  ['long-texts-are-refused-or-kept', 'status', says('comment', LONG)],
]

/** A booking that has to be refused, and how. */
const refused: readonly (readonly [check: string, fault: Turn, refusal: Turn])[] = [
  ['past-appointments-are-not-booked', past, invalid],
  ['bookings-with-reason-or-specialty-are-refused', says('specialty', [{ text: 'x' }]), invalid],
  ['bookings-at-other-times-than-the-slots-are-refused', says('end', '2027-07-05T09:30:00+01:00'), invalid],
  ['incomplete-bookings-are-refused', says('participant[1]', undefined), invalid],
  [
    'slots-apart-are-not-booked-together',
    offered('entry[1].resource.extension[0].valueCode', 'Telephone'),
    invalid,
  ],
  ['absolute-references-are-refused', says('slot[0].reference', 'https://example.org/Slot/slot-1'), invalid],
  ['bookings-without-profile-are-refused', says('meta', undefined), invalid],
]

const keepings: readonly Keeping[] = [
  ...refused.map(([check, fault, refusal]): Keeping => [check, turns(fault, refusal)]),
  ['taken-slots-are-not-booked-again', bookedAgain(secondConflict)],
  ['booking-conflicts-are-duplicates', conflict],
  ['long-texts-are-refused-or-kept', turns(says('comment', LONG), invalid)],
  ['long-texts-are-refused-or-kept', turns(says('comment', LONG), has('comment', LONG))],
]

prove(bookingRefusalChecks, {
  breaches: [...breaches, ...refused.map(([check, fault]): Breach => [check, 'status', fault])],
  keepings,
})
