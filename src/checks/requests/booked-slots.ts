import { sameText } from '../../spine/comparisons.js'
import { check } from '../judging/check.js'
import { all, expectThat, type Found } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { slotsLearnt } from '../reading/learnt.js'
import { member, shown, textAt, type Located } from '../../fhir/located.js'
import { brokenChain } from '../reading/offered-slots.js'
import { instantOf } from '../reading/operations.js'
import { bookingIn, offeredIn } from './offered.js'
import { appointmentIn } from './submitted.js'
import { workedExample } from './worked-example.js'

const BOOKING = ['book-appointment'] as const

/** That minutesDuration, which a booking may leave out, is the time from its start to its end. */
function isAsLongAsItSays({ at, value }: Located): Found {
  const said = member(value, 'minutesDuration')
  const minutes = (Date.parse(textAt(value, 'end') ?? '') - Date.parse(textAt(value, 'start') ?? '')) / 60_000
  return expectThat(
    typeof said !== 'number' || Number.isNaN(minutes) || said === minutes,
    `${at}.minutesDuration`,
    `${minutes}, as from start to end`,
    shown(said),
  )
}

/** How the slots and times of a booking follow from the slot search before (appointments.md 5.2; spine.md 2.1). */
export const bookedSlotChecks = [
  check({
    id: 'booking-names-slots-that-were-found',
    title: 'A booking names one or more slots that a slot search gave at that practice',
    matters: 'A slot that is kept or made up is not there any more, or is that of another practice.',
    mend: 'Search for slots in each encounter, and book by the ids in that answer, unchanged.',
    party: 'consumer',
    requirements: [
      ...['APT-BOOK-01', 'APT-BOOK-07', 'UC-BOOK-01', 'UC-BOOK-03', 'SDS-ROOT-12', 'HTTP-09'],
      ...workedExample,
    ],
    asks: BOOKING,
    of: requests,
    reads: bookingIn,
    expects: ({ appointment: { at }, references }, call, scene) =>
      references.length === 0
        ? expectThat(false, `${at}.slot`, 'at least one slot', undefined)
        : references
            .filter((reference) => !slotsLearnt(call, scene).has(reference))
            .map((actual) => ({ at: `${at}.slot`, expected: 'a slot that a search gave', actual })),
  }),
  check({
    id: 'booking-takes-free-slots',
    title: 'The slots of a booking were free by the last search that gave them',
    matters: 'Somebody else has the slot already, and the patient comes in vain.',
    mend: 'Offer to the user only slots with the status free, from the last search.',
    party: 'consumer',
    requirements: ['APT-BOOK-07'],
    asks: BOOKING,
    of: requests,
    reads: offeredIn,
    expects: ({ appointment: { at }, slots }) =>
      slots
        .filter(({ status }) => status !== 'free')
        .map(({ reference, status }) => ({
          at: `${at}.slot`,
          expected: 'a slot that the last search gave as free',
          actual: `${reference}, ${status}`,
        })),
  }),
  check({
    id: 'booking-has-the-times-of-its-slots',
    title:
      'A booking has the start of its first slot and the end of its last, written as the practice wrote them',
    matters: 'Patient and practice have different times for the same appointment, or the booking is refused.',
    mend: 'Copy start and end from the slots as they are written, offset included; do not convert them.',
    party: 'consumer',
    requirements: ['APT-BOOK-05', 'UC-BOOK-03'],
    asks: BOOKING,
    of: requests,
    reads: bookingIn,
    expects: ({ appointment: { at, value } }, call, scene) => {
      // Where not every slot is known, only that there is a time can be asked for.
      const slots = offeredIn(call, scene)?.slots
      const isTime = (name: 'start' | 'end', offered = '') => {
        const given = textAt(value, name)
        return expectThat(
          given !== undefined && (offered === '' || sameText(given, offered)),
          `${at}.${name}`,
          offered === '' ? `the ${name} of a slot` : offered,
          given,
        )
      }
      return all(
        isTime('start', slots?.[0]?.start),
        isTime('end', slots?.at(-1)?.end),
        isAsLongAsItSays({ at, value }),
      )
    },
  }),
  check({
    id: 'slots-booked-together-are-one-stretch',
    title: 'Slots that are booked together are adjacent, on one schedule, with one channel and one type',
    matters: 'The patient would have to come twice, or to two people, for one appointment.',
    mend: 'Let users join only slots that follow each other in one schedule, of one type and one channel.',
    party: 'consumer',
    requirements: ['APT-BOOK-08'],
    of: requests,
    reads: (call, scene) => {
      const booking = offeredIn(call, scene)
      return booking && booking.slots.length > 1 ? booking : undefined
    },
    expects: ({ appointment: { at }, slots }) => {
      const broken = brokenChain(slots)
      return (
        broken && {
          at: `${at}.slot`,
          expected: 'adjacent slots of one schedule, channel and service type',
          actual: broken.map(({ reference }) => reference).join(' and '),
        }
      )
    },
  }),
  check({
    id: 'booking-is-for-the-future',
    title: 'Only appointments that begin in the future are booked',
    matters: 'The patient is given an appointment that is over.',
    mend: 'Compare the start of the slot with the clock when the user confirms, not when slots were shown.',
    party: 'consumer',
    requirements: ['APT-BOOK-20', 'UC-BOOK-07'],
    asks: BOOKING,
    of: requests,
    reads: (call) => {
      const appointment = appointmentIn(call)
      const start = appointment && textAt(appointment.value, 'start')
      return start === undefined || Number.isNaN(Date.parse(start)) ? undefined : start
    },
    expects: (start, call) =>
      expectThat(
        Date.parse(start) > instantOf(call),
        'Appointment.start',
        `later than the request, ${call.exchange.startedAt}`,
        start,
      ),
    premises: ['one-clock'],
  }),
] as const
