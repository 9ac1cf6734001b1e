import { extensions } from '../fhir/canonical.js'
import { addDays } from '../spine/london-time.js'
import type { AppointmentTexts, HeldAppointment } from '../drivers/consumer-driver.js'
import { objectsOf, type JsonObject } from '../drivers/reference-consumer/json.js'
import { actor, later, withOneMore, written } from './bookings.js'
import { asItIs, at, both, drop, header, put, rowsOn, type Edit } from './edits.js'
import { NOBODYS_ID } from '../spine/nobodys-id.js'
import type { Ground, ProbeSet } from './probe.js'

const TEXTS: AppointmentTexts = { comment: 'The patient may be some minutes late' }
const REASON = 'The patient no longer needs the appointment'

const amendment = rowsOn((right, { held }) => held && right.amendment(held, TEXTS))
const cancellation = rowsOn((right, { held }) => held && right.cancellation(held, REASON))

/** Another version in If-Match, or none. */
const quoting =
  (version: string | undefined): Edit =>
  (request) => ({ ...request, replaces: version })

/** Something in place of the cancellation reason; nothing where nothing is given. */
const reasonGiven =
  (...given: readonly JsonObject[]): Edit =>
  (request, ground) =>
    put('extension', [
      ...objectsOf(request.body?.['extension']).filter(({ url }) => url !== extensions.cancellationReason),
      ...given,
    ])(request, ground)

const OTHERS = 'changes-of-other-elements-are-refused'
const OLD = 'changes-of-old-versions-are-refused'
const UNKNOWN = 'changes-of-unknown-appointments-are-refused'
const BLANK = 'cancellations-with-blank-reasons-are-refused'
const WITHOUT_REASON = 'cancellations-without-reason-are-refused'
const ABSOLUTE = 'changes-with-absolute-references-are-refused'
const LONG = 'amendments-to-long-texts-are-refused'

const moved = both(
  written('start', (start) => later(start, 60)),
  written('end', (end) => later(end, 60)),
)

/** What practices refuse of an amendment (appointments.md 5.5). */
export const refusedAmendments: ProbeSet = {
  needs: ['appointment'],
  probes: [
    amendment('an amendment of the time', moved, OTHERS),
    amendment(
      'an amendment of the end',
      written('end', (end) => later(end, 10)),
      OTHERS,
    ),
    amendment('an amendment of the slot', put('slot', [{ reference: `Slot/${NOBODYS_ID}` }]), OTHERS),
    amendment(
      'an amendment of the patient',
      actor('Patient', () => `Patient/${NOBODYS_ID}`),
      OTHERS,
    ),
    amendment(
      'an amendment of the location',
      actor('Location', () => `Location/${NOBODYS_ID}`),
      OTHERS,
    ),
    amendment(
      'an amendment by one more participant',
      withOneMore('participant', {
        actor: { reference: `Practitioner/${NOBODYS_ID}` },
        status: 'accepted',
      }),
      OTHERS,
    ),
    amendment('an amendment of the status to arrived', put('status', 'arrived'), OTHERS),
    amendment(
      'an amendment of when it was made',
      written('created', (created) => later(created, -60)),
      OTHERS,
    ),
    amendment('an amendment by a priority', put('priority', 1), OTHERS),
    amendment('an amendment by a reason', put('reason', [{ text: 'Cough' }]), OTHERS),
    amendment('an amendment by a specialty', put('specialty', [{ text: 'Cardiology' }]), OTHERS),
    amendment('an amendment of the organisation that booked', put('contained.name', 'Somebody Else'), OTHERS),
    amendment(
      'an amendment with a cancellation reason',
      withOneMore('extension', { url: extensions.cancellationReason, valueString: REASON }),
      'amendments-with-cancellation-reason-are-refused',
    ),
    amendment('an amendment to a description of 101 characters', put('description', 'x'.repeat(101)), LONG),
    amendment('an amendment to a comment of 501 characters', put('comment', 'x'.repeat(501)), LONG),
    amendment(
      'an amendment with whole URLs',
      actor('Patient', (reference, { system }) => `${system.serviceRoot}/${reference}`),
      ABSOLUTE,
    ),
    amendment('an amendment of another version', quoting('0'), OLD),
    amendment('an amendment of a version that is none', quoting('no-such-version'), OLD),
    amendment(
      'an amendment of an appointment that there is not',
      both(at(`/Appointment/${NOBODYS_ID}`), put('id', NOBODYS_ID)),
      UNKNOWN,
    ),
    amendment('an amendment without profile', drop('meta.profile'), 'errors-are-profiled-operation-outcomes'),
    amendment(
      'an amendment that is a Slot',
      put('resourceType', 'Slot'),
      'errors-are-profiled-operation-outcomes',
    ),
    amendment(
      'an amendment of another id than that in the URL',
      put('id', NOBODYS_ID),
      'errors-are-profiled-operation-outcomes',
    ),
  ],
}

