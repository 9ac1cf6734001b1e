import { amended, booked, cancelled, outcome } from '../testing/obeying-bodies.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { changedStory, differs, gives, refuses, sends, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { changedAppointmentAnswerChecks } from './changed-appointment.js'

const told = (...all: readonly Turn[]): SceneBuilder => turns(...all)(changedStory())

const invalid = (step: '9' | '10') => refuses(step, 422, 'INVALID_RESOURCE')
const amendedIn = (edits: Readonly<Record<string, unknown>>) => told(gives('9', edits))
const cancelledIn = (edits: Readonly<Record<string, unknown>>) => told(gives('10', edits))

const turnedRound = (value: object): object => Object.fromEntries(Object.entries(value).reverse())

/** Nothing is wrong with a change of which the practice knows type and session better. */
const withoutType = sends('9', { serviceType: undefined, serviceCategory: undefined })

const amendmentOnly: Turn = (story) => story.without('10a', '10b')

tellsApart(changedAppointmentAnswerChecks, {
  obeying: [
    changedStory(),
    // Who quotes an old version is refused.
    told(
      amendmentOnly,
      differs('9', { headers: { 'If-Match': 'W/"0"' } }),
      differs('9', { status: 409, answer: outcome('FHIR_CONSTRAINT_VIOLATION', 'conflict') }),
    ),
    // One field for both texts.
    told(
      amendmentOnly,
      gives('9', { description: 'Follow up call requested. Will be late', comment: undefined }),
    ),
    cancelledIn({ 'extension[3].valueString': 'The patient is…' }),
    // Neither extensions nor their members have an order.
    cancelledIn({ extension: [...cancelled().extension].reverse().map(turnedRound) }),
  ],
  broken: [
    ['sound-change-is-carried-out', told(invalid('9')), 'status', '200', '422 INVALID_RESOURCE'],
    ['sound-change-is-carried-out', told(invalid('10')), 'status', '200', '422 INVALID_RESOURCE'],
    ['sound-change-is-carried-out', told(withoutType, invalid('9')), 'status', '200', '422 INVALID_RESOURCE'],
    [
      'change-makes-a-new-version',
      amendedIn({ 'meta.versionId': '1' }),
      'Appointment.meta.versionId',
      'another than 1',
      '1',
    ],
    [
      'cancelled-appointment-has-the-status-cancelled',
      cancelledIn({ status: 'booked' }),
      'Appointment.status',
      'cancelled',
      'booked',
    ],
    [
      'cancelled-appointment-has-its-reason',
      cancelledIn({ extension: amended().extension }),
      'Appointment.extension, cancellation reason',
      'The patient is better',
      'nothing',
    ],
    [
      'cancelled-appointment-has-its-reason',
      cancelledIn({ 'extension[3].valueString': '…' }),
      'Appointment.extension, cancellation reason',
      'The patient is better',
      '…',
    ],
    [
      'cancelled-appointment-is-otherwise-the-same',
      cancelledIn({ description: '-' }),
      'Appointment.description',
      'Follow up call requested',
      '-',
    ],
    [
      'cancelled-appointment-is-otherwise-the-same',
      cancelledIn({
        extension: [...cancelled().extension, { url: 'https://a.example/b', valueString: 'c' }],
      }),
      'Appointment.extension',
      'nothing',
      '[{"url":"https://a.example/b","valueString":"c"}]',
    ],
    [
      'amended-texts-come-back',
      amendedIn({ comment: booked().comment }),
      'Appointment.comment',
      'Will be late',
      'Prefers ground floor room',
    ],
  ],
})
