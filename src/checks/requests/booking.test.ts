import { extensions } from '../../fhir/canonical.js'
import { bookedStory, sends } from '../fhir/testing/story.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookingChecks } from './booking.js'

const booking = (edits: Readonly<Record<string, unknown>>): SceneBuilder => sends('6', edits)(bookedStory())

const ABSOLUTE = 'https://gp.meadowlane.example/A20047/STU3/1/gpconnect'
const UK_TIME = 'UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00'

tellsApart(bookingChecks, {
  obeying: [
    bookedStory(),
    booking({ comment: undefined }),
    booking({ comment: 'é'.repeat(500), description: '😀'.repeat(100) }),
    // What a practice ignores and gives itself.
    booking({ serviceCategory: { text: 'x' }, serviceType: [{ text: 'x' }], priority: 1 }),
    booking({ 'extension[1]': { url: extensions.deliveryChannel, valueCode: 'In-person' } }),
    // How references are written is told of them, and what kind of JSON a value is of the shape.
    booking({ 'participant[0].actor.reference': `${ABSOLUTE}/Patient/pat-1` }),
    booking({ 'participant[0].actor.reference': 'Patient/pat-1/_history/3' }),
    booking({ description: 5, status: true, created: { at: 'x' } }),
    booking({ created: '2027-07-04T08:25:08+01:00' }),
  ],
  broken: [
    [
      'booking-conforms-to-its-profile',
      booking({ indication: [{ reference: 'Condition/1' }] }),
      'Appointment.indication',
      'no such element',
      '{"reference":"Condition/1"}',
    ],
    [
      'booking-conforms-to-its-profile',
      booking({ identifier: [{ system: 'urn:x' }] }),
      'Appointment.identifier[0].value',
      'exactly one',
      'nothing',
    ],
    [
      'booking-conforms-to-its-profile',
      booking({ 'slot[0]': { display: 'nine' } }),
      'Appointment.slot[0].reference',
      'exactly one',
      'nothing',
    ],
    [
      'booking-has-patient-and-location',
      booking({ 'participant[0]': undefined }),
      'Appointment.participant.actor',
      'a Patient',
      'nothing',
    ],
    [
      'booking-has-patient-and-location',
      booking({ participant: undefined }),
      'Appointment.participant.actor',
      'a Location',
      'nothing',
    ],
    [
      'every-participant-is-named',
      booking({ 'participant[0].status': undefined }),
      'Appointment.participant[0].status',
      'exactly one',
      'nothing',
    ],
    [
      'every-participant-is-named',
      booking({ 'participant[2].actor': { display: 'Dr' } }),
      'Appointment.participant[2].actor.reference',
      'exactly one',
      'nothing',
    ],
    [
      'every-participant-is-named',
      booking({ 'participant[2].actor.reference': 'Slot/slot-1' }),
      'Appointment.participant[2].actor.reference',
      'a reference to a Patient, Practitioner, Location, RelatedPerson, Device, HealthcareService',
      'Slot/slot-1',
    ],
    [
      'booking-has-the-status-booked',
      booking({ status: 'proposed' }),
      'Appointment.status',
      'booked',
      'proposed',
    ],
    [
      'booking-has-the-status-booked',
      booking({ status: undefined }),
      'Appointment.status',
      'exactly one',
      'nothing',
    ],
    [
      'booking-says-when-it-was-made',
      booking({ created: '2027-07-04T07:30:08Z' }),
      'Appointment.created',
      UK_TIME,
      '2027-07-04T07:30:08Z',
    ],
    [
      'booking-says-when-it-was-made',
      booking({ created: undefined }),
      'Appointment.created',
      'exactly one',
      'nothing',
    ],
    [
      'booking-is-made-when-it-is-sent',
      booking({ created: '2027-07-03T08:30:08+01:00' }),
      'Appointment.created',
      'the time of the request, 2027-07-04T07:30:11.000Z',
      '2027-07-03T08:30:08+01:00',
    ],
    [
      'booking-has-a-short-description',
      booking({ description: 'x'.repeat(101) }),
      'Appointment.description',
      'at most 100 characters',
      '101 characters',
    ],
    [
      'booking-has-a-short-description',
      booking({ description: undefined }),
      'Appointment.description',
      'exactly one',
      'nothing',
    ],
    [
      'booking-has-a-short-description',
      booking({ description: '  ' }),
      'Appointment.description',
      'text',
      '  ',
    ],
    [
      'comment-has-500-characters-at-most',
      booking({ comment: 'x'.repeat(501) }),
      'Appointment.comment',
      'at most 500 characters',
      '501 characters',
    ],
    [
      'booking-has-no-reason-or-specialty',
      booking({ specialty: [{ text: 'x' }] }),
      'Appointment.specialty',
      'no such element',
      '{"text":"x"}',
    ],
    [
      'booking-has-no-cancellation-reason',
      booking({ 'extension[1]': { url: extensions.cancellationReason, valueString: 'x' } }),
      'Appointment.extension:appointmentCancellationReason',
      'no such element',
      `{"url":"${extensions.cancellationReason}","valueString":"x"}`,
    ],
  ],
})
