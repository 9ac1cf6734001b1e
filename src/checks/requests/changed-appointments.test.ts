import { extensions } from '../../fhir/canonical.js'
import { amended, booked, cancelled } from '../testing/obeying-bodies.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { changedStory, differs, gives, sends, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { changedAppointmentChecks } from './changed-appointments.js'

const told = (...all: readonly Turn[]): SceneBuilder => turns(...all)(changedStory())

const amends = (edits: Readonly<Record<string, unknown>>) => told(sends('9', edits))
const cancels = (edits: Readonly<Record<string, unknown>>) => told(sends('10', edits))

const REASON = { url: extensions.cancellationReason, valueString: 'The patient is better' }
const quotes = (step: '9' | '10', version: string | undefined): Turn =>
  differs(step, { headers: { 'If-Match': version } })

/** Nobody looked at the appointment before it was changed, and only the booking told of it. */
const unseen: Turn = (story) => story.without('7a', '7b', '8a', '8b')

tellsApart(changedAppointmentChecks, {
  obeying: [
    changedStory(),
    amends({ comment: undefined }),
    amends({ description: 'x'.repeat(100), comment: 'x'.repeat(500) }),
    // The same instants in another offset, and references in another order, are the same.
    amends({ start: '2027-07-05T08:00:00+00:00', end: '2027-07-05T08:20:00+00:00' }),
    amends({ slot: [...booked().slot].reverse() }),
  ],
  broken: [
    ['change-quotes-the-version-it-changes', told(quotes('9', undefined)), 'If-Match', 'W/"1"', 'nothing'],
    ['change-quotes-the-version-it-changes', told(quotes('9', '1')), 'If-Match', 'W/"1"', '1'],
    ['change-quotes-the-version-it-changes', told(quotes('10', 'W/"1"')), 'If-Match', 'W/"2"', 'W/"1"'],
    [
      'appointments-are-not-moved',
      amends({ start: '2027-07-05T10:00:00+01:00' }),
      'Appointment.start',
      '2027-07-05T09:00:00+01:00',
      '2027-07-05T10:00:00+01:00',
    ],
    [
      'amendment-changes-texts-only',
      amends({ 'participant[0].actor.reference': 'Patient/pat-2' }),
      'Appointment.participant.actor',
      'Patient/pat-1, Location/loc-1, Practitioner/prac-1',
      'Patient/pat-2, Location/loc-1, Practitioner/prac-1',
    ],
    [
      'amended-texts-are-short',
      amends({ description: 'x'.repeat(101) }),
      'Appointment.description',
      'at most 100 characters',
      'x'.repeat(101),
    ],
    [
      'amended-texts-are-short',
      amends({ description: undefined }),
      'Appointment.description',
      'exactly one',
      'nothing',
    ],
    [
      'amendment-has-no-cancellation-reason',
      amends({ extension: [...booked().extension, REASON] }),
      'Appointment.extension:appointmentCancellationReason',
      'no such element',
      JSON.stringify(REASON),
    ],
    [
      'cancelled-appointments-are-not-changed',
      told((story) => story.call('9', { body: { ...cancelled(), comment: 'x' } })),
      'Appointment.status',
      'booked, when it was read',
      'cancelled',
    ],
    [
      'only-future-appointments-are-changed',
      told(gives('8', { start: '2027-07-03T09:00:00+01:00' })),
      'Appointment.start',
      'in the future',
      '2027-07-03T09:00:00+01:00',
    ],
    [
      'appointment-is-looked-at-before-it-is-changed',
      told(unseen),
      'before the request',
      'a look at the appointments of the patient, or at this one',
      'nothing',
    ],
    [
      'cancellation-sets-the-status',
      cancels({ status: 'noshow' }),
      'Appointment.status',
      'cancelled',
      'noshow',
    ],
    [
      'cancellation-gives-a-reason',
      cancels({ extension: amended().extension }),
      'Appointment.extension:appointmentCancellationReason',
      'exactly one',
      'nothing',
    ],
    [
      'cancellation-changes-nothing-else',
      cancels({ comment: 'Another' }),
      'Appointment.comment',
      'Will be late',
      'Another',
    ],
    [
      'changed-appointment-is-edited-in-place',
      cancels({ serviceType: undefined }),
      'Appointment.serviceType',
      'as it was read',
      'nothing',
    ],
  ],
})
