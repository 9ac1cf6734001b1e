import { expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachAnswer } from './answers.js'
import type { Call } from '../reading/scene.js'
import { isObject, select, textsAt } from '../reading/located.js'
import { bodyOf, isBooking, isRegistration, statusOf, typeOf } from '../reading/operations.js'
import { spineCodesOf } from './outcome.js'
import { refusing } from './refusing.js'

/** Types of resource that have an interaction in Foundations or Appointment Management. */
const OFFERED: ReadonlySet<string> = new Set([
  'Appointment',
  'Location',
  'Organization',
  'Patient',
  'Practitioner',
  'Slot',
])

/** Whether a request is for a type of resource that no interaction is about. */
const isForOther = ({ path }: Call): boolean => {
  const type = /^\/([A-Z][A-Za-z]+)(?:\/|$)/.exec(path)?.[1]
  return type !== undefined && !OFFERED.has(type)
}

/** A booking that is another resource, or holds an identifier without value. */
const isMisshapen = (call: Call): boolean => {
  const { value } = bodyOf(call, 'Appointment')
  return (
    isObject(value) &&
    (typeOf(value) !== 'Appointment' ||
      select(bodyOf(call, 'Appointment'), 'identifier').some(
        (each) => textsAt(each.value, 'value').length === 0,
      ))
  )
}

/** Requests that a provider cannot meet (appointments.md 3.2, 4.4, 5.2; spine.md 9). */
export const unmetRequestChecks: readonly Check[] = [
  {
    id: 'resources-not-offered-give-501',
    title: 'A type of resource that is not implemented gives 501',
    requirements: ['SSP-PRO-02'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isForOther(call) && statusOf(call) !== undefined,
      examine: (call) => expectThat(statusOf(call) === 501, 'status', '501', String(statusOf(call))),
    }),
  },
  {
    id: 'resources-not-offered-are-refused',
    title: 'A type of resource that is not implemented is refused with an OperationOutcome',
    requirements: ['ERR-12'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isForOther(call) && statusOf(call) !== undefined,
      examine: (call) =>
        expectThat(
          // 501 is asked for; providers in use say 404 or 400, which SSP-PRO-02 warns of (appointments.md 11).
          [501, 404, 400].includes(statusOf(call) ?? 0) && typeOf(call.answer) === 'OperationOutcome',
          'status',
          '501 NOT_IMPLEMENTED with an OperationOutcome',
          [statusOf(call), typeOf(call.answer), ...spineCodesOf(call)].join(' '),
        ),
    }),
  },
  refusing({
    id: 'misshapen-bookings-are-refused',
    title: 'A booking that is another resource, or has an identifier without value, is refused',
    requirements: ['APT-BOOK-35'],
    on: (call) => isBooking(call) && isMisshapen(call),
    statuses: [422],
    codes: ['INVALID_RESOURCE'],
  }),
  {
    id: 'registrations-that-fail-inside-say-so',
    title: 'A registration that fails inside, as when PDS is out of reach, gives 500 INTERNAL_SERVER_ERROR',
    requirements: ['FND-REG-28'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) => isRegistration(call) && (statusOf(call) ?? 0) >= 500,
      examine: (call) =>
        expectThat(
          statusOf(call) === 500 && spineCodesOf(call).includes('INTERNAL_SERVER_ERROR'),
          'status',
          '500 with INTERNAL_SERVER_ERROR',
          [statusOf(call), ...spineCodesOf(call)].join(' '),
        ),
    }),
  },
]
