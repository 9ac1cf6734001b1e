import type { RequirementId } from '../../requirements/requirement.js'
import type { Action } from '../../spine/actions.js'
import { check, where, type Conditional, type Receiver } from '../judging/check.js'
import { atMost, element, filledIn, fixed, ifText, departuresIn } from '../judging/element-rules.js'
import { all, expectThat, type Found } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { member, textAt, type Located } from '../../fhir/located.js'
import {
  isAmendment,
  isCancellation,
  isReadOfAppointment,
  isRetrieval,
  lastLearnt,
} from '../reading/appointments.js'
import { fieldOf } from '../reading/call.js'
import { changedIn, TEXTS, TIMES } from '../reading/changed-elements.js'
import { instantOf, isChangeOfBooking } from '../reading/operations.js'
import type { Premise } from '../reading/premises.js'
import type { Call, Scene } from '../reading/scene.js'
import { changeIn } from './submitted.js'

const CHANGES = ['amend-appointment', 'cancel-appointment'] as const

/** What a check says of changes of one kind. */
interface OfChanges<Id extends string, Value> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  readonly requirements: readonly (RequirementId | Conditional<Call>)[]
  readonly asks?: readonly Action[]
  readonly reads: (call: Call, scene: Scene) => Value | undefined
  readonly expects: (value: Value, call: Call) => Found
  readonly groundFor?: readonly Receiver[]
  readonly premises?: readonly Premise[]
}

/** Whoever receives a request asks every check of it, so that each has to say itself of which it is. */
const among =
  (isMeant: (call: Call) => boolean) =>
  <const Id extends string, Value>({ reads, ...said }: OfChanges<Id, Value>) =>
    check({
      ...said,
      party: 'consumer',
      of: requests,
      reads: (call, scene) => (isMeant(call) ? reads(call, scene) : undefined),
    })

const ofChanges = among(isChangeOfBooking)
const ofAmendments = among(isAmendment)
const ofCancellations = among(isCancellation)

/** A change with what the organisation was told last of the appointment; undefined where it never was. */
function editedIn(call: Call, scene: Scene) {
  const [after, before] = [changeIn(call), lastLearnt(call, scene)?.appointment]
  return before && after && { before, after }
}

const isCancelled = ({ value }: Located): boolean => textAt(value, 'status') === 'cancelled'

const versionQuoted = ({ exchange }: Call): string | undefined =>
  fieldOf(exchange.request.headers, 'If-Match').values.join(', ') || undefined

/** Elements that whoever edits in place leaves as they were, besides those that may not be changed at all. */
const CARRIED = ['identifier', 'serviceCategory', 'serviceType', 'priority', 'minutesDuration'] as const

