import { extensions } from '../../fhir/canonical.js'
import { amended, booked, outcome } from '../testing/obeying-bodies.js'
import {
  bookedStory,
  changedStory,
  differs,
  gives,
  refuses,
  sends,
  turns,
  type Turn,
} from '../testing/story.js'
import { refusedChangeChecks } from './refused-changes.js'
import { tellsRefused } from './testing/refused.js'

const REASON = { url: extensions.cancellationReason, valueString: 'The patient is better' }
const INVALID = '422 INVALID_RESOURCE'
const invalid = (step: '9' | '10') => refuses(step, 422, 'INVALID_RESOURCE')
const conflict = refuses('9', 409, 'FHIR_CONSTRAINT_VIOLATION', 'conflict')

/** It is looked at, and only amended. */
const amendedStory = () => changedStory().without('10a', '10b')
/** It is looked at, and cancelled at once. */
const cancelledStory = () =>
  turns(
    differs('10', { headers: { 'If-Match': 'W/"1"' } }),
    sends('10', { comment: booked().comment }),
  )(changedStory().without('9a', '9b'))

const old = differs('9', { headers: { 'If-Match': 'W/"0"' } })
const reason = (value: unknown) => sends('10', { extension: [...amended().extension, value] })
const seenAs = (edits: Readonly<Record<string, unknown>>): Turn => gives('8', edits)
const whole = sends('9', { 'participant[0].actor.reference': 'https://gp.example/A/Patient/pat-1' })

/** Nobody ever gave such an appointment. */
const unknown: Turn = (story) => story.without('7a', '7b', '8a', '8b', '6a', '6b')

tellsRefused(refusedChangeChecks, {
  story: amendedStory,
  cases: [
    {
      check: 'changes-of-old-versions-are-refused',
      fault: turns(old, invalid('9')),
      by: '409',
      served: INVALID,
      rightly: [conflict, refuses('9', 412, 'FHIR_CONSTRAINT_VIOLATION', 'conflict')],
    },
    {
      check: 'changes-of-other-elements-are-refused',
      fault: sends('9', { start: '2027-07-05T10:00:00+01:00' }),
      by: INVALID,
      rightly: [invalid('9')],
    },
    {
      check: 'amendments-of-cancelled-appointments-are-refused',
      fault: turns(seenAs({ status: 'cancelled' }), sends('9', { status: 'cancelled' })),
      by: `${INVALID} or 409 or 412`,
      rightly: [invalid('9'), conflict],
    },
    {
      check: 'changes-of-past-appointments-are-refused',
      fault: turns(
        seenAs({ start: '2027-07-03T09:00:00+01:00' }),
        sends('9', { start: '2027-07-03T09:00:00+01:00' }),
      ),
      by: 'a refusal, 4xx',
      rightly: [invalid('9')],
    },
    {
      check: 'changes-of-visits-are-refused',
      fault: turns(
        seenAs({ 'extension[2].valueCode': 'Visit' }),
        sends('9', { 'extension[2].valueCode': 'Visit' }),
      ),
      by: 'a refusal, 4xx',
      rightly: [invalid('9')],
    },
    {
      check: 'cancellations-with-blank-reasons-are-refused',
      story: cancelledStory,
      fault: reason({ ...REASON, valueString: ' ' }),
      by: '422 INVALID_PARAMETER',
      rightly: [refuses('10', 422, 'INVALID_PARAMETER')],
    },
    {
      check: 'cancellations-without-reason-are-refused',
      story: cancelledStory,
      fault: sends('10', { extension: amended().extension }),
      by: '422',
      rightly: [invalid('10')],
    },
    {
      check: 'amendments-with-cancellation-reason-are-refused',
      fault: sends('9', { extension: [...booked().extension, REASON] }),
      by: INVALID,
      rightly: [invalid('9')],
    },
    {
      check: 'changes-with-absolute-references-are-refused',
      fault: whole,
      by: `${INVALID} or 422 REFERENCE_NOT_FOUND`,
      rightly: [invalid('9'), refuses('9', 422, 'REFERENCE_NOT_FOUND')],
    },
    {
      check: 'amendments-to-long-texts-are-refused',
      fault: sends('9', { comment: 'x'.repeat(501) }),
      by: 'a refusal, 4xx',
      rightly: [invalid('9')],
    },
    {
      check: 'changes-of-unknown-appointments-are-refused',
      story: () => unknown(amendedStory()),
      fault: (story) => story,
      by: 'a refusal, 4xx',
      rightly: [refuses('9', 404, 'NO_RECORD_FOUND')],
    },
  ],
  legal: [
    changedStory(),
    // Wrong in two ways: it may be refused for the other.
    turns(old, sends('9', { start: '2027-07-05T10:00:00+01:00' }), invalid('9'))(amendedStory()),
    turns((story) =>
      story.call('9', { status: 500, answer: outcome('INTERNAL_SERVER_ERROR', 'processing') }),
    )(bookedStory()),
  ],
  broken: [],
})
