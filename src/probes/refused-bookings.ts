import { profiles } from '../fhir/canonical.js'
import type { Json } from '../drivers/reference-consumer/json.js'
import { LOOK_AT_REFUSED, actor, bookingOf, withoutActor, withOneMore, written } from './bookings.js'
import { both, changed, drop, inJsonOnly, put } from './edits.js'
import { NOBODYS_ID } from '../spine/nobodys-id.js'
import type { Ground, ProbeSet } from './probe.js'

/** The last slot that is free: those before it are for bookings that are to succeed. */
const booking = bookingOf(({ slots }) => slots.slice(-1))

const INCOMPLETE = 'incomplete-bookings-are-refused'

/** Bookings that lack what they have to have (appointments.md 5.2). */
export const incompleteBookings: ProbeSet = {
  needs: ['slots', 'record'],
  probes: [
    booking('a booking without start', drop('start'), INCOMPLETE),
    booking('a booking without end', drop('end'), INCOMPLETE),
    booking('a booking without status', drop('status'), INCOMPLETE),
    booking('a booking without slot', drop('slot'), INCOMPLETE),
    booking('a booking without participants', drop('participant'), INCOMPLETE),
    booking('a booking without patient', withoutActor('Patient'), INCOMPLETE),
    booking('a booking without location', withoutActor('Location'), INCOMPLETE),
    booking('a booking whose participants have no status', drop('participant.status'), INCOMPLETE),
    booking('a booking whose organisation has no name', drop('contained.name'), INCOMPLETE),
    booking('a booking whose organisation has no telephone', drop('contained.telecom'), INCOMPLETE),
    booking('a booking without profile', drop('meta'), 'bookings-without-profile-are-refused'),
    booking(
      'a booking of another profile',
      put('meta', { profile: [profiles.slot] }),
      'bookings-without-profile-are-refused',
    ),
    LOOK_AT_REFUSED,
  ],
}

const MISSHAPEN = 'misshapen-bookings-are-refused'
const OFF_PROFILE = 'submissions-off-their-profile-are-refused'

/** Elements that no booking may have, each with something that it could hold. */
const FORBIDDEN: Readonly<Record<string, Json>> = {
  appointmentType: { text: 'Routine' },
  indication: [{ reference: 'Condition/1' }],
  supportingInformation: [{ reference: 'Observation/1' }],
  incomingReferral: [{ reference: 'ReferralRequest/1' }],
  requestedPeriod: [{ start: '2027-07-05T09:00:00+01:00' }],
}

/** Bookings that hold what they must not hold, or in another form (appointments.md 5.2, 7.1). */
export const misshapenBookings: ProbeSet = {
  needs: ['slots', 'record'],
  probes: [
    booking(
      'a booking with a reason',
      put('reason', [{ text: 'Cough' }]),
      'bookings-with-reason-or-specialty-are-refused',
    ),
    booking(
      'a booking with a specialty',
      put('specialty', [{ text: 'Cardiology' }]),
      'bookings-with-reason-or-specialty-are-refused',
    ),
    booking('a booking that is a Slot', put('resourceType', 'Slot'), MISSHAPEN),
    booking('a booking that is an Encounter', put('resourceType', 'Encounter'), MISSHAPEN),
    booking(
      'a booking with an identifier without value',
      put('identifier', [{ system: 'https://fhir.nhs.uk/Id/gpconnect-appointment-identifier' }]),
      MISSHAPEN,
    ),
    booking('a booking with an element that FHIR does not have', put('colour', 'blue'), MISSHAPEN),
    ...Object.entries(FORBIDDEN).map(([name, value]) =>
      booking(`a booking with ${name}`, put(name, value), OFF_PROFILE),
    ),
    booking(
      'a booking with an identifier without system',
      put('identifier', [{ value: '4711' }]),
      OFF_PROFILE,
    ),
    booking('a booking without description', drop('description'), OFF_PROFILE),
    inJsonOnly(
      booking(
        'a booking with one start that is a list',
        put('start', ['2027-07-05T09:00:00+01:00']),
        OFF_PROFILE,
      ),
    ),
    booking(
      'a booking that starts on a day',
      written('start', (start) => start.slice(0, 10)),
      OFF_PROFILE,
    ),
    inJsonOnly(
      booking(
        'a booking whose slots are one object',
        (request, ground) => put('slot', { reference: `Slot/${ground.slots.at(-1)?.id}` })(request, ground),
        OFF_PROFILE,
      ),
    ),
    booking('a booking whose status is a word of nobody', put('status', 'reserved'), OFF_PROFILE),
    booking(
      'a booking whose participants have a status of nobody',
      put('participant.status', 'maybe'),
      OFF_PROFILE,
    ),
    booking('a booking whose slot has no reference', put('slot', [{ display: 'Nine' }]), OFF_PROFILE),
    booking(
      'a booking whose body ends in the middle',
      changed({ body: '{"resourceType":"Appointment","status":' }),
      'errors-are-profiled-operation-outcomes',
    ),
    booking('a booking without body', changed({ body: '' }), 'errors-are-profiled-operation-outcomes'),
    booking(
      'a booking whose body is a list',
      changed({ body: '[]' }),
      'errors-are-profiled-operation-outcomes',
    ),
    LOOK_AT_REFUSED,
  ],
}

const NOWHERE = 'references-to-nothing-are-refused'
const ABSOLUTE = 'absolute-references-are-refused'

/** The same reference, as a whole URL. */
const whole = (reference: string, { system }: Ground): string => `${system.serviceRoot}/${reference}`

/** Bookings that refer to what there is not, or by whole URLs (appointments.md 1.6, 5.2). */
export const misdirectedBookings: ProbeSet = {
  needs: ['slots', 'record'],
  probes: [
    booking(
      'a booking of a slot that there is not',
      put('slot', [{ reference: `Slot/${NOBODYS_ID}` }]),
      NOWHERE,
    ),
    booking(
      'a booking for a patient who is not there',
      actor('Patient', () => `Patient/${NOBODYS_ID}`),
      NOWHERE,
    ),
    booking(
      'a booking at a location that there is not',
      actor('Location', () => `Location/${NOBODYS_ID}`),
      NOWHERE,
    ),
    booking(
      'a booking with a practitioner whom there is not',
      both(
        withoutActor('Practitioner'),
        withOneMore('participant', {
          actor: { reference: `Practitioner/${NOBODYS_ID}` },
          status: 'accepted',
        }),
      ),
      NOWHERE,
    ),
    booking(
      'a booking of a slot by its whole URL',
      (request, ground) =>
        put('slot', [{ reference: whole(`Slot/${ground.slots.at(-1)?.id}`, ground) }])(request, ground),
      ABSOLUTE,
    ),
    booking('a booking for a patient by a whole URL', actor('Patient', whole), ABSOLUTE),
    booking('a booking at a location by its whole URL', actor('Location', whole), ABSOLUTE),
    booking(
      'a booking for a patient at another server',
      actor('Patient', (reference) => `https://elsewhere.example/fhir/${reference}`),
      ABSOLUTE,
    ),
    LOOK_AT_REFUSED,
  ],
}
