import { check, where } from '../judging/check.js'
import { expectSame, expectThat } from '../judging/found.js'
import { member, shown, textAt, textsAt, type Located } from '../../fhir/located.js'
import { sameUrl } from '../../spine/comparisons.js'
import {
  appointmentAsked,
  heldBefore,
  isAmendment,
  isCancellation,
  type GivenAppointment,
} from '../reading/appointments.js'
import { fieldOf } from '../reading/call.js'
import { changedIn, TEXTS } from '../reading/changed-elements.js'
import { answered, instantOf, isChangeOfBooking, succeeded } from '../reading/operations.js'
import type { Call, Scene } from '../reading/scene.js'
import { beganBefore, endedBefore, othersThere } from '../reading/standing.js'
import { changeIn } from '../requests/submitted.js'
import { misshapenType } from '../../fhir/stu3/shape.js'
import { isOfAnotherBooker } from './booking-behind.js'
import { answersTo } from './resources.js'
import { outcomeInWords } from './served.js'
import { isChunked, isDue } from './sound-requests.js'

const CHANGES = ['amend-appointment', 'cancel-appointment'] as const
const CANCEL = ['cancel-appointment'] as const

const changeAnswers = answersTo(isChangeOfBooking)
const cancelAnswers = answersTo(isCancellation)
const amendAnswers = answersTo(isAmendment)

/** The Appointment that comes back with a change, and how the practice gave it before, where it did. */
function changeOf(call: Call, scene: Scene) {
  const [sent, now] = [changeIn(call), answered('Appointment')(call)[0]]
  return sent && now && { sent, now, before: heldBefore(call, scene) }
}

/** Whether somebody else was changing the appointment at the same time, so that nobody can tell which version it had. */
export const isContestedChange = (call: Call, scene: Scene): boolean =>
  othersThere(call, scene).some(
    (each) =>
      isChangeOfBooking(each) &&
      appointmentAsked(each) === appointmentAsked(call) &&
      beganBefore(each, call) &&
      !endedBefore(each, call),
  )

const versionIn = (call: Call): string | undefined =>
  fieldOf(call.exchange.request.headers, 'If-Match').sole?.trim()

/** Whether a change quotes the version that the practice gave last; undefined where nobody can tell. */
export function quotesTheCurrent(call: Call, scene: Scene): boolean | undefined {
  const [quoted, current] = [versionIn(call), heldBefore(call, scene)?.version]
  return quoted === undefined || current === undefined || isContestedChange(call, scene)
    ? undefined
    : quoted === `W/"${current}"`
}

const isBooked = ({ appointment }: GivenAppointment): boolean =>
  textAt(appointment.value, 'status') === 'booked'

const isNoVisit = ({ appointment }: GivenAppointment): boolean =>
  !textsAt(appointment.value, 'extension:deliveryChannel.valueCode').includes('Visit')

const isToCome = ({ appointment }: GivenAppointment, call: Call): boolean =>
  Date.parse(textAt(appointment.value, 'start') ?? '') > instantOf(call)

/** Whether a change leaves out what the practice knows better: type and session. */
const leavesOutType = (call: Call): boolean => {
  const sent = changeIn(call)
  return (
    sent !== undefined &&
    ['serviceCategory', 'serviceType'].some((name) => member(sent.value, name) === undefined)
  )
}

const whenCancelled = (isSuch: (call: Call, scene: Scene) => boolean) => (call: Call, scene: Scene) =>
  isCancellation(call) && isSuch(call, scene)

const whenAmended = (isSuch: (call: Call, scene: Scene) => boolean) => (call: Call, scene: Scene) =>
  isAmendment(call) && isSuch(call, scene)

const reasonIn = ({ value }: Located): string | undefined =>
  textAt(value, 'extension:appointmentCancellationReason.valueString')

