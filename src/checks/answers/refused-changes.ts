import { extensions } from '../../fhir/canonical.js'
import { select, textAt, textsAt } from '../../fhir/located.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { heldBefore, isAmendment, isCancellation } from '../reading/appointments.js'
import { instantOf, isChangeOfBooking, statusOf, succeeded } from '../reading/operations.js'
import { namesNobody } from '../reading/names-nobody.js'
import type { Call, Scene } from '../reading/scene.js'
import { hasFlaw, isSoundBesides } from '../requests/flaws.js'
import { changeIn } from '../requests/submitted.js'
import { isOfUnknownAppointment, quotesTheCurrent } from './changed-appointment.js'
import { ANY_REFUSAL, isLookedAt, refuses } from './refusing.js'
import { answersTo } from './resources.js'
import { outcomeInWords } from './served.js'

const ANOTHER_ELEMENT = [
  'appointments-are-not-moved',
  'amendment-changes-texts-only',
  'cancellation-changes-nothing-else',
] as const

const QUOTING = ['change-quotes-the-version-it-changes'] as const

const reasonsOf = (call: Call) => {
  const sent = changeIn(call)
  return sent && isCancellation(call) ? select(sent, 'extension:appointmentCancellationReason') : undefined
}

/** Whether the reason is there and says nothing. */
const hasBlankReason = (call: Call): boolean =>
  reasonsOf(call)?.some(({ value }) => (textAt(value, 'valueString') ?? '').trim() === '') ?? false

/** Whether a cancellation has no reason, or gives it in an extension that stands for something else. */
const lacksReason = (call: Call): boolean => reasonsOf(call)?.length === 0

const isHeldAs = (status: string, call: Call, scene: Scene): boolean => {
  const held = heldBefore(call, scene)
  return held !== undefined && textAt(held.appointment.value, 'status') === status
}

const isOfVisit = (call: Call, scene: Scene): boolean =>
  isChangeOfBooking(call) &&
  textsAt(heldBefore(call, scene)?.appointment.value, 'extension:deliveryChannel.valueCode').includes('Visit')

/** Whether the appointment had begun when its change was asked for; what begins in that very minute is left out. */
const isPast = (call: Call, scene: Scene): boolean => {
  const held = heldBefore(call, scene)
  const start = Date.parse(textAt(held?.appointment.value, 'start') ?? '')
  return isChangeOfBooking(call) && start < instantOf(call) - 60_000
}

