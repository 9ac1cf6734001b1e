import { sameInstant } from '../../spine/comparisons.js'
import { check } from '../judging/check.js'
import { element, departuresIn } from '../judging/element-rules.js'
import { expectThat } from '../judging/found.js'
import { precedes } from '../reading/history.js'
import { isObject, member, select, textAt, textsAt, type Located } from '../../fhir/located.js'
import { STU3 } from '../../fhir/stu3/shapes.js'
import { slotReferences } from '../reading/offered-slots.js'
import { bodyOf, isBooking, isRefused, statusOf, succeeded, typeOf } from '../reading/operations.js'
import { actorsOf, bookingOrganisation } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { othersThere } from '../reading/standing.js'
import { hasFlaw, isSoundBesides } from '../requests/flaws.js'
import { offeredIn } from '../requests/offered.js'
import { appointmentIn } from '../requests/submitted.js'
import { limitReached, wasGivenBack } from './booking-behind.js'
import { ANY_REFUSAL, refuses } from './refusing.js'
import { bookingAnswers } from './resources.js'

const MANDATORY = [
  ...['start', 'end', 'status'].map((name) => element(name, '1..1')),
  element('slot', '1..*'),
  element('participant', '1..*'),
  element('participant.status', '1..1'),
]

/** Whether a booking lacks something that its profile or GP Connect asks for (appointments.md 5.2). */
export function isIncomplete(call: Call): boolean {
  const appointment = appointmentIn(call)
  if (!appointment) return false
  const organisation = bookingOrganisation(appointment)
  return (
    departuresIn(MANDATORY, appointment).length > 0 ||
    ['Patient', 'Location'].some((type) => actorsOf(appointment, type).length === 0) ||
    (organisation !== undefined &&
      departuresIn([element('name', '1..1'), element('telecom', '1..*')], organisation).length > 0)
  )
}

/** Whether a booking is another resource, or holds an element that FHIR has not, or an identifier without value. */
export function isMisshapen(call: Call): boolean {
  const type = isBooking(call) ? typeOf(call.body) : undefined
  return (
    type !== undefined &&
    (type !== 'Appointment' ||
      holdsAnUnknownElement(call.body) ||
      select(bodyOf(call, type), 'identifier').some(({ value }) => member(value, 'value') === undefined))
  )
}

const holdsAnUnknownElement = (body: unknown): boolean =>
  isObject(body) &&
  Object.keys(body).some((name) => name !== 'resourceType' && !isElementOf('Appointment', name))

const isElementOf = (type: string, name: string): boolean =>
  STU3.types.get(type)?.has(name.replace(/^_/, '')) === true

/** Whether start or end is another moment than that of the slots; that it is only written otherwise is no reason to refuse it. */
function missesItsSlots(call: Call, scene: Scene): boolean {
  const booking = offeredIn(call, scene)
  const [first, last] = [booking?.slots[0], booking?.slots.at(-1)]
  if (!booking || !first || !last || isIncomplete(call)) return false
  const { value } = booking.appointment
  return !sameInstant(textAt(value, 'start'), first.start) || !sameInstant(textAt(value, 'end'), last.end)
}

const slotsIn = (call: Call): readonly string[] => {
  const appointment = appointmentIn(call)
  return appointment ? slotReferences(appointment) : []
}

/** Whether an earlier booking at this practice got one of the slots. */
const isTaken = (call: Call, scene: Scene): boolean =>
  othersThere(call, scene).some(
    (each) =>
      isBooking(each) &&
      succeeded(each) &&
      precedes(each.exchange, call.exchange) &&
      !wasGivenBack(each, call, scene) &&
      slotsIn(each).some((slot) => slotsIn(call).includes(slot)),
  )

const LIMITS = { description: 100, comment: 500 } as const

/** The texts of a booking of which one is over its limit; undefined where none is. */
function longTextsIn(call: Call): readonly string[] | undefined {
  const appointment: Located | undefined = appointmentIn(call)
  const texts = (['description', 'comment'] as const).flatMap((name) =>
    textsAt(appointment?.value, name).map((text) => ({ text, limit: LIMITS[name] })),
  )
  return texts.some(({ text, limit }) => Array.from(text).length > limit)
    ? texts.map(({ text }) => text)
    : undefined
}

const LONG = ['booking-has-a-short-description', 'comment-has-500-characters-at-most'] as const

