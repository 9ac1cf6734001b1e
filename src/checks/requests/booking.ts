import { appointmentElements } from '../judging/appointment-profile.js'
import {
  constraint,
  element,
  filledIn,
  fixed,
  ifText,
  oneOf,
  ukDateTime,
  type ElementRule,
} from '../judging/element-rules.js'
import { check } from '../judging/check.js'
import { all, expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { textAt } from '../../fhir/located.js'
import { instantOf } from '../reading/operations.js'
import { actorsOf, targetOf } from '../reading/references.js'
import type { Call } from '../reading/scene.js'
import { appointmentIn, holding } from './submitted.js'

const MINUTE = 60_000

/** Types that may take part in an appointment (appointments.md 7.1). */
const ACTORS: readonly string[] = [
  ...['Patient', 'Practitioner', 'Location'],
  ...['RelatedPerson', 'Device', 'HealthcareService'],
]

const toAnActor = constraint(
  `a reference to a ${ACTORS.join(', ')}`,
  (value) => typeof value === 'string' && ACTORS.includes(targetOf(value)?.split('/')[0] ?? ''),
)

const hasActor =
  (type: string): ElementRule =>
  (appointment) =>
    all(
      expectThat(
        actorsOf(appointment, type).length > 0,
        `${appointment.at}.participant.actor`,
        `a ${type}`,
        undefined,
      ),
    )

const limited =
  (name: string, most: number): ElementRule =>
  ({ at, value }) => {
    const { length } = Array.from(textAt(value, name) ?? '')
    return all(
      expectThat(length <= most, `${at}.${name}`, `at most ${most} characters`, `${length} characters`),
    )
  }

const textIn = (call: Call, name: string): string | undefined => textAt(appointmentIn(call)?.value, name)

const holds = holding(appointmentIn, 'book-appointment')

/** What the Appointment of a booking holds, whatever was found before (appointments.md 5.2, 7.1). */
export const bookingChecks = [
  holds({
    id: 'booking-conforms-to-its-profile',
    title: 'A booking holds nothing that GPConnect-Appointment-1 forbids, and identifiers and slots in full',
    matters: 'A practice has to refuse it, and the patient is not booked in.',
    mend: 'Leave out what the profile forbids; give each identifier a system and a value, each slot a reference.',
    requirements: ['APT-BOOK-02', 'UC-BOOK-02'],
    table: appointmentElements,
  }),
  holds({
    id: 'booking-has-patient-and-location',
    title: 'A booking has a patient and a location among its participants',
    matters: 'Nobody can tell who comes, or where to.',
    mend: 'Send a participant for the patient and one for the location of the slot’s schedule.',
    requirements: ['APT-BOOK-03', 'UC-BOOK-03'],
    table: [hasActor('Patient'), hasActor('Location')],
  }),
  holds({
    id: 'every-participant-is-named',
    title: 'Every participant of a booking has an actor reference and a status',
    matters: 'The practice cannot tell who takes part, and refuses the booking.',
    mend: 'Give each participant actor.reference and status.',
    requirements: ['APT-BOOK-04', 'APT-BOOK-02', 'UC-BOOK-03'],
    table: [
      element('participant.actor', '1..1'),
      element('participant.actor.reference', '1..1', ifText(toAnActor)),
      element(
        'participant.status',
        '1..1',
        ifText(oneOf('accepted', 'declined', 'tentative', 'needs-action')),
      ),
    ],
  }),
  holds({
    id: 'booking-has-the-status-booked',
    title: 'The status of a booking is booked',
    matters: 'The slot is not taken for the patient, or the practice refuses it.',
    mend: 'Send status booked.',
    requirements: ['APT-BOOK-06', 'UC-BOOK-03'],
    table: [element('status', '1..1', ifText(fixed('booked')))],
  }),
  holds({
    id: 'booking-says-when-it-was-made',
    title: 'A booking says when the consumer made it, in UK local time',
    matters: 'When it is asked later who booked first, the practice’s record does not tell.',
    mend: 'Send created as yyyy-mm-ddThh:mm:ss with the offset in force in the UK, never Z.',
    requirements: ['APT-BOOK-13', 'UC-BOOK-03'],
    table: [element('created', '1..1', ifText(ukDateTime))],
  }),
  check({
    id: 'booking-is-made-when-it-is-sent',
    title: 'The time at which a booking says that it was made is that of the request',
    matters: 'The practice’s record has the wrong time of the booking.',
    mend: 'Set created from the clock when the booking is sent, and keep the clock right.',
    party: 'consumer',
    requirements: ['APT-BOOK-13'],
    of: requests,
    reads: (call) => {
      const created = textIn(call, 'created')
      return created === undefined || Number.isNaN(Date.parse(created)) ? undefined : created
    },
    expects: (created, call) =>
      expectThat(
        Math.abs(Date.parse(created) - instantOf(call)) <= 10 * MINUTE,
        'Appointment.created',
        `the time of the request, ${call.exchange.startedAt}`,
        created,
      ),
    premises: ['one-clock'],
  }),
  holds({
    id: 'booking-has-a-short-description',
    title: 'A booking has a description of at most 100 characters',
    matters: 'Staff at the practice cannot read what the appointment is, or the booking is refused.',
    mend: 'Send a description, and limit its field on the screen to 100 characters.',
    requirements: ['APT-BOOK-14', 'UC-BOOK-03', 'UC-BOOK-06'],
    table: [element('description', '1..1', ifText(filledIn)), limited('description', 100)],
  }),
  check({
    id: 'comment-has-500-characters-at-most',
    title: 'The comment of a booking has at most 500 characters',
    matters: 'The practice refuses the booking, or staff there see half of a sentence.',
    mend: 'Limit the field for the comment on the screen to 500 characters.',
    party: 'consumer',
    requirements: ['APT-BOOK-15', 'UC-BOOK-06'],
    of: requests,
    reads: (call) => (textIn(call, 'comment') === undefined ? undefined : appointmentIn(call)),
    expects: limited('comment', 500),
  }),
  holds({
    id: 'booking-has-no-reason-or-specialty',
    title: 'A booking has neither reason nor specialty',
    matters: 'Clinical information goes where it does not belong; the practice has to refuse it.',
    mend: 'Leave reason and specialty out.',
    requirements: ['APT-BOOK-17', 'UC-BOOK-05'],
    table: [element('reason', '0..0'), element('specialty', '0..0')],
  }),
  holds({
    id: 'booking-has-no-cancellation-reason',
    title: 'A booking has no cancellation reason',
    matters: 'Staff cannot tell whether the patient comes.',
    mend: 'Send the extension for the cancellation reason only with a cancellation.',
    requirements: ['APT-BOOK-18', 'UC-BOOK-05'],
    table: [element('extension:appointmentCancellationReason', '0..0')],
  }),
] as const
