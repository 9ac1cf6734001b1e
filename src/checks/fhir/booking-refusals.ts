import { profiles } from '../../fhir/canonical.js'
import { all, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachAnswer } from './answers.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { actorsOf, bookingOrganisation } from '../reading/references.js'
import { element, heldAgainst } from '../judging/element-rules.js'
import { earlierDeliveries } from './known-patients.js'
import { isObject, textAt, textsAt, type Located } from '../reading/located.js'
import {
  brokenChain,
  slotReferences,
  slotsOf,
  slotsOffered,
  type OfferedSlot,
} from '../reading/offered-slots.js'
import { bodyOf, instantOf, isBooking, isServed, statusOf, succeeded } from '../reading/operations.js'
import { spineCodesOf } from './outcome.js'
import { CLIENT_ERRORS, refusing } from './refusing.js'
import { foreignReferences } from '../reading/walk.js'

const appointment = (call: Call): Located => bodyOf(call, 'Appointment')
const lengthOf = (call: Call, name: string): number =>
  Array.from(textAt(appointment(call).value, name) ?? '').length
const has = (call: Call, name: string): boolean => {
  const { value } = appointment(call)
  return isObject(value) && value[name] !== undefined
}

/** Whether a booking lacks something that its profile or GP Connect asks for (appointments.md 5.2). */
const isIncomplete = (call: Call): boolean => {
  const whole = appointment(call)
  const organisation = bookingOrganisation(whole)
  return (
    heldAgainst(
      [
        ...['start', 'end', 'status'].map((name) => element(name, '1..1')),
        element('slot', '1..*'),
        element('participant', '1..*'),
        element('participant.status', '1..1'),
      ],
      whole,
    ).length > 0 ||
    ['Patient', 'Location'].some((type) => actorsOf(whole, type).length === 0) ||
    (organisation !== undefined &&
      heldAgainst([element('name', '1..1'), element('telecom', '1..*')], organisation).length > 0)
  )
}

const isPast = (call: Call): boolean =>
  Date.parse(textAt(appointment(call).value, 'start') ?? '') < instantOf(call)

/** The slots of a booking, of those that this practice gave in this scenario. */
const slotsBehind = once((call: Call, scene: Scene): readonly OfferedSlot[] =>
  slotsOf(appointment(call), slotsOffered(earlierDeliveries(call, scene))),
)

/** Start and end of a booking whose slots this practice gave in this scenario, and which are others. */
const missesItsSlots = (call: Call, scene: Scene): boolean => {
  const whole = appointment(call)
  const slots = slotsBehind(call, scene)
  const [first, last] = [slots[0], slots.at(-1)]
  const differs = (path: string, wanted: string) =>
    Date.parse(textAt(whole.value, path) ?? '') !== Date.parse(wanted)
  return (
    first !== undefined &&
    last !== undefined &&
    slots.length === slotReferences(whole).length &&
    !isIncomplete(call) &&
    (differs('start', first.start) || differs('end', last.end))
  )
}

/** Whether another booking at the same base URL got one of these slots: the first that succeeded counts. */
const competes = (call: Call, { deliveries }: Scene): boolean => {
  const wanted = slotReferences(appointment(call))
  const winner = deliveries.find(
    (each) =>
      isBooking(each) &&
      succeeded(each) &&
      each.root === call.root &&
      slotReferences(appointment(each)).some((slot) => wanted.includes(slot)),
  )
  return winner !== undefined && winner !== call
}

const lacksProfile = (call: Call): boolean =>
  !textsAt(appointment(call).value, 'meta.profile').some(
    (each) => each.toLowerCase() === profiles.appointment.toLowerCase(),
  )

const isFaulty = (call: Call): boolean =>
  isIncomplete(call) ||
  ['reason', 'specialty'].some((name) => has(call, name)) ||
  foreignReferences(appointment(call)).length > 0