/** What practices answer to a change of what is booked (appointments.md 1.8, 5.4, 5.5). */
export const changedAppointmentAnswerChecks = [
  check({
    id: 'sound-change-is-carried-out',
    title:
      'A change with which nothing is wrong, of the current version, is carried out, whoever booked the appointment',
    matters: 'The practice waits for a patient who does not come, or does not learn what they asked for.',
    mend: 'Look in the practice’s log for why this change failed; accept what a change may leave out.',
    party: 'provider',
    requirements: [
      where(isCancellation, 'APT-CANC-08'),
      where(isAmendment, 'APT-AMND-08'),
      where(whenCancelled(isOfAnotherBooker), 'APT-CANC-15'),
      where(whenAmended(isOfAnotherBooker), 'APT-AMND-18'),
      where(whenCancelled(leavesOutType), 'APT-CANC-17'),
      where(whenAmended(leavesOutType), 'APT-AMND-15'),
      where(isChunked, 'HTTP-23'),
    ],
    asks: CHANGES,
    of: changeAnswers,
    reads: (call, scene) => {
      const [held, sent] = [heldBefore(call, scene), changeIn(call)]
      return held !== undefined &&
        sent !== undefined &&
        misshapenType('Appointment', sent).length === 0 &&
        `/Appointment/${textAt(sent.value, 'id')}` === call.path &&
        isBooked(held) &&
        isNoVisit(held) &&
        isToCome(held, call) &&
        quotesTheCurrent(call, scene) === true &&
        isDue(call, scene)
        ? call
        : undefined
    },
    expects: (call) => expectThat(succeeded(call), 'status', '200', outcomeInWords(call)),
  }),
  check({
    id: 'change-makes-a-new-version',
    title: 'An appointment that was changed has another version than before',
    matters: 'Who read the old version does not notice that it is old, and wipes out what was changed.',
    mend: 'Give another meta.versionId, and ETag, with each change.',
    party: 'provider',
    requirements: [where(isCancellation, 'APT-CANC-09'), where(isAmendment, 'APT-AMND-08'), 'HTTP-45'],
    asks: CHANGES,
    of: changeAnswers,
    reads: (call, scene) => {
      const { now, before } = changeOf(call, scene) ?? {}
      const version = now && textAt(now.value, 'meta.versionId')
      return version === undefined || before?.version === undefined
        ? undefined
        : { version, before: before.version }
    },
    expects: ({ version, before }) =>
      expectThat(version !== before, 'Appointment.meta.versionId', `another than ${before}`, version),
  }),
  check({
    id: 'cancelled-appointment-has-the-status-cancelled',
    title: 'An appointment that was cancelled comes back with the status cancelled',
    matters: 'Staff cannot tell whether the appointment stands, and call the patient for nothing.',
    mend: 'Set status to cancelled and give the Appointment as it is kept then.',
    party: 'provider',
    requirements: ['APT-CANC-08'],
    asks: CANCEL,
    of: cancelAnswers,
    reads: (call, scene) => changeOf(call, scene)?.now,
    expects: ({ at, value }) => expectSame(`${at}.status`, 'cancelled', textAt(value, 'status')),
  }),
  check({
    id: 'cancelled-appointment-has-its-reason',
    title: 'An appointment that was cancelled comes back with the reason, or the beginning of it',
    matters: 'Nobody can tell later why the patient did not come.',
    mend: 'Keep the reason, and give it in AppointmentCancellationReason-1.',
    party: 'provider',
    requirements: ['APT-CANC-08'],
    asks: CANCEL,
    of: cancelAnswers,
    reads: (call, scene) => {
      const { sent, now } = changeOf(call, scene) ?? {}
      const reason = sent && reasonIn(sent)
      return now && reason !== undefined ? { now, reason } : undefined
    },
    expects: ({ now, reason }) => {
      const kept = reasonIn(now)
      const beginning = kept?.replace(/(?:\.\.\.|…)$/, '') ?? ''
      return expectThat(
        beginning !== '' && reason.startsWith(beginning),
        `${now.at}.extension, cancellation reason`,
        reason,
        kept,
      )
    },
  }),
  check({
    id: 'cancelled-appointment-is-otherwise-the-same',
    title: 'A cancellation changes status and reason of the appointment, and nothing else',
    matters: 'What was agreed with the patient cannot be read any more.',
    mend: 'Keep description, times, slots, participants and extensions of an appointment that is cancelled.',
    party: 'provider',
    requirements: ['APT-CANC-22'],
    asks: CANCEL,
    of: cancelAnswers,
    reads: (call, scene) => {
      const { now, before } = changeOf(call, scene) ?? {}
      return now && before && { now, before: before.appointment }
    },
    expects: ({ now, before }) => changedIn(before, now, { but: ['status'] }),
  }),
  check({
    id: 'amended-texts-come-back',
    title: 'Description and comment come back as they were amended, complete',
    matters: 'The practice does not learn what the patient asked for.',
    mend: 'Keep both texts whole and give the Appointment as it is kept then.',
    party: 'provider',
    requirements: ['APT-AMND-08', 'APT-AMND-13'],
    asks: ['amend-appointment'],
    of: amendAnswers,
    reads: changeOf,
    expects: ({ sent, now }) => {
      // A practice with one field for both may join them (appointments.md 5.2).
      const stored = TEXTS.map((name) => textAt(now.value, name) ?? '').join(' ')
      return TEXTS.flatMap((name) => {
        const text = textAt(sent.value, name)
        return text === undefined || stored.includes(text)
          ? []
          : [{ at: `${now.at}.${name}`, expected: shown(text), actual: shown(textAt(now.value, name)) }]
      })
    },
  }),
] as const

/** Whether a request is for an appointment that was never given at this practice, as far as the scenario shows. */
export const isOfUnknownAppointment = (call: Call, scene: Scene): boolean =>
  isChangeOfBooking(call) &&
  heldBefore(call, scene) === undefined &&
  !scene.deliveries.some(
    (each) =>
      !isChangeOfBooking(each) &&
      sameUrl(each.root, call.root) &&
      answered('Appointment')(each).some(({ value }) => textAt(value, 'id') === appointmentAsked(call)),
  )
