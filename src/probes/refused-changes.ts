import { extensions } from '../fhir/canonical.js'
import { actor, later, withOneMore, written } from './bookings.js'
import { amendment, cancellation, quoting, REASON, reasonGiven } from './changes.js'
import { asItIs, at, both, drop, put, rowsOn } from './edits.js'
import { NOBODYS_ID } from '../spine/nobodys-id.js'
import type { ProbeSet } from './probe.js'

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

/** Nothing of what was refused is kept. */
const READ_REFUSED = rowsOn((right, { held }) => held && right.read('Appointment', held.id))(
  'a read of what was not to be changed',
  asItIs,
  'refused-changes-are-not-kept',
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
    READ_REFUSED,
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
    READ_REFUSED,
  ],
}