/** What consumers send to change an appointment (appointments.md 1.8, 5.4, 5.5). */
export const changedAppointmentChecks = [
  ofChanges({
    id: 'change-quotes-the-version-it-changes',
    title: 'A change of an appointment quotes in If-Match the version that the practice gave last',
    matters: 'Two people change one appointment, and the second wipes out what the first wrote.',
    mend: 'Keep the ETag, or meta.versionId, of the appointment that was read, and send it as If-Match: W/"version".',
    requirements: [
      ...['FHIR-GEN-50', 'HTTP-43', 'HTTP-55'],
      where(isCancellation, 'APT-CANC-05'),
      where(isAmendment, 'APT-AMND-04'),
    ],
    asks: CHANGES,
    reads: (call, scene) => {
      const known = lastLearnt(call, scene)?.version
      return { quoted: versionQuoted(call), due: known === undefined ? undefined : `W/"${known}"` }
    },
    expects: ({ quoted, due }) =>
      expectThat(
        due === undefined ? quoted !== undefined : quoted === due,
        'If-Match',
        due ?? 'the version that is changed',
        quoted,
      ),
  }),
  ofChanges({
    id: 'appointments-are-not-moved',
    title: 'No change of an appointment moves it to another time or slot',
    matters: 'The practice has to refuse it; the patient believes in a time at which nobody waits.',
    mend: 'To reschedule, cancel the appointment and book another.',
    requirements: ['APT-IG-06'],
    reads: editedIn,
    expects: ({ before, after }) => changedIn(before, after, { only: TIMES }),
  }),
  ofAmendments({
    id: 'amendment-changes-texts-only',
    title: 'An amendment changes description and comment, and nothing else',
    matters: 'The practice has to refuse it, and what staff wanted to tell it is lost.',
    mend: 'Edit description and comment in the resource that was read, and send all else as it was.',
    requirements: ['APT-AMND-01'],
    asks: ['amend-appointment'],
    reads: editedIn,
    expects: ({ before, after }) =>
      changedIn(before, after, {
        // That it was cancelled already is told by itself, and so is one that is a cancellation.
        but: isCancelled(before) || isCancelled(after) ? [...TEXTS, 'status'] : TEXTS,
      }),
  }),
  ofAmendments({
    id: 'amended-texts-are-short',
    title: 'An amended description has at most 100 characters, an amended comment at most 500',
    matters: 'The practice refuses the amendment, or staff there read half of a sentence.',
    mend: 'Limit the fields on the screen to 100 and 500 characters.',
    requirements: ['APT-AMND-02'],
    asks: ['amend-appointment'],
    reads: changeIn,
    expects: (appointment) =>
      departuresIn(
        [
          element('description', '1..1', ifText(atMost(100))),
          element('comment', '0..1', ifText(atMost(500))),
        ],
        appointment,
      ),
  }),
  ofAmendments({
    id: 'amendment-has-no-cancellation-reason',
    title: 'An amendment has no cancellation reason',
    matters: 'Staff cannot tell whether the patient comes.',
    mend: 'Send the extension for the cancellation reason only with a cancellation.',
    requirements: ['APT-AMND-07'],
    reads: (call, scene) => {
      const { before, after } = editedIn(call, scene) ?? { after: changeIn(call) }
      // What the practice gave with a cancelled appointment goes back with it.
      const isCancelled = [before, after].some((each) => textAt(each?.value, 'status') === 'cancelled')
      return isCancelled ? undefined : after
    },
    expects: element('extension:appointmentCancellationReason', '0..0'),
  }),
  ofChanges({
    id: 'cancelled-appointments-are-not-changed',
    title: 'An appointment that is known to be cancelled is not changed any more',
    matters: 'Staff believe that the patient still has an appointment.',
    mend: 'Look at the status of the appointment that was read, and offer no change of a cancelled one.',
    requirements: ['APT-AMND-03'],
    asks: ['amend-appointment'],
    reads: (call, scene) => {
      const known = lastLearnt(call, scene)?.appointment
      return known && { at: 'Appointment.status', status: textAt(known.value, 'status') }
    },
    expects: ({ at, status }) => expectThat(status !== 'cancelled', at, 'booked, when it was read', status),
  }),
  ofChanges({
    id: 'only-future-appointments-are-changed',
    title: 'Only appointments that have not begun are amended or cancelled',
    matters: 'What is written about an appointment that is over misleads whoever reads it later.',
    mend: 'Compare start with the clock before a change is offered.',
    requirements: [where(isCancellation, 'APT-CANC-07'), where(isAmendment, 'APT-AMND-06')],
    asks: CHANGES,
    reads: (call, scene) => {
      const { value } = lastLearnt(call, scene)?.appointment ?? changeIn(call) ?? {}
      return textAt(value, 'start')
    },
    expects: (start, call) =>
      expectThat(Date.parse(start) > instantOf(call), 'Appointment.start', 'in the future', start),
    premises: ['one-clock'],
  }),
  ofChanges({
    id: 'appointment-is-looked-at-before-it-is-changed',
    title: 'An appointment is asked for at the practice before it is amended or cancelled',
    matters:
      'What was changed at the practice since it was booked is not seen, and another one may be meant.',
    mend: "Retrieve the patient's appointments, let the user choose, and change what the practice gave.",
    requirements: [where(isCancellation, 'APT-CANC-01'), where(isAmendment, 'APT-AMND-19')],
    asks: CHANGES,
    reads: (call, scene) => ({
      isKnown:
        lastLearnt(call, scene, (each) => isRetrieval(each) || isReadOfAppointment(each)) !== undefined,
    }),
    expects: ({ isKnown }) =>
      expectThat(
        isKnown,
        'before the request',
        'a look at the appointments of the patient, or at this one',
        undefined,
      ),
    groundFor: [],
  }),
  ofCancellations({
    id: 'cancellation-sets-the-status',
    title: 'A cancellation sets the status of the appointment to cancelled',
    matters: 'The practice waits for a patient who does not come, and others get no appointment.',
    mend: 'Send status cancelled.',
    requirements: ['APT-CANC-02'],
    asks: ['cancel-appointment'],
    reads: changeIn,
    expects: element('status', '1..1', ifText(fixed('cancelled'))),
  }),
  ofCancellations({
    id: 'cancellation-gives-a-reason',
    title: 'A cancellation gives its reason in the extension for it',
    matters: 'The practice does not learn why the patient does not come, and cannot call back.',
    mend: 'Add AppointmentCancellationReason-1 with a valueString that says something.',
    requirements: ['APT-CANC-03'],
    asks: ['cancel-appointment'],
    reads: changeIn,
    expects: (appointment) =>
      departuresIn(
        [
          element('extension:appointmentCancellationReason', '1..1'),
          element('extension:appointmentCancellationReason.valueString', '1..1', filledIn),
        ],
        appointment,
      ).slice(0, 1),
  }),
  ofCancellations({
    id: 'cancellation-changes-nothing-else',
    title: 'A cancellation changes status and reason, and nothing else',
    matters: 'The practice has to refuse it, and waits for a patient who does not come.',
    mend: 'Edit status and reason in the resource that was read, and send all else as it was.',
    requirements: ['APT-CANC-04'],
    asks: ['cancel-appointment'],
    reads: editedIn,
    expects: ({ before, after }) => changedIn(before, after, { but: ['status'] }),
  }),
  ofChanges({
    id: 'changed-appointment-is-edited-in-place',
    title: 'What a consumer sends to change an appointment is the resource that it read, edited in place',
    matters: 'What the practice keeps besides and the consumer does not know may be lost by the change.',
    mend: 'Keep the whole resource that was read, change the elements that may change, and send it back.',
    requirements: [where(isCancellation, 'APT-CANC-20'), where(isAmendment, 'APT-AMND-19')],
    asks: CHANGES,
    reads: (call, scene) => {
      const edited = editedIn(call, scene)
      const names = edited && CARRIED.filter((name) => member(edited.before.value, name) !== undefined)
      return edited && names && names.length > 0 ? { ...edited, names } : undefined
    },
    expects: ({ after, names }) =>
      all(
        ...names.map((name) =>
          expectThat(
            member(after.value, name) !== undefined,
            `${after.at}.${name}`,
            'as it was read',
            undefined,
          ),
        ),
      ),
    // Practices put up with it (appointments.md 5.4).
    groundFor: [],
  }),
] as const