/** What practices refuse of a cancellation (appointments.md 5.4). */
export const refusedCancellations: ProbeSet = {
  needs: ['appointment'],
  probes: [
    cancellation('a cancellation with another description', put('description', 'Something else'), OTHERS),
    cancellation('a cancellation with another comment', put('comment', 'Something else'), OTHERS),
    cancellation('a cancellation at another time', moved, OTHERS),
    cancellation(
      'a cancellation for another patient',
      actor('Patient', () => `Patient/${NOBODYS_ID}`),
      OTHERS,
    ),
    cancellation(
      'a cancellation with one more participant',
      withOneMore('participant', {
        actor: { reference: `Practitioner/${NOBODYS_ID}` },
        status: 'accepted',
      }),
      OTHERS,
    ),
    cancellation('a cancellation with a priority', put('priority', 1), OTHERS),
    cancellation(
      'a cancellation with a blank reason',
      reasonGiven({ url: extensions.cancellationReason, valueString: ' ' }),
      BLANK,
    ),
    cancellation(
      'a cancellation whose reason has no text',
      reasonGiven({ url: extensions.cancellationReason }),
      BLANK,
    ),
    cancellation(
      'a cancellation whose reason is of another URL',
      reasonGiven({
        url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-Other-1',
        valueString: REASON,
      }),
      WITHOUT_REASON,
    ),
    cancellation('a cancellation without reason', reasonGiven(), WITHOUT_REASON),
    cancellation('a cancellation of another version', quoting('0'), OLD),
    cancellation('a cancellation of a version that is none', quoting('no-such-version'), OLD),
    cancellation(
      'a cancellation of an appointment that there is not',
      both(at(`/Appointment/${NOBODYS_ID}`), put('id', NOBODYS_ID)),
      UNKNOWN,
    ),
  ],
}

const CARRIED_OUT = ['sound-change-is-carried-out', 'change-makes-a-new-version'] as const
const CANCELLED = [...CARRIED_OUT, 'cancelled-appointment-has-the-status-cancelled'] as const
const STAYS = 'cancelled-appointments-stay-cancelled'
const ALL_GIVEN = 'appointments-are-all-given'

/** A look at the day of an appointment. */
const look = (choose: (ground: Ground) => HeldAppointment | undefined) =>
  rowsOn((right, ground) => {
    const [appointment, record] = [choose(ground), ground.record]
    const day = appointment?.start.slice(0, 10)
    return day === undefined || record === undefined
      ? undefined
      : right.appointments(record, { from: day, to: day })
  })

/** A chain of changes that keep the rules, how they are seen afterwards, and what may not follow on them (appointments.md 1.8, 5.1, 5.3 to 5.6). */
export const acceptedChanges: ProbeSet = {
  needs: ['appointment'],
  probes: [
    amendment('an amendment of the comment', asItIs, ...CARRIED_OUT, 'amended-texts-come-back'),
    amendment('an amendment in chunks', header('Transfer-Encoding', 'chunked'), ...CARRIED_OUT),
    amendment(
      'an amendment of both texts to as much as they may hold',
      both(put('description', 'é'.repeat(100)), put('comment', 'é'.repeat(500))),
      ...CARRIED_OUT,
      'amended-texts-come-back',
    ),
    rowsOn((right, { held }) => held && right.read('Appointment', held.id))(
      'a read of texts in letters of many kinds that takes no coding',
      header('Accept-Encoding', 'identity'),
      'answers-are-utf-8',
    ),
    amendment(
      'an amendment that quotes the version before',
      (request, { before }) => ({ ...request, replaces: before }),
      OLD,
    ),
    amendment(
      'an amendment without category and type of service',
      both(drop('serviceCategory'), drop('serviceType')),
      ...CARRIED_OUT,
    ),
    amendment(
      'an amendment with another category and type of service',
      both(put('serviceCategory', { text: 'Any' }), put('serviceType', [{ text: 'Other' }])),
      ...CARRIED_OUT,
    ),
    amendment('an amendment that quotes no version', quoting(undefined), 'answers-are-not-stored'),
    {
      says: 'a read of what was amended',
      sends: (right, { held }) => held && right.read('Appointment', held.id),
      shows: ['reads-give-the-resource-asked-for', 'etag-is-the-version'],
    },
    look(({ held }) => held)(
      "a look at the patient's appointments",
      asItIs,
      'sound-look-at-appointments-is-served',
      ALL_GIVEN,
      'appointments-are-the-patients-own',
    ),
    cancellation(
      'a cancellation without category and type of service',
      both(drop('serviceCategory'), drop('serviceType')),
      ...CANCELLED,
      'cancelled-appointment-has-its-reason',
      'cancelled-appointment-is-otherwise-the-same',
    ),
    cancellation(
      'a cancellation with a long reason',
      reasonGiven({ url: extensions.cancellationReason, valueString: 'x'.repeat(300) }),
      ...CANCELLED,
    ),
    rowsOn((right, { cancelled }) => cancelled && right.read('Appointment', cancelled.id))(
      'a read of what was cancelled',
      asItIs,
      'reads-give-the-resource-asked-for',
      'appointments-have-the-version-that-was-told',
      STAYS,
    ),
    look(({ cancelled }) => cancelled)(
      'a look at the appointments of the day on which one was cancelled',
      asItIs,
      ALL_GIVEN,
      'newer-versions-are-not-forgotten',
      STAYS,
    ),
    rowsOn((right, { cancelled }) => cancelled && right.amendment(cancelled, TEXTS))(
      'an amendment of what was cancelled',
      asItIs,
      'amendments-of-cancelled-appointments-are-refused',
    ),
    rowsOn(
      (right, { cancelled, today }) => cancelled && right.slots({ from: today, to: addDays(today, 13) }),
    )(
      'a search for slots where one was given back and others are booked',
      asItIs,
      'slots-of-cancelled-appointments-are-free-again',
      'booked-slots-are-not-offered',
      'only-free-slots-are-given',
    ),
  ],
}
