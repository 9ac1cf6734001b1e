import { all, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { constraint, element, fullDate, gender, heldAgainst, oneOf } from '../judging/element-rules.js'
import { shown, textAt, textsAt } from '../reading/located.js'
import { having, NEVER_PROFILED, PATIENT, unwanted } from './patient-elements.js'
import { eachResource, elements, registeredPatients } from './subject.js'

/** Where a Patient has the code of its registration type. */
export const TYPE_CODE =
  'extension:registrationDetails.extension:registrationType.valueCodeableConcept.coding.code'

/** What a Patient has to hold that a practice has just registered (appointments.md 4.4). */
export const registeredPatientChecks: readonly Check[] = [
  {
    id: 'registered-patients-have-the-fields-of-found-ones',
    title: 'A registered patient has the same fields as a found one and none of those that are unwanted',
    requirements: ['FND-REG-16'],
    calledForBy: ['register-patient'],
    judge: eachResource(registeredPatients, (patient) =>
      all(
        heldAgainst(PATIENT, patient),
        heldAgainst(
          [
            element('identifier:nhsNumber', '1..1'),
            element('birthDate', '1..1', fullDate),
            element('gender', '1..1', gender),
            element('managingOrganization', '1..1'),
            ...NEVER_PROFILED,
          ],
          patient,
        ),
        unwanted(patient),
      ),
    ),
  },
  {
    id: 'registration-type-is-given',
    title: 'A registered patient has a registration type from the code list',
    requirements: ['FND-REG-14'],
    calledForBy: ['register-patient'],
    judge: elements(
      registeredPatients,
      element('extension:registrationDetails', '1..1'),
      element('extension:registrationDetails.extension:registrationType', '1..1'),
      element(
        'extension:registrationDetails.extension:registrationType.valueCodeableConcept.coding.code',
        '1..1',
        oneOf('R', 'E', 'IN', 'T', 'P', 'O', 'S'),
      ),
    ),
  },
  {
    id: 'registrations-are-never-regular',
    title: 'A registration through GP Connect is never a regular one',
    requirements: ['FND-REG-18'],
    calledForBy: ['register-patient'],
    judge: elements(
      having(registeredPatients, TYPE_CODE),
      element(
        TYPE_CODE,
        '0..1',
        constraint('another code than R', (value) => value !== 'R'),
      ),
    ),
  },
  {
    id: 'other-registration-types-are-named',
    title: 'A registration type without a code of its own is Other, with its local name',
    requirements: ['FND-REG-15'],
    calledForBy: [],
    judge: eachResource(
      {
        ...registeredPatients,
        resources: (call) =>
          registeredPatients.resources(call).filter(({ value }) => textsAt(value, TYPE_CODE).includes('O')),
      },
      ({ at, value }) =>
        expectThat(
          textAt(value, TYPE_CODE.replace('coding.code', 'text')) !== undefined,
          `${at}.extension, registrationType`,
          'the local name as text',
          shown(textsAt(value, TYPE_CODE).join()),
        ),
    ),
  },
]
