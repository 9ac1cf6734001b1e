import { extensions } from '../fhir/canonical.js'
import { addDays } from '../spine/london-time.js'
import type { HeldAppointment } from '../drivers/consumer-driver.js'
import { amendment, cancellation, quoting, reasonGiven, TEXTS } from './changes.js'
import { asItIs, both, drop, header, put, rowsOn } from './edits.js'
import type { Ground, ProbeSet } from './probe.js'

const OLD = 'changes-of-old-versions-are-refused'
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