/** Bookings that a provider has to refuse (appointments.md 5.2). */
export const bookingRefusalChecks: readonly Check[] = [
  refusing({
    id: 'taken-slots-are-not-booked-again',
    title: 'A slot that is no longer free is not booked: 409 DUPLICATE_REJECTED',
    requirements: ['APT-BOOK-26', 'UC-BOOK-08', 'ERR-08'],
    on: (call, scene) => isBooking(call) && !isFaulty(call) && competes(call, scene),
    statuses: [409],
    codes: ['DUPLICATE_REJECTED'],
  }),
  {
    id: 'booking-conflicts-are-duplicates',
    title: 'A conflict of a booking is DUPLICATE_REJECTED, with the issue code duplicate',
    requirements: ['APT-BOOK-26', 'UC-BOOK-08', 'ERR-08'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isBooking(call) && statusOf(call) === 409,
      examine: (call) =>
        all(
          expectThat(
            spineCodesOf(call).includes('DUPLICATE_REJECTED'),
            'OperationOutcome.issue.details.coding.code',
            'DUPLICATE_REJECTED',
            spineCodesOf(call).join(', '),
          ),
          // The demonstrator writes conflict (appointments.md 11.3).
          expectThat(
            textsAt(call.answer, 'issue.code').every((code) => code === 'duplicate' || code === 'conflict'),
            'OperationOutcome.issue.code',
            'duplicate',
            textsAt(call.answer, 'issue.code').join(', '),
          ),
        ),
    }),
  },
  refusing({
    id: 'past-appointments-are-not-booked',
    title: 'An appointment that begins in the past is not booked',
    requirements: ['APT-BOOK-21'],
    on: (call) => isBooking(call) && isPast(call),
    statuses: CLIENT_ERRORS,
  }),
  refusing({
    id: 'bookings-with-reason-or-specialty-are-refused',
    title: 'A booking with a reason or a specialty is refused',
    requirements: ['APT-BOOK-27'],
    on: (call) => isBooking(call) && ['reason', 'specialty'].some((name) => has(call, name)),
    statuses: [422],
  }),
  refusing({
    id: 'bookings-at-other-times-than-the-slots-are-refused',
    title: 'A booking whose start or end are not those of its slots is refused',
    requirements: ['APT-BOOK-28'],
    on: (call, scene) => isBooking(call) && missesItsSlots(call, scene),
    statuses: CLIENT_ERRORS,
  }),
  refusing({
    id: 'slots-apart-are-not-booked-together',
    title: 'Slots that are not one stretch of one schedule, channel and type are not booked together',
    requirements: ['APT-BOOK-30'],
    on: (call, scene) => isBooking(call) && brokenChain(slotsBehind(call, scene)) !== undefined,
    statuses: CLIENT_ERRORS,
  }),
  refusing({
    id: 'incomplete-bookings-are-refused',
    title: 'A booking that lacks a mandatory element is refused as an invalid resource',
    requirements: ['APT-BOOK-34', 'HTTP-58'],
    on: (call) => isBooking(call) && isIncomplete(call),
    statuses: [422],
    codes: ['INVALID_RESOURCE'],
  }),
  refusing({
    id: 'absolute-references-are-refused',
    title: 'A booking with absolute references is refused as an invalid resource',
    requirements: ['FHIR-GEN-33'],
    on: (call) => isBooking(call) && foreignReferences(appointment(call)).length > 0,
    statuses: [422],
    codes: ['INVALID_RESOURCE'],
  }),
  refusing({
    id: 'bookings-without-profile-are-refused',
    title: 'A booking that does not name its profile is refused',
    requirements: ['FHIR-GEN-69'],
    on: (call) => isBooking(call) && lacksProfile(call),
    statuses: [422],
  }),
  {
    id: 'long-texts-are-refused-or-kept',
    title: 'A description or comment over the limit is refused, unless it is stored complete',
    requirements: ['APT-BOOK-31'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) =>
        isBooking(call) &&
        isServed(call) &&
        (lengthOf(call, 'description') > 100 || lengthOf(call, 'comment') > 500),
      examine: (call) => {
        const texts = ['description', 'comment'].flatMap((name) => textsAt(appointment(call).value, name))
        const stored = ['description', 'comment'].flatMap((name) => textsAt(call.answer, name)).join(' ')
        return expectThat(
          !succeeded(call) || texts.every((text) => stored.includes(text)),
          'status',
          'an error, or the texts complete',
          `${statusOf(call) ?? ''} with shortened texts`,
        )
      },
    }),
  },
]
