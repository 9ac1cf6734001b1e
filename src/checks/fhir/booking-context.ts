import { all, expectThat, sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { actorsOf } from './booking-request.js'
import { earlierCalls, patientIdsGiven } from './known-patients.js'
import { textAt, type Located } from '../reading/located.js'
import {
  actorsOfSchedule,
  brokenChain,
  slotReferences,
  slotsOf,
  slotsOffered,
  type OfferedSlot,
} from './offered-slots.js'
import { bodyOf, instantOf, isBooking } from '../reading/operations.js'

/** A booking together with what the same practice told consumers before. */
interface Booking {
  readonly call: Call
  readonly appointment: Located
  /** What every search at this base URL has offered so far. */
  readonly known: ReadonlyMap<string, OfferedSlot>
  /** The slots that are booked, of those that were offered. */
  readonly slots: readonly OfferedSlot[]
  readonly patientIds: readonly string[]
}

const isForTheSamePatient =
  (call: Call) =>
  ({ intent }: Call): boolean =>
    intent?.patient === call.intent?.patient

const bookingsIn = once((scene: Scene): readonly Booking[] =>
  scene.calls.filter(isBooking).map((call) => {
    const earlier = earlierCalls(call, scene)
    const appointment = bodyOf(call, 'Appointment')
    const known = slotsOffered(earlier)
    return {
      call,
      appointment,
      known,
      slots: slotsOf(appointment, known),
      patientIds: patientIdsGiven(earlier.filter(isForTheSamePatient(call))).map((id) => `Patient/${id}`),
    }
  }),
)

const judging = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  examine: (booking: Booking) => Found,
  on: (booking: Booking) => boolean = () => true,
  calledForBy: Check['calledForBy'] = ['book-appointment'],
): Check => ({
  id,
  title,
  requirements,
  calledForBy,
  judge: (scene) =>
    bookingsIn(scene)
      .filter(on)
      .map((booking) => sighting([booking.call.exchange], examine(booking))),
})

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && Date.parse(one) === Date.parse(other)

const timesOfSlots = ({ appointment: { at, value }, slots }: Booking): Found => {
  const [start, end] = [textAt(value, 'start'), textAt(value, 'end')]
  const [first, last] = [slots[0]?.start, slots.at(-1)?.end]
  return all(
    expectThat(isSame(start, first), `${at}.start`, first ?? 'the start of the slot', start),
    expectThat(isSame(end, last), `${at}.end`, last ?? 'the end of the slot', end),
  )
}

const unknownSlots = ({ appointment, known }: Booking): Found =>
  slotReferences(appointment)
    .filter((reference) => !known.has(reference))
    .map((actual) => ({ at: `${appointment.at}.slot`, expected: 'a slot that a search gave', actual }))

const unknownPatient = ({ appointment, patientIds }: Booking): Found => {
  const given = actorsOf(appointment, 'Patient')
  return expectThat(
    given.length > 0 && given.every((reference) => patientIds.includes(reference)),
    `${appointment.at}.participant.actor`,
    patientIds.join(' or ') || 'a patient whom the practice has given',
    given.join(', '),
  )
}

const areOneStretch = ({ appointment, slots }: Booking): Found => {
  const broken = brokenChain(slots)
  return (
    broken && {
      at: `${appointment.at}.slot`,
      expected: 'adjacent slots of one schedule, channel and service type',
      actual: broken.map(({ reference }) => reference).join(' and '),
    }
  )
}

const practitionersOf = ({ slots }: Booking): readonly string[] => [
  ...new Set(slots.flatMap(({ schedule }) => actorsOfSchedule(schedule, 'Practitioner'))),
]

const isOffered = ({ slots }: Booking): boolean => slots.length > 0

/** How a booking follows from what was found before (appointments.md 5.2; spine.md 2.1). */
export const bookingContextChecks: readonly Check[] = [
  judging(
    'booking-uses-what-was-found',
    'A booking names slots from a slot search and a patient from find patient or a registration at that practice',
    ['APT-BOOK-01', 'UC-BOOK-01', 'SDS-ROOT-12', 'HTTP-09'],
    (booking) => all(unknownSlots(booking), unknownPatient(booking)),
  ),
  judging(
    'booking-uses-the-patient-id-of-that-practice',
    'The patient of a booking has the logical id that the practice of the slot gave',
    ['APT-BOOK-47'],
    unknownPatient,
  ),
  judging(
    'booking-has-the-times-of-its-slots',
    'A booking begins with its first slot and ends with its last',
    ['APT-BOOK-05'],
    timesOfSlots,
    isOffered,
  ),
  judging(
    'booking-takes-free-slots',
    'A booking names one or more slots that the last search gave as free',
    ['APT-BOOK-07'],
    ({ appointment, known }) => {
      const references = slotReferences(appointment)
      return all(
        expectThat(references.length > 0, `${appointment.at}.slot`, 'at least one', undefined),
        references
          .filter((reference) => known.get(reference)?.status !== 'free')
          .map((reference) => ({
            at: `${appointment.at}.slot`,
            expected: 'a slot that the last search gave as free',
            actual: `${reference}, ${known.get(reference)?.status ?? 'which no search gave'}`,
          })),
      )
    },
  ),
  judging(
    'slots-booked-together-are-one-stretch',
    'Slots that are booked together are adjacent, on one schedule, with one channel and one type',
    ['APT-BOOK-08'],
    areOneStretch,
    ({ slots }) => slots.length > 1,
    [],
  ),
  judging(
    'booking-names-the-practitioner',
    'A booking names the practitioner of the schedule, where there is one',
    ['APT-BOOK-19'],
    (booking) => {
      const given = actorsOf(booking.appointment, 'Practitioner')
      return expectThat(
        practitionersOf(booking).some((reference) => given.includes(reference)),
        `${booking.appointment.at}.participant.actor`,
        practitionersOf(booking).join(' or '),
        given.join(', '),
      )
    },
    (booking) => practitionersOf(booking).length > 0,
    [],
  ),
  judging(
    'sessions-without-practitioner-are-coped-with',
    'A slot of a session without practitioner is booked without one',
    ['APT-SLOT-46'],
    (booking) => {
      const given = actorsOf(booking.appointment, 'Practitioner')
      return expectThat(
        given.length === 0,
        `${booking.appointment.at}.participant.actor`,
        'no practitioner, as the session has none',
        given.join(', '),
      )
    },
    (booking) => isOffered(booking) && practitionersOf(booking).length === 0,
    [],
  ),
  judging(
    'booking-is-for-the-future',
    'Only appointments that begin in the future are booked',
    ['APT-BOOK-20', 'UC-BOOK-07'],
    ({ appointment: { at, value }, call }) => {
      const start = textAt(value, 'start')
      return expectThat(
        Date.parse(start ?? '') > instantOf(call),
        `${at}.start`,
        `later than the request, ${call.exchange.startedAt}`,
        start,
      )
    },
  ),
]
