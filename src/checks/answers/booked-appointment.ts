import { appointmentElements } from '../judging/appointment-profile.js'
import { check, where, type Conditional } from '../judging/check.js'
import { element, filledIn, ifText, profiled, type ElementRule } from '../judging/element-rules.js'
import { all, expectThat, type Found } from '../judging/found.js'
import { textAt, textsAt } from '../../fhir/located.js'
import { channelOf } from '../reading/offered-slots.js'
import type { Call } from '../reading/scene.js'
import { slotsBehind } from './booking-behind.js'
import { isAmendment, isCancellation, isReadOfAppointment, isRetrieval } from '../reading/appointments.js'
import { isBooking, isChangeOfBooking } from '../reading/operations.js'
import { answersTo, bookingAnswers, given, heldTo } from './resources.js'

const appointments = given('Appointment')

/** Whatever gives an Appointment: bookings, looks at what is booked, and changes of it. */
const appointmentAnswers = answersTo(
  (call) => isBooking(call) || isReadOfAppointment(call) || isRetrieval(call) || isChangeOfBooking(call),
)

/** The same requirement of each interaction that gives an Appointment. */
const ofEach = (
  read: string | undefined,
  retrieved: string | undefined,
  cancelled?: string,
  amended?: string,
): readonly Conditional<Call>[] => [
  ...(read === undefined ? [] : [where(isReadOfAppointment, read)]),
  ...(retrieved === undefined ? [] : [where(isRetrieval, retrieved)]),
  ...(cancelled === undefined ? [] : [where(isCancellation, cancelled)]),
  ...(amended === undefined ? [] : [where(isAmendment, amended)]),
]

/** That all of what the practice said of the slots is said again. */
const saidAgain = (at: string, known: readonly string[], said: readonly string[]): Found =>
  expectThat(
    known.every((text) => said.includes(text)),
    at,
    [...new Set(known)].join(', '),
    said.join(', '),
  )

const ROLE = 'extension:practitionerRole.valueCodeableConcept.coding.code'

const BOOKING = ['book-appointment'] as const

const reasonOnlyWhereCancelled: ElementRule = (appointment) =>
  textAt(appointment.value, 'status') === 'cancelled'
    ? []
    : element('extension:appointmentCancellationReason', '0..0')(appointment)