/** What practices do with changes that they must not carry out (appointments.md 1.8, 5.4, 5.5). */
export const refusedChangeChecks = [
  check({
    id: 'changes-of-old-versions-are-refused',
    title: 'Who changes an old version is told so, by 409',
    matters: 'Staff cannot tell that somebody else changed the appointment meanwhile, and try in vain.',
    mend: 'Refuse with 409 a change whose If-Match is not the current version, before anything else is looked at.',
    party: 'provider',
    requirements: [
      ...['FHIR-GEN-49', 'HTTP-44'],
      where(isCancellation, 'APT-CANC-12', 'FHIR-ERR-16'),
      where(isAmendment, 'APT-AMND-12'),
    ],
    of: answersTo(isChangeOfBooking),
    reads: (call, scene) => {
      const isOld = quotesTheCurrent(call, scene) === false
      // That it is carried out all the same is told of the appointment.
      const isSettled = !succeeded(call) && isSoundBesides(QUOTING, call, scene)
      return isOld && isSettled && statusOf(call) !== 403 ? call : undefined
    },
    expects: (call) =>
      expectThat(statusOf(call) === 409 || statusOf(call) === 412, 'status', '409', outcomeInWords(call)),
  }),
  refuses({
    id: 'changes-of-other-elements-are-refused',
    title: 'A change of anything that may not be changed is refused',
    matters: 'The appointment is moved, or given to somebody else, without anybody at the practice knowing.',
    mend: 'Compare what is sent with what is kept and refuse with 422 INVALID_RESOURCE.',
    requirements: [where(isCancellation, 'APT-CANC-10'), where(isAmendment, 'APT-AMND-09')],
    flaws: ANOTHER_ELEMENT,
    by: ['422 INVALID_RESOURCE'],
  }),
  refuses({
    id: 'amendments-of-cancelled-appointments-are-refused',
    title: 'An amendment of an appointment that is cancelled is refused',
    matters: 'Staff believe that the patient still has an appointment.',
    mend: 'Look at the status first and refuse with 422 INVALID_RESOURCE.',
    requirements: ['APT-AMND-10'],
    flaws: ['cancelled-appointments-are-not-changed'],
    about: (call, scene) => isAmendment(call) && isHeldAs('cancelled', call, scene),
    by: ['422 INVALID_RESOURCE', '409', '412'],
  }),
  refuses({
    id: 'changes-of-past-appointments-are-refused',
    title: 'A change of an appointment that has begun is refused',
    matters: 'What is written about an appointment that is over misleads whoever reads it later.',
    mend: 'Compare start with the clock and refuse with 422 INVALID_RESOURCE.',
    requirements: [where(isCancellation, 'APT-CANC-11'), where(isAmendment, 'APT-AMND-11')],
    flaws: ['only-future-appointments-are-changed'],
    about: isPast,
    by: [ANY_REFUSAL],
    premises: ['one-clock'],
  }),
  refuses({
    id: 'changes-of-visits-are-refused',
    title: 'A change of a visit is refused',
    matters: 'A practitioner drives to a patient who does not expect them, or the other way round.',
    mend: 'Look at the delivery channel first and refuse with 422 INVALID_RESOURCE.',
    requirements: [where(isCancellation, 'APT-CANC-16'), where(isAmendment, 'APT-AMND-17')],
    flaws: [],
    about: isOfVisit,
    by: [ANY_REFUSAL],
  }),
  refuses({
    id: 'cancellations-with-blank-reasons-are-refused',
    title: 'A cancellation whose reason is blank is refused as a bad parameter',
    matters: 'Nobody can tell later why the patient did not come.',
    mend: 'Look into the extension of the reason and refuse with 422 INVALID_PARAMETER what says nothing.',
    requirements: ['APT-CANC-13'],
    flaws: ['cancellation-gives-a-reason'],
    about: hasBlankReason,
    by: ['422 INVALID_PARAMETER'],
  }),
  refuses({
    id: 'cancellations-without-reason-are-refused',
    title: 'A cancellation without a reason, or with another extension in its place, is refused',
    matters: 'Nobody can tell later why the patient did not come.',
    mend: 'Ask for AppointmentCancellationReason-1 by its whole URL and refuse with 422 INVALID_RESOURCE what lacks it.',
    requirements: ['APT-CANC-13'],
    flaws: ['cancellation-gives-a-reason', 'cancellation-changes-nothing-else'],
    about: lacksReason,
    by: ['422'],
  }),
  refuses({
    id: 'amendments-with-cancellation-reason-are-refused',
    title: 'An amendment with a cancellation reason is refused',
    matters: 'Staff cannot tell whether the patient comes.',
    mend: `Refuse with 422 INVALID_RESOURCE an amendment that holds ${extensions.cancellationReason}.`,
    requirements: ['APT-AMND-14'],
    flaws: ['amendment-has-no-cancellation-reason'],
    by: ['422 INVALID_RESOURCE'],
  }),
  refuses({
    id: 'changes-with-absolute-references-are-refused',
    title: 'A change with absolute references is refused as an invalid resource',
    matters: 'The appointment points at records on another server, which nobody at the practice can open.',
    mend: 'Refuse with 422 INVALID_RESOURCE references that are not type and id alone.',
    requirements: ['APT-AMND-16'],
    flaws: ['submitted-references-are-relative'],
    about: (call, scene) => isAmendment(call) && hasFlaw(call, scene, 'submitted-references-are-relative'),
    by: ['422 INVALID_RESOURCE', '422 REFERENCE_NOT_FOUND'],
  }),
  refuses({
    id: 'amendments-to-long-texts-are-refused',
    title: 'An amendment to a text over its limit is refused',
    matters: 'Staff at the practice read half of a sentence.',
    mend: 'Refuse with 422 INVALID_RESOURCE a description over 100 or a comment over 500 characters.',
    requirements: ['APT-AMND-13'],
    flaws: ['amended-texts-are-short'],
    by: [ANY_REFUSAL],
  }),
  check({
    id: 'changes-of-unknown-appointments-are-refused',
    title: 'A change of an appointment that does not exist is refused, and makes none',
    matters: 'An appointment comes into being that was never booked, and for which no slot is kept.',
    mend: 'Look the appointment up first and answer 404; never create by PUT.',
    party: 'provider',
    requirements: ['FHIR-GEN-68', 'HTTP-50', where(isCancellation, 'APT-CANC-18')],
    of: answersTo(isChangeOfBooking),
    reads: (call, scene) =>
      isOfUnknownAppointment(call, scene) && isLookedAt(statusOf(call) ?? 0) ? call : undefined,
    expects: (call) => {
      const status = statusOf(call) ?? 0
      return expectThat(status >= 400 && status < 500, 'status', ANY_REFUSAL, outcomeInWords(call))
    },
    // What was booked otherwise, or before, nobody would know of.
    premises: ['data-known', 'state-reset'],
    tellsAnyway: namesNobody,
  }),
] as const
