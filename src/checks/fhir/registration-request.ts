import { profiles } from '../../fhir/canonical.js'
import { nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { all, expectThat, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'
import { constraint, element, filledIn, fixed, fullDate, type ElementRule } from '../judging/element-rules.js'
import { nhsNumberIn } from './known-patients.js'
import { isObject, member, select, textAt, textsAt, type Located } from '../reading/located.js'
import { declaresProfile } from './request-form.js'
import { eachResource, elements, patientsToRegister, registrations } from './subject.js'

const validNhsNumber = constraint(
  nhsNumberForm.accepts,
  (value) => typeof value === 'string' && nhsNumberForm.test(value),
)

/** Elements that a registration may have (appointments.md 4.4). */
const ALLOWED = [
  'resourceType',
  'meta',
  'extension',
  'identifier',
  'name',
  'telecom',
  'gender',
  'birthDate',
  'address',
]

const kindOf = ({ value }: Located): string =>
  textAt(value, 'system') === 'email' ? 'email' : `phone of use ${textAt(value, 'use') ?? 'none'}`

const atMostOnce = (at: string, kinds: readonly string[]): Found =>
  [...new Set(kinds)]
    .filter((kind) => kinds.filter((each) => each === kind).length > 1)
    .map((kind) => ({
      at,
      expected: `at most one ${kind}`,
      actual: `${kinds.filter((each) => each === kind).length} of them`,
    }))

const temporary = (patient: Located, path: string): readonly Located[] =>
  select(patient, path).filter(({ value }) => textAt(value, 'use') === 'temp')

const noOtherFields = (patient: Located): Found =>
  all(
    Object.keys(isObject(patient.value) ? patient.value : {})
      .filter((name) => !ALLOWED.includes(name))
      .map((name) => ({ at: `${patient.at}.${name}`, expected: 'no such element', actual: name })),
    select(patient, 'extension')
      .filter(({ value }) => !(textAt(value, 'url') ?? '').includes('NHSCommunication'))
      .map(({ at, value }) => ({
        at,
        expected: 'no other extension than NHSCommunication',
        actual: textAt(value, 'url') ?? '',
      })),
    select(patient, 'address')
      .filter(({ value }) => !['home', 'temp'].includes(textAt(value, 'use') ?? ''))
      .map(({ at, value }) => ({
        at: `${at}.use`,
        expected: 'home or temp',
        actual: textAt(value, 'use') ?? 'nothing',
      })),
  )

/** What PDS holds and a registration therefore should carry. */
const knownDemographics = (patient: Located, { topology }: Scene, call: Call): Found => {
  const person = patientWithNumber(topology, nhsNumberIn(call) ?? '')
  const missing = (known: unknown, element: string, given: boolean): Found =>
    expectThat(known === undefined || given, `${patient.at}.${element}`, 'what PDS holds of it', undefined)
  return all(
    missing(person?.gender, 'gender', member(patient.value, 'gender') !== undefined),
    missing(person?.addressLine, 'address', textsAt(patient.value, 'address.use').includes('home')),
    missing(person?.telephone, 'telecom', select(patient, 'telecom').length > 0),
  )
}

const onRequest = (
  id: string,
  title: string,
  requirement: string,
  ...table: readonly ElementRule[]
): Check => ({
  id,
  title,
  requirements: [requirement],
  calledForBy: ['register-patient'],
  judge: elements(registrations, ...table),
})

const PATIENT = 'parameter.resource'

/** What a consumer may and has to say of a patient it registers (appointments.md 4.4). */
export const registrationRequestChecks: readonly Check[] = [
  onRequest(
    'registration-has-one-parameter',
    'A registration is a Parameters resource with one parameter, registerPatient, which holds a Patient',
    'FND-REG-02',
    element('resourceType', '1..1', fixed('Parameters')),
    element('parameter', '1..1'),
    element('parameter.name', '1..1', fixed('registerPatient')),
    element(PATIENT, '1..1'),
    element(`${PATIENT}.resourceType`, '1..1', fixed('Patient')),
  ),
  {
    id: 'registration-names-the-patient-profile',
    title: 'The Patient of a registration names its profile',
    requirements: ['FND-REG-03'],
    calledForBy: ['register-patient'],
    judge: eachResource(patientsToRegister, (patient) => declaresProfile(patient, profiles.patient)),
  },
  onRequest(
    'registration-has-the-nhs-number',
    'A registration has one valid NHS number',
    'FND-REG-04',
    element(`${PATIENT}.identifier:nhsNumber`, '1..1'),
    element(`${PATIENT}.identifier:nhsNumber.value`, '1..1', validNhsNumber),
  ),
  onRequest(
    'registration-has-one-official-name',
    'A registration has one official name with family and given names',
    'FND-REG-05',
    element(`${PATIENT}.name:official`, '1..1'),
    element(`${PATIENT}.name:official.family`, '1..1', filledIn),
    element(`${PATIENT}.name:official.given`, '1..*', filledIn),
  ),
  onRequest(
    'registration-has-the-birth-date',
    'A registration has the birth date',
    'FND-REG-06',
    element(`${PATIENT}.birthDate`, '1..1', fullDate),
  ),
  {
    id: 'registration-carries-what-is-known',
    title: 'A registration carries gender, home address and telephone where PDS holds them',
    requirements: ['FND-REG-07'],
    calledForBy: ['register-patient'],
    judge: eachResource(patientsToRegister, (patient, call, scene) =>
      knownDemographics(patient, scene, call),
    ),
  },
  {
    id: 'registration-repeats-nothing',
    title: 'A registration has one home address, one email, one phone of each use and one language at most',
    requirements: ['FND-REG-08'],
    calledForBy: ['register-patient'],
    judge: eachResource(patientsToRegister, (patient) =>
      all(
        atMostOnce(`${patient.at}.telecom`, select(patient, 'telecom').map(kindOf)),
        atMostOnce(
          `${patient.at}.address`,
          textsAt(patient.value, 'address.use').map((use) => `${use} address`),
        ),
        element('extension:nhsCommunication', '0..1')(patient),
      ),
    ),
  },
  {
    id: 'temporary-details-occur-once',
    title: 'A registration has one temporary address and one temporary phone at most',
    requirements: ['FND-REG-09'],
    calledForBy: [],
    judge: eachResource(
      {
        ...patientsToRegister,
        resources: (call) =>
          patientsToRegister
            .resources(call)
            .filter(
              (patient) => temporary(patient, 'address').length + temporary(patient, 'telecom').length > 0,
            ),
      },
      (patient) =>
        all(
          ...['address', 'telecom'].map((path) =>
            expectThat(
              temporary(patient, path).length <= 1,
              `${patient.at}.${path}`,
              'at most one of use temp',
              `${temporary(patient, path).length} of them`,
            ),
          ),
          temporary(patient, 'telecom')
            .filter(({ value }) => textAt(value, 'system') !== 'phone')
            .map(({ at, value }) => ({
              at: `${at}.system`,
              expected: 'phone',
              actual: textAt(value, 'system') ?? 'nothing',
            })),
        ),
    ),
  },
  {
    id: 'registration-has-no-other-fields',
    title: 'A registration has no fields that are not meant for it',
    requirements: ['FND-REG-10'],
    calledForBy: ['register-patient'],
    judge: eachResource(patientsToRegister, noOtherFields),
  },
]
