import { profiles } from '../../fhir/canonical.js'
import { all, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call } from '../reading/scene.js'
import { APPOINTMENT } from './appointment-elements.js'
import {
  atMost,
  element,
  filledIn,
  fixed,
  heldAgainst,
  ukDateTime,
  type ElementRule,
} from '../judging/element-rules.js'
import { member, textAt, textsAt, type Located } from '../reading/located.js'
import { instantOf } from '../reading/operations.js'
import { declaresProfile } from './request-form.js'
import { bookings, eachResource, elements } from './subject.js'

const BOOKING = ['book-appointment'] as const

const onBooking = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  ...table: readonly ElementRule[]
): Check => ({ id, title, requirements, calledForBy: BOOKING, judge: elements(bookings, ...table) })

/** The actors of one resource type, for example Patient/pat-1. */
export const actorsOf = ({ value }: Located, type: string): readonly string[] =>
  textsAt(value, 'participant.actor.reference').filter((reference) =>
    new RegExp(`(?:^|/)${type}/[^/]+$`).test(reference),
  )

const MINUTES = 60_000

const createdNow = (appointment: Located, call: Call): Found => {
  const [misshapen] = element('created', '1..1', ukDateTime)(appointment)
  if (misshapen) return misshapen
  const created = textAt(appointment.value, 'created') ?? ''
  return expectThat(
    Math.abs(Date.parse(created) - instantOf(call)) <= 10 * MINUTES,
    `${appointment.at}.created`,
    `the time of the request, ${call.exchange.startedAt}`,
    created,
  )
}

/** What the Appointment of a booking has to hold (appointments.md 5.2, 7.1). */
export const bookingRequestChecks: readonly Check[] = [
  {
    id: 'booking-conforms-to-its-profile',
    title: 'The Appointment of a booking conforms to GPConnect-Appointment-1 and names it',
    requirements: ['APT-BOOK-02', 'UC-BOOK-02'],
    calledForBy: BOOKING,
    judge: eachResource(bookings, (appointment) =>
      all(declaresProfile(appointment, profiles.appointment), heldAgainst(APPOINTMENT, appointment)),
    ),
  },
  {
    id: 'booking-has-patient-and-location',
    title: 'A booking has a patient and a location among its participants',
    requirements: ['APT-BOOK-03'],
    calledForBy: BOOKING,
    judge: eachResource(bookings, (appointment) =>
      all(
        ...['Patient', 'Location'].map((type) =>
          expectThat(
            actorsOf(appointment, type).length > 0,
            `${appointment.at}.participant.actor`,
            `a ${type}`,
            textsAt(appointment.value, 'participant.actor.reference').join(', '),
          ),
        ),
      ),
    ),
  },
  {
    id: 'booking-has-its-mandatory-parts',
    title:
      'A booking has participants, start, end, status, slots, booking organisation, time of creation and description',
    requirements: ['UC-BOOK-03'],
    calledForBy: BOOKING,
    judge: eachResource(bookings, (appointment) =>
      all(
        ...['start', 'end', 'status', 'created', 'description', 'extension:bookingOrganisation'].map((path) =>
          element(path, '1..1')(appointment),
        ),
        element('slot', '1..*')(appointment),
        element('participant.actor.reference', '1..1', filledIn)(appointment),
        ...['Patient', 'Location'].map((type) =>
          expectThat(
            actorsOf(appointment, type).length > 0,
            `${appointment.at}.participant`,
            `a ${type}`,
            undefined,
          ),
        ),
      ),
    ),
  },
  onBooking(
    'every-participant-is-named',
    'Every participant of a booking has an actor reference and a status',
    ['APT-BOOK-04'],
    element('participant', '1..*'),
    element('participant.actor', '1..1'),
    element('participant.actor.reference', '1..1', filledIn),
    element('participant.status', '1..1', filledIn),
  ),
  onBooking(
    'booking-has-the-status-booked',
    'The status of a booking is booked',
    ['APT-BOOK-06'],
    element('status', '1..1', fixed('booked')),
  ),
  {
    id: 'booking-says-when-it-was-made',
    title: 'A booking says when the consumer made it, in UK local time',
    requirements: ['APT-BOOK-13'],
    calledForBy: BOOKING,
    judge: eachResource(bookings, createdNow),
  },
  onBooking(
    'booking-has-a-short-description',
    'A booking has a description of at most 100 characters',
    ['APT-BOOK-14'],
    element('description', '1..1', filledIn),
    element('description', '0..1', atMost(100)),
  ),
  {
    id: 'comment-has-500-characters-at-most',
    title: 'The comment of a booking has at most 500 characters',
    requirements: ['APT-BOOK-15'],
    calledForBy: [],
    judge: elements(
      {
        ...bookings,
        resources: (call) =>
          bookings.resources(call).filter(({ value }) => member(value, 'comment') !== undefined),
      },
      element('comment', '0..1', atMost(500)),
    ),
  },
  onBooking(
    'booking-texts-keep-their-limits',
    'Description and comment of a booking keep their limits of 100 and 500 characters',
    ['UC-BOOK-06'],
    element('description', '0..1', atMost(100)),
    element('comment', '0..1', atMost(500)),
  ),
  onBooking(
    'booking-has-no-reason-or-specialty',
    'A booking has neither reason nor specialty',
    ['APT-BOOK-17', 'UC-BOOK-05'],
    element('reason', '0..0'),
    element('specialty', '0..0'),
  ),
  onBooking(
    'booking-has-no-cancellation-reason',
    'A booking has no cancellation reason',
    ['APT-BOOK-18', 'UC-BOOK-05'],
    element('extension:appointmentCancellationReason', '0..0'),
  ),
]