/** What the Appointment has to hold with which a booking is answered (appointments.md 5.2, 7.1). */
export const bookedAppointmentChecks = [
  check({
    id: 'booked-appointment-conforms-to-its-profile',
    title: 'Every Appointment that is given conforms to GPConnect-Appointment-1',
    matters: 'A consumer that reads strictly cannot take the confirmation, and books again.',
    mend: 'Fill what the profile asks for, and leave out the elements that it rules out.',
    party: 'provider',
    requirements: [where(isBooking, 'APT-BOOK-23'), where(isReadOfAppointment, 'APT-READ-09', 'APT-READ-07')],
    asks: BOOKING,
    of: appointmentAnswers,
    reads: appointments,
    // What FHIR itself asks for is told of the shape.
    expects: heldTo(
      profiled('Appointment', 'extension:bookingOrganisation'),
      reasonOnlyWhereCancelled,
      ...appointmentElements,
      profiled('Appointment', 'description', ifText(filledIn)),
      profiled('Appointment', 'start'),
      profiled('Appointment', 'end'),
      profiled('Appointment', 'slot'),
      profiled('Appointment', 'participant.actor'),
      element('participant.actor.reference', '1..1', ifText(filledIn)),
    ),
  }),
  check({
    id: 'booked-appointment-is-booked',
    title: 'The Appointment that comes back has the status booked',
    matters: 'Staff cannot tell whether the patient has an appointment.',
    mend: 'Set status to booked once the appointment is kept.',
    party: 'provider',
    requirements: [
      'APT-BOOK-22',
      where(({ intent }: Call) => intent?.action === 'book-appointment', 'WEX-6c'),
    ],
    asks: BOOKING,
    of: bookingAnswers,
    reads: (call) =>
      appointments(call)?.flatMap(({ at, value }) => {
        // Without a status, that it is missing is told of the shape.
        const status = textAt(value, 'status')
        return status === undefined ? [] : [{ at: `${at}.status`, status }]
      }),
    expects: (all) =>
      all.flatMap(({ at, status }) => expectThat(status === 'booked', at, 'booked', status) ?? []),
  }),
  check({
    id: 'booked-appointment-names-type-and-session',
    title:
      'Every Appointment that is given has the type of its slot, and once booked the session of its schedule',
    matters: 'Staff cannot tell the patient what kind of appointment it is.',
    mend: 'Fill serviceType.text from the slot and serviceCategory.text from the schedule.',
    party: 'provider',
    requirements: [
      where(isBooking, 'APT-BOOK-24'),
      ...ofEach('APT-READ-08', 'APT-RETR-17', 'APT-CANC-19', 'APT-AMND-20'),
    ],
    asks: BOOKING,
    of: appointmentAnswers,
    reads: appointments,
    expects: (found, call, scene) => {
      const slots = slotsBehind(call, scene) ?? []
      const [types, sessions] = [
        slots.flatMap(({ slot }) => textsAt(slot.value, 'serviceType.text')),
        slots.flatMap(({ schedule }) => textsAt(schedule?.value, 'serviceCategory.text')),
      ]
      return found.flatMap(({ at, value }) => {
        const [type, session] = ['serviceType.text', 'serviceCategory.text'].map((path) =>
          textsAt(value, path),
        )
        return all(
          types.length > 0
            ? saidAgain(`${at}.serviceType.text`, types, type ?? [])
            : expectThat(type?.length !== 0, `${at}.serviceType.text`, 'the type of the slot', undefined),
          saidAgain(`${at}.serviceCategory.text`, sessions, session ?? []),
        )
      })
    },
  }),
  check({
    id: 'booked-appointment-has-channel-and-role',
    title:
      'The Appointment that comes back has delivery channel and practitioner role of its slot and schedule',
    matters: 'The patient is not told whether to come or to wait for a call, nor whom they will see.',
    mend: 'Give the DeliveryChannel of the slot and the PractitionerRole of the schedule as extensions.',
    party: 'provider',
    requirements: ['APT-BOOK-37'],
    asks: BOOKING,
    of: bookingAnswers,
    reads: (call, scene) => {
      const [found, slots] = [appointments(call), slotsBehind(call, scene)]
      if (!found || !slots) return undefined
      const channels = slots.flatMap((slot) => channelOf(slot) ?? [])
      const roles = slots.flatMap(({ schedule }) => textsAt(schedule?.value, ROLE))
      return channels.length + roles.length > 0 ? { found, channels, roles } : undefined
    },
    expects: ({ found, channels, roles }) =>
      found.flatMap(({ at, value }) =>
        all(
          saidAgain(
            `${at}.extension, delivery channel`,
            channels,
            textsAt(value, 'extension:deliveryChannel.valueCode'),
          ),
          saidAgain(`${at}.extension, practitioner role`, roles, textsAt(value, ROLE)),
        ),
      ),
  }),
  check({
    id: 'booked-appointment-has-no-reason-or-specialty',
    title: 'Every Appointment that is given has neither reason nor specialty',
    matters: 'Clinical information reaches people who have no need of it.',
    mend: 'Leave reason and specialty out of every Appointment.',
    party: 'provider',
    requirements: [
      where(isBooking, 'APT-BOOK-25'),
      ...ofEach('APT-READ-08', 'APT-RETR-17', 'APT-CANC-19', 'APT-AMND-20'),
    ],
    asks: BOOKING,
    of: appointmentAnswers,
    reads: appointments,
    expects: heldTo(element('reason', '0..0'), element('specialty', '0..0')),
  }),
] as const
