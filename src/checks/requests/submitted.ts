import { profiles } from '../../fhir/canonical.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { Action } from '../../spine/actions.js'
import { check, where } from '../judging/check.js'
import { departuresIn, type ElementRule } from '../judging/element-rules.js'
import { all, expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { misshapenType } from '../../fhir/stu3/shape.js'
import { isObject, select, textsAt, type Located } from '../../fhir/located.js'
import { isAmendment, isCancellation } from '../reading/appointments.js'
import { bodyOf, isBooking, isChangeOfBooking, isRegistration, typeOf } from '../reading/operations.js'
import { onlyInXml } from '../reading/payload.js'
import type { Call } from '../reading/scene.js'
import { foreignReferences } from '../reading/walk.js'

const bodyOfType = (call: Call, type: string): Located | undefined => {
  const body = bodyOf(call, type)
  return isObject(body.value) && typeOf(body.value) === type ? body : undefined
}

/** The Appointment of a booking; undefined of other requests, and where something else was sent. */
export const appointmentIn = (call: Call): Located | undefined =>
  isBooking(call) ? bodyOfType(call, 'Appointment') : undefined

/** The Appointment by which another is replaced; undefined of other requests, and where something else was sent. */
export const changeIn = (call: Call): Located | undefined =>
  isChangeOfBooking(call) ? bodyOfType(call, 'Appointment') : undefined

/** The Parameters of a registration; undefined of other requests, and where something else was sent. */
export const parametersIn = (call: Call): Located | undefined =>
  isRegistration(call) ? bodyOfType(call, 'Parameters') : undefined

/** The Patient of a registration: the first, where there are several. */
export const patientIn = (call: Call): Located | undefined => {
  const parameters = parametersIn(call)
  return (
    parameters && select(parameters, 'parameter.resource').find(({ value }) => typeOf(value) === 'Patient')
  )
}

/** The resource that is to be created, or that replaces another. */
const submittedIn = (call: Call): Located | undefined =>
  appointmentIn(call) ?? patientIn(call) ?? changeIn(call)

/** That a resource names a profile; in requests their URLs are compared without case (appointments.md 2.1). */
export const namesProfile =
  (profile: string): ElementRule =>
  ({ at, value }) => {
    const given = textsAt(value, 'meta.profile')
    const isNamed = given.some((each) => each.toLowerCase() === profile.toLowerCase())
    return all(expectThat(isNamed, `${at}.meta.profile`, profile, given.join(', ')))
  }

/** What a check says that holds a resource against lines of a table. */
interface Held<Id extends string> {
  readonly id: Id
  readonly title: string
  readonly matters: string
  readonly mend: string
  readonly requirements: readonly RequirementId[]
  readonly table: readonly ElementRule[]
}

/** Checks that hold a resource which a consumer submits against lines of tables. */
export const holding =
  (reads: (call: Call) => Located | undefined, action: Action) =>
  <const Id extends string>({ table, ...said }: Held<Id>) =>
    check({
      ...said,
      party: 'consumer',
      asks: [action],
      of: requests,
      reads,
      expects: (resource) => departuresIn(table, resource),
    })

/** What all resources have in common that a consumer submits (appointments.md 1.6). */
export const submittedChecks = [
  check({
    id: 'booking-has-the-shape-of-stu3',
    title: 'The body of a booking is an Appointment as FHIR STU3 has it',
    matters: 'A practice that reads strictly refuses it, and the patient is not booked in.',
    mend: 'Validate the body against FHIR STU3 before it is sent: no nulls, nothing empty, lists where lists belong, and in XML every element in its place.',
    party: 'consumer',
    requirements: ['APT-BOOK-02', 'UC-BOOK-02'],
    asks: ['book-appointment'],
    of: requests,
    reads: (call) => (isBooking(call) ? bodyOf(call, 'Appointment') : undefined),
    expects: (body, { exchange: { request } }) => [
      ...onlyInXml(request),
      ...misshapenType('Appointment', body),
    ],
  }),
  check({
    id: 'registration-has-the-shape-of-stu3',
    title: 'The body of a registration is Parameters with a Patient, as FHIR STU3 has them',
    matters: 'A practice that reads strictly refuses it, and the patient is not registered.',
    mend: 'Validate the body against FHIR STU3 before it is sent: no nulls, nothing empty, lists where lists belong, and in XML every element in its place.',
    party: 'consumer',
    requirements: ['FND-REG-02'],
    asks: ['register-patient'],
    of: requests,
    reads: (call) => (isRegistration(call) ? bodyOf(call, 'Parameters') : undefined),
    expects: (body, { exchange: { request } }) => [
      ...onlyInXml(request),
      ...misshapenType('Parameters', body),
    ],
  }),
  check({
    id: 'submitted-references-are-relative',
    title: 'Resources that a consumer submits refer to others by relative references only',
    matters: 'A practice has to refuse a reference to another server, so the patient is not booked in.',
    mend: 'Write type and id alone, such as Patient/2; leave the service root URL out.',
    party: 'consumer',
    requirements: ['FHIR-GEN-32'],
    asks: ['book-appointment'],
    of: requests,
    reads: submittedIn,
    expects: foreignReferences,
  }),
  check({
    id: 'submitted-resources-name-their-profile',
    title: 'Every resource that a consumer creates or changes names its profile',
    matters: 'A practice cannot tell which rules the resource follows, and may refuse it.',
    mend: 'Send the URL of the GP Connect profile in meta.profile.',
    party: 'consumer',
    requirements: [
      ...['FHIR-GEN-52', 'HTTP-54'],
      where(isBooking, 'APT-BOOK-02', 'UC-BOOK-02'),
      where(isRegistration, 'FND-REG-03'),
      where(isCancellation, 'APT-CANC-06'),
      where(isAmendment, 'APT-AMND-05'),
    ],
    asks: ['book-appointment', 'register-patient'],
    of: requests,
    reads: submittedIn,
    expects: (resource, call) =>
      namesProfile(isRegistration(call) ? profiles.patient : profiles.appointment)(resource),
  }),
] as const
