import { codeSystems, extensions } from '../fhir/canonical.js'
import { joins } from '../drivers/reference-consumer/slot-chain.js'
import { bookingOf, lookAfterwards, withoutActor, withOneMore } from './bookings.js'
import { asItIs, both, drop, header, put } from './edits.js'
import { SEARCH_FOR_WHO_DISSENTS } from './patient-searches.js'
import type { ProbeSet } from './probe.js'

const booking = bookingOf(({ slots }) => slots.slice(0, 1))

const CONFIRMED = ['sound-booking-is-confirmed', 'booking-is-answered-with-201'] as const
const TEXTS = 'booking-texts-are-kept'

const a100 = `Grüße, „ça va“? ${'x'.repeat(84)}`

/** What practices accept of a booking beside the least that it has to have (appointments.md 5.2). */
export const acceptedBookings: ProbeSet = {
  needs: ['slots', 'record'],
  probes: [
    booking(
      'a booking as it should be',
      asItIs,
      ...CONFIRMED,
      'booked-appointment-is-booked',
      'booked-appointment-has-no-reason-or-specialty',
      'booking-is-confirmed-for-its-patient',
      'booking-is-confirmed-for-the-times-of-its-slots',
      'booking-keeps-its-participants',
      'booking-keeps-when-it-was-made',
      'location-names-the-booked-version',
      'booked-appointment-conforms-to-its-profile',
    ),
    booking('a booking in chunks', header('Transfer-Encoding', 'chunked'), ...CONFIRMED),
    booking('a booking without practitioner', withoutActor('Practitioner'), ...CONFIRMED),
    booking('a booking without comment', drop('comment'), ...CONFIRMED),
    booking(
      'a booking whose organisation has no type',
      drop('contained.type'),
      ...CONFIRMED,
      'booking-organisation-is-kept',
    ),
    booking(
      'a booking with a category and a type of service',
      both(put('serviceCategory', { text: 'Any' }), put('serviceType', [{ text: 'Other' }])),
      ...CONFIRMED,
      'booked-appointment-names-type-and-session',
    ),
    booking(
      'a booking with a channel and a role',
      both(
        withOneMore('extension', { url: extensions.deliveryChannel, valueCode: 'Video' }),
        withOneMore('extension', {
          url: extensions.practitionerRole,
          valueCodeableConcept: {
            coding: [
              { system: codeSystems.jobRole, code: 'R0600', display: 'Specialist Nurse Practitioner' },
            ],
          },
        }),
      ),
      ...CONFIRMED,
      'booked-appointment-has-channel-and-role',
    ),
    booking(
      'a booking with texts as long as may be, in letters of many kinds',
      both(put('description', a100), put('comment', `line one\nline two ${'é'.repeat(482)}`)),
      ...CONFIRMED,
      TEXTS,
    ),
    booking(
      'a booking that asks for no body',
      header('Prefer', 'return=minimal'),
      'booking-is-answered-with-201',
      'minimal-preference-is-honoured',
    ),
    booking(
      'a booking that asks for the whole appointment',
      header('Prefer', 'return=representation'),
      'booking-gives-the-whole-appointment',
    ),
    bookingOf(({ slots }) => {
      const one = slots.find((each) => slots.some((other) => joins(each, other)))
      const next = one && slots.find((other) => joins(one, other))
      return one && next && [one, next]
    })(
      'a booking of two slots that follow each other',
      asItIs,
      ...CONFIRMED,
      'booking-is-confirmed-for-its-slots',
    ),
    SEARCH_FOR_WHO_DISSENTS,
    {
      says: 'a booking for a patient who dissents from sharing',
      // The only record that is asked for among these.
      sends: (right, { slots, given }) => {
        const [first, patient] = [slots.slice(0, 1), given.get('Patient')]
        return first.length > 0 && patient !== undefined
          ? right.booking({ slots: first, patient })
          : undefined
      },
      shows: ['dissent-from-sharing-is-not-applied'],
    },
    lookAfterwards('a look at what was booked', 'appointments-are-all-given'),
  ],
}
