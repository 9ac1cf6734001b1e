import { interactions } from '../../spine/interactions.js'
import { amended, booked, booking, cancelled } from '../testing/obeying-bodies.js'
import {
  bookedStory,
  changed,
  changedStory,
  differs,
  gives,
  sends,
  turns,
  type Turn,
} from '../testing/story.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { bookingKeptChecks } from './booking-kept.js'

const at = (element: string): string => `Appointment.${element}`
const has = (element: string, to: unknown): Turn => gives('6', { [element]: to })
const says = (element: string, to: unknown): Turn => sends('6', { [element]: to })
const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())

/** The appointment is read back, as the practice holds it now. */
const readAs = (answer: unknown, story = bookedStory()): SceneBuilder =>
  story.call('6', {
    method: 'GET',
    target: (target) => target.replace(/Appointment$/, 'Appointment/appt-1'),
    headers: { 'Ssp-InteractionID': interactions.readAppointment.id, 'Content-Type': undefined },
    body: undefined,
    status: 200,
    answer,
  })

const ORGANISATION = 'contained[0]'

tellsApart(bookingKeptChecks, {
  obeying: [
    bookedStory(),
    // References to one version; other orders; more than was sent; members of JSON in another order.
    told(has('slot', [{ reference: 'Slot/slot-2/_history/3' }, { reference: 'Slot/slot-1' }])),
    told(has('participant', booked().participant.toReversed())),
    told(has('participant[1].actor', { display: 'Meadow Lane', reference: 'Location/loc-1/_history/2' })),
    told(has('participant[2]', undefined), says('participant[2]', undefined)),
    told(says('participant[2]', undefined)),
    told(has(ORGANISATION, Object.fromEntries(Object.entries(booked().contained[0] ?? {}).toReversed()))),
    told(has(`${ORGANISATION}.telecom[1]`, { system: 'phone', value: '01632 960999', use: 'work' })),
    told(has(`${ORGANISATION}.id`, '7'), has('extension[0].valueReference.reference', '#7')),
    told(
      has('description', 'Follow up call requested; Prefers ground floor room'),
      has('comment', undefined),
    ),
    told(says('comment', undefined), has('comment', undefined)),
    told(says('comment', 'Crème brûlée 🍮'), has('comment', 'Crème brûlée 🍮')),
    // Nobody can tell which letter was meant.
    told(
      differs('6', { body: Buffer.from(JSON.stringify({ ...booking(), comment: 'Zoë' }), 'latin1') }),
      has('comment', 'Zoë'),
    ),
    // The consumer wrote the instants otherwise, and the practice wrote them right.
    told(says('start', '2027-07-05T08:00:00Z'), says('created', '2027-07-04T07:30:08Z')),
    told(gives('4', { entry: undefined }), says('start', '2027-07-05T08:00:00Z')),
    // What is missing is told of the profile.
    told(has('start', undefined)),
    readAs(booked()),
    readAs(changed(booked(), 'id', 'appt-2')),
    readAs(turnsOf(booked(), { comment: undefined, 'meta.versionId': '2' })),
    readAs(cancelled(), changedStory()),
    readAs(amended(), bookedStory().call('9')),
    // What was held before the last change is of another version.
    readAs(turnsOf(booked(), { comment: 'Will be early' }), bookedStory().call('9')),
  ],
  broken: [
    [
      'booking-is-confirmed-for-its-patient',
      told(has('participant[0].actor.reference', 'Patient/pat-2')),
      at('participant.actor'),
      'Patient/pat-1',
      'Patient/pat-2',
    ],
    [
      'booking-is-confirmed-for-its-patient',
      told(has('participant[0]', undefined)),
      at('participant.actor'),
      'Patient/pat-1',
      'nothing',
    ],
    [
      'booking-is-confirmed-for-its-slots',
      told(has('slot[1]', undefined)),
      at('slot'),
      'Slot/slot-1, Slot/slot-2',
      'Slot/slot-1',
    ],
    [
      'booking-is-confirmed-for-the-times-of-its-slots',
      told(has('start', '2027-07-05T10:00:00+01:00')),
      at('start'),
      '2027-07-05T09:00:00+01:00',
      '2027-07-05T10:00:00+01:00',
    ],
    [
      'booking-is-confirmed-for-the-times-of-its-slots',
      told(has('end', '2027-07-05T08:20:00+00:00')),
      at('end'),
      '2027-07-05T09:20:00+01:00',
      '2027-07-05T08:20:00+00:00',
    ],
    [
      'booking-is-confirmed-for-the-times-of-its-slots',
      told(gives('4', { entry: undefined }), has('start', '2027-07-05T10:00:00+01:00')),
      at('start'),
      '2027-07-05T09:00:00+01:00',
      '2027-07-05T10:00:00+01:00',
    ],
    [
      'booking-keeps-its-participants',
      told(has('participant[1]', undefined)),
      at('participant.actor'),
      'Location/loc-1',
      'Practitioner/prac-1',
    ],
    [
      'booking-keeps-its-participants',
      told(has('participant[2].actor.reference', 'Practitioner/prac-2')),
      at('participant.actor'),
      'Practitioner/prac-1',
      'Location/loc-1, Practitioner/prac-2',
    ],
    [
      'booking-keeps-when-it-was-made',
      told(has('created', '2027-07-04T08:30:09+01:00')),
      at('created'),
      '2027-07-04T08:30:08+01:00',
      '2027-07-04T08:30:09+01:00',
    ],
    [
      'booking-keeps-when-it-was-made',
      told(has('created', undefined)),
      at('created'),
      '2027-07-04T08:30:08+01:00',
      'nothing',
    ],
    [
      'booking-texts-are-kept',
      told(has('description', 'Follow up')),
      at('description'),
      'Follow up call requested',
      'Follow up',
    ],
    [
      'booking-texts-are-kept',
      told(has('comment', undefined)),
      at('comment'),
      'Prefers ground floor room',
      'nothing',
    ],
    [
      'booking-organisation-is-kept',
      told(has(`${ORGANISATION}.type`, undefined)),
      at(`${ORGANISATION}.type`),
      '{"coding":[{"system":"https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1","code":"urgent-care","display":"Urgent Care"}]}',
      'nothing',
    ],
    [
      'booking-organisation-is-kept',
      told(has(`${ORGANISATION}.telecom[0].value`, '01632 960301')),
      at(`${ORGANISATION}.telecom`),
      '{"system":"phone","value":"01632 960300","use":"work"}',
      '[{"system":"phone","value":"01632 960301","use":"work"}]',
    ],
    [
      'booking-organisation-is-kept',
      told(has('contained', undefined)),
      at('contained'),
      'the booking organisation',
      'nothing',
    ],
    [
      'booked-appointment-is-read-as-confirmed',
      readAs(changed(booked(), 'comment', undefined)),
      at('comment'),
      'Prefers ground floor room',
      'nothing',
    ],
    [
      'booked-appointment-is-read-as-confirmed',
      readAs(changed(booked(), 'status', 'cancelled')),
      at('status'),
      'booked',
      'cancelled',
    ],
    [
      'booked-appointment-is-read-as-confirmed',
      readAs(changed(amended(), 'comment', 'Will be early'), bookedStory().call('9')),
      at('comment'),
      'Will be late',
      'Will be early',
    ],
  ],
})

/** A value with several of its paths replaced. */
function turnsOf(value: unknown, edits: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(edits).reduce((so, [path, to]) => changed(so, path, to), value)
}