/** What practices do with bookings that they must not confirm (appointments.md 5.2). */
export const refusedBookingChecks = [
  refuses({
    id: 'taken-slots-are-not-booked-again',
    title: 'Who comes second for a slot is told that it is taken',
    matters: 'Staff cannot tell that another slot would do, and give up.',
    mend: 'Refuse with 409 DUPLICATE_REJECTED the booking of a slot that is no longer free.',
    requirements: ['APT-BOOK-26', 'UC-BOOK-08', 'ERR-08'],
    flaws: ['booking-takes-free-slots'],
    // That it is booked all the same is told of the slot; a session of which no more may be booked may be told first.
    about: (call, scene) =>
      !succeeded(call) && isTaken(call, scene) && limitReached(call, scene) === undefined,
    by: ['409 DUPLICATE_REJECTED'],
  }),
  refuses({
    id: 'past-appointments-are-not-booked',
    title: 'An appointment that begins in the past is not booked',
    matters: 'A patient is given an appointment that is over.',
    mend: 'Compare start with the clock and refuse with 422 INVALID_RESOURCE.',
    requirements: ['APT-BOOK-21'],
    flaws: ['booking-is-for-the-future'],
    by: [ANY_REFUSAL],
    premises: ['one-clock'],
  }),
  refuses({
    id: 'bookings-over-the-limit-are-refused',
    title: 'A booking over the number of slots that those may hold for whom a session is kept is refused',
    matters: 'One service takes the times that a practice meant to share out.',
    mend: 'Count what is booked of the session when a booking comes, and refuse with 422 INVALID_RESOURCE.',
    requirements: ['APT-BOOK-38'],
    flaws: [],
    about: (call, scene) => {
      const limit = limitReached(call, scene)
      return limit !== undefined && limit.held > limit.atMost
    },
    by: [ANY_REFUSAL],
    premises: ['data-known', 'state-reset'],
  }),
  refuses({
    id: 'bookings-with-reason-or-specialty-are-refused',
    title: 'A booking with a reason or a specialty is refused',
    matters: 'Clinical information lies where nobody at the practice looks for it.',
    mend: 'Refuse with 422 INVALID_RESOURCE what has reason or specialty.',
    requirements: ['APT-BOOK-27'],
    flaws: ['booking-has-no-reason-or-specialty'],
    by: ['422'],
  }),
  refuses({
    id: 'bookings-at-other-times-than-the-slots-are-refused',
    title: 'A booking whose start or end is not that of its slots is refused',
    matters: 'Patient and practice have different times for one appointment.',
    mend: 'Compare start and end with the slots and refuse with 422 INVALID_RESOURCE.',
    requirements: ['APT-BOOK-28'],
    flaws: ['booking-has-the-times-of-its-slots'],
    about: missesItsSlots,
    by: [ANY_REFUSAL],
  }),
  refuses({
    id: 'slots-apart-are-not-booked-together',
    title: 'Slots that are not one stretch of one schedule, channel and type are not booked together',
    matters: 'A patient would have to come twice, or to two people, for one appointment.',
    mend: 'Refuse with 422 INVALID_RESOURCE slots that do not follow each other in one schedule.',
    requirements: ['APT-BOOK-30'],
    flaws: ['slots-booked-together-are-one-stretch'],
    by: [ANY_REFUSAL],
  }),
  refuses({
    id: 'incomplete-bookings-are-refused',
    title: 'A booking that lacks a mandatory element is refused as an invalid resource',
    matters: 'The practice has an appointment of which it does not know who comes, when, or who booked.',
    mend: 'Refuse with 422 INVALID_RESOURCE what lacks an element that GP Connect asks for.',
    requirements: ['APT-BOOK-34', 'HTTP-58'],
    flaws: [
      'booking-has-the-shape-of-stu3',
      'booking-conforms-to-its-profile',
      'booking-has-the-times-of-its-slots',
      'booking-names-slots-that-were-found',
      'booking-has-the-status-booked',
      'booking-has-patient-and-location',
      'every-participant-is-named',
      'booking-organisation-can-be-reached',
      'booking-organisation-conforms-to-its-profile',
    ],
    about: isIncomplete,
    by: ['422 INVALID_RESOURCE'],
  }),
  refuses({
    id: 'misshapen-bookings-are-refused',
    title:
      'A booking that is another resource, or has an unknown element or an identifier without value, is refused',
    matters: 'The practice stores what it cannot read again.',
    mend: 'Validate the body against the profile and refuse with 422 INVALID_RESOURCE.',
    requirements: ['APT-BOOK-35'],
    flaws: ['booking-has-the-shape-of-stu3', 'booking-conforms-to-its-profile'],
    about: isMisshapen,
    by: ['422 INVALID_RESOURCE'],
  }),
  refuses({
    id: 'absolute-references-are-refused',
    title: 'A booking with absolute references is refused as an invalid resource',
    matters: 'The appointment points at records on another server, which nobody at the practice can open.',
    mend: 'Refuse with 422 INVALID_RESOURCE references that are not type and id alone.',
    requirements: ['FHIR-GEN-33'],
    flaws: ['submitted-references-are-relative'],
    about: (call, scene) => isBooking(call) && hasFlaw(call, scene, 'submitted-references-are-relative'),
    by: ['422 INVALID_RESOURCE', '422 REFERENCE_NOT_FOUND'],
  }),
  refuses({
    id: 'bookings-without-profile-are-refused',
    title: 'A booking that does not name its profile is refused',
    matters: 'Nobody can tell by which rules the appointment was written.',
    mend: 'Check meta.profile and refuse with 422 INVALID_RESOURCE what lacks it.',
    requirements: ['FHIR-GEN-69'],
    flaws: ['submitted-resources-name-their-profile'],
    about: (call, scene) => isBooking(call) && hasFlaw(call, scene, 'submitted-resources-name-their-profile'),
    by: ['422'],
  }),
  check({
    id: 'long-texts-are-refused-or-kept',
    title: 'A description or comment over its limit is refused, unless it is stored complete',
    matters: 'Staff at the practice read half of a sentence.',
    mend: 'Refuse with 422 INVALID_RESOURCE a text that is longer than what can be stored.',
    party: 'provider',
    requirements: ['APT-BOOK-31'],
    of: bookingAnswers,
    reads: (call, scene) => {
      const isSettled = succeeded(call) || (isRefused(call) && isSoundBesides(LONG, call, scene))
      return isSettled && statusOf(call) !== 403 ? longTextsIn(call) : undefined
    },
    expects: (texts, call) => {
      const stored = ['description', 'comment'].flatMap((name) => textsAt(call.answer, name)).join(' ')
      const isKept = texts.every((text) => stored.includes(text))
      return expectThat(
        (statusOf(call) ?? 500) < 500 && (isRefused(call) || isKept),
        'status',
        'a refusal, or the texts complete',
        isRefused(call) ? String(statusOf(call)) : `${statusOf(call)} with shortened texts`,
      )
    },
    // Of every text that is stored it is told that it came back.
    followsFrom: ['booking-texts-are-kept'],
  }),
] as const
