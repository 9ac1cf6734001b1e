import { nhsNumberForm } from '../../spine/identifiers.js'
import type { Patient } from '../../topology/topology.js'
import { expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachAnswer, isSoundRequest } from './answers.js'
import type { Call, Scene } from '../reading/scene.js'
import { element, fixed, heldAgainst } from '../judging/element-rules.js'
import { nhsNumberIn, personIn, standingOf } from './known-patients.js'
import { isObject, textsAt } from '../reading/located.js'
import { bodyOf, isRegistration, statusOf } from '../reading/operations.js'
import { refusing } from './refusing.js'
import { patientsToRegister } from './subject.js'

const submitted = (call: Call): unknown => patientsToRegister.resources(call)[0]?.value

/** Elements that may not be registered (appointments.md 4.4). */
const FORBIDDEN =
  'active maritalStatus multipleBirthBoolean multipleBirthInteger contact managingOrganization generalPractitioner photo deceasedBoolean deceasedDateTime communication animal link'.split(
    ' ',
  )

const hasForbidden = (call: Call): boolean => {
  const sent = submitted(call)
  return isObject(sent) && FORBIDDEN.some((name) => sent[name] !== undefined)
}

const hasBadNumber = (call: Call): boolean => {
  const number = nhsNumberIn(call)
  return number !== undefined && !nhsNumberForm.test(number)
}

/** What a registration cannot do without: one parameter, a number, one official name with family, a birth date. */
const isIncomplete = (call: Call): boolean => {
  const body = bodyOf(call, 'Parameters')
  const path = 'parameter.resource'
  return (
    heldAgainst(
      [
        element('parameter', '1..1'),
        element('parameter.name', '1..1', fixed('registerPatient')),
        element(`${path}.identifier:nhsNumber`, '1..1'),
        element(`${path}.name:official`, '1..1'),
        element(`${path}.name:official.family`, '1..1'),
        element(`${path}.birthDate`, '1..1'),
      ],
      body,
    ).length > 0
  )
}

/** A registration whose form gives no reason to refuse it. */
const isWellFormed = (call: Call): boolean =>
  isRegistration(call) &&
  isSoundRequest(call) &&
  !isIncomplete(call) &&
  !hasForbidden(call) &&
  nhsNumberForm.test(nhsNumberIn(call) ?? '')

const about =
  (picks: (person: Patient) => boolean) =>
  (call: Call, scene: Scene): boolean => {
    const person = personIn(call, scene)
    return isWellFormed(call) && person !== undefined && picks(person)
  }

/** Registrations that a provider has to refuse (appointments.md 4.4); statuses of page and suite where they differ. */
export const registrationRefusalChecks: readonly Check[] = [
  refusing({
    id: 'deceased-patients-are-not-registered',
    title: 'A patient who has died is not registered',
    requirements: ['FND-REG-21'],
    on: about(
      ({ deceased, invalidated, supersededBy }) => deceased !== undefined && !invalidated && !supersededBy,
    ),
    statuses: [400],
    codes: ['INVALID_PATIENT_DEMOGRAPHICS'],
  }),
  refusing({
    id: 'sensitive-patients-are-not-registered',
    title: 'A patient who is flagged sensitive on PDS is not registered',
    requirements: ['FND-REG-22'],
    on: about(({ sensitive, invalidated, supersededBy }) => sensitive && !invalidated && !supersededBy),
    statuses: [400],
    codes: ['INVALID_PATIENT_DEMOGRAPHICS'],
  }),
  refusing({
    id: 'superseded-numbers-are-not-registered',
    title: 'A patient whose NHS number is superseded or invalid on PDS is not registered under it',
    requirements: ['FND-REG-23'],
    on: about(({ invalidated, supersededBy }) => invalidated || supersededBy !== undefined),
    statuses: [400],
    codes: ['INVALID_NHS_NUMBER'],
  }),
  refusing({
    id: 'patients-unknown-to-pds-are-not-registered',
    title: 'A patient whom PDS does not hold is not registered',
    requirements: ['FND-REG-20'],
    on: (call, scene) => isWellFormed(call) && personIn(call, scene) === undefined,
    statuses: [400],
    codes: ['INVALID_PATIENT_DEMOGRAPHICS'],
  }),
  refusing({
    id: 'active-patients-are-not-registered-again',
    title: 'A patient who is active at the practice is not registered again',
    requirements: ['FND-REG-24', 'ERR-08'],
    on: (call, scene) => isWellFormed(call) && standingOf(call, scene) === 'on-record',
    statuses: [409],
    codes: ['DUPLICATE_REJECTED'],
  }),
  refusing({
    id: 'incomplete-registrations-are-refused',
    title: 'A registration that is no valid Parameters resource or lacks mandatory data is refused',
    requirements: ['FND-REG-26'],
    on: (call) => isRegistration(call) && isIncomplete(call),
    statuses: [400, 422],
  }),
  {
    id: 'registration-refusals-name-the-parameter',
    title: 'The refusal of an invalid registration says in its diagnostics what is invalid',
    requirements: ['FND-REG-27'],
    calledForBy: [],
    judge: eachAnswer({
      on: (call) =>
        isRegistration(call) &&
        [400, 422].includes(statusOf(call) ?? 0) &&
        (isIncomplete(call) || hasForbidden(call)),
      examine: (call) => {
        const diagnostics = textsAt(call.answer, 'issue.diagnostics').join(' ').trim()
        return expectThat(
          diagnostics !== '',
          'OperationOutcome.issue.diagnostics',
          'the invalid parameter',
          undefined,
        )
      },
    }),
  },
  refusing({
    id: 'registrations-with-forbidden-fields-are-refused',
    title: 'A registration with fields that must not be sent is refused',
    requirements: ['FND-REG-31'],
    on: (call) => isRegistration(call) && hasForbidden(call) && !isIncomplete(call),
    statuses: [422],
    codes: ['INVALID_RESOURCE'],
  }),
  refusing({
    id: 'registrations-with-false-numbers-are-refused',
    title: 'A registration with a false NHS number is refused',
    requirements: ['FND-REG-32'],
    on: (call) => isRegistration(call) && hasBadNumber(call) && !hasForbidden(call),
    statuses: [400],
    codes: ['INVALID_NHS_NUMBER'],
  }),
]
