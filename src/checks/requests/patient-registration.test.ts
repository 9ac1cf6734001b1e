import { extensions, identifierSystems } from '../../fhir/canonical.js'
import { registeredStory, sends } from '../fhir/testing/story.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart, type Broken } from '../testing/tells-apart.js'
import { patientRegistrationChecks } from './patient-registration.js'

const PATIENT = 'parameter[0].resource'

const sending = (edits: Readonly<Record<string, unknown>>): SceneBuilder =>
  sends('5r', edits)(registeredStory())
const saying = (element: string, to: unknown): SceneBuilder => sending({ [`${PATIENT}.${element}`]: to })

const found = (
  check: string,
  scene: SceneBuilder,
  element: string,
  expected: string,
  actual: string,
): Broken => [check, scene, `Parameters.${PATIENT}.${element}`, expected, actual]

const TEMPORARY = { system: 'phone', value: '07700 900999', use: 'temp' }
const language = { url: extensions.nhsCommunication }

tellsApart(patientRegistrationChecks, {
  obeying: [
    registeredStory(),
    saying('telecom[1]', TEMPORARY),
    saying('telecom[1]', { ...TEMPORARY, use: 'work' }),
    saying('telecom[1]', { system: 'email', value: 'orla@example.test' }),
    saying('address[1]', { use: 'temp', line: ['1 Holiday Camp'] }),
    saying('extension', [language]),
    // A name beside the official one, and an identifier beside the NHS number.
    saying('name[1]', { use: 'nickname', text: 'Orly' }),
    saying('identifier[1]', { system: 'https://example.org/x', value: '1' }),
    // Two given names, and what kind of JSON a value is, which is told of the shape.
    saying('name[0].given', ['Orla', 'Mae']),
    saying('birthDate', 1984),
    saying('hobby', 'chess'),
  ],
  broken: [
    [
      'registration-has-one-parameter',
      sending({ 'parameter[1]': { name: 'more', valueString: 'x' } }),
      'Parameters.parameter',
      'exactly one',
      '2 of them',
    ],
    [
      'registration-has-one-parameter',
      sending({ 'parameter[0].name': 'x' }),
      'Parameters.parameter[0].name',
      'registerPatient',
      'x',
    ],
    found(
      'registration-has-the-nhs-number',
      saying('identifier', undefined),
      'identifier:nhsNumber',
      'exactly one',
      'nothing',
    ),
    found(
      'registration-has-the-nhs-number',
      saying('identifier[1]', { system: identifierSystems.nhsNumber, value: '9990000026' }),
      'identifier:nhsNumber',
      'exactly one',
      '2 of them',
    ),
    found(
      'registration-has-one-official-name',
      saying('name[1]', { use: 'official', family: 'Testerson' }),
      'name:official',
      'exactly one',
      '2 of them',
    ),
    found(
      'registration-has-one-official-name',
      saying('name[0].given', undefined),
      'name[0].given',
      'at least one',
      'nothing',
    ),
    found(
      'registration-has-the-birth-date',
      saying('birthDate', '1984'),
      'birthDate',
      'a date, yyyy-mm-dd',
      '1984',
    ),
    found(
      'registration-carries-what-is-known',
      saying('gender', undefined),
      'gender',
      'what PDS holds of it',
      'nothing',
    ),
    found(
      'registration-carries-what-is-known',
      saying('address[0].use', 'temp'),
      'address',
      'what PDS holds of it',
      'nothing',
    ),
    found(
      'registration-repeats-nothing',
      saying('telecom[1]', { system: 'phone', value: '1', use: 'home' }),
      'telecom',
      'at most one phone of use home',
      '2 of them',
    ),
    found(
      'registration-repeats-nothing',
      saying('address[1]', { use: 'home', line: ['2 Fiction Row'] }),
      'address',
      'at most one home address',
      '2 of them',
    ),
    found(
      'registration-repeats-nothing',
      saying('extension', [language, language]),
      'extension:nhsCommunication',
      'at most one',
      '2 of them',
    ),
    found(
      'temporary-details-occur-once',
      sending({ [`${PATIENT}.telecom[1]`]: TEMPORARY, [`${PATIENT}.telecom[2]`]: TEMPORARY }),
      'telecom',
      'at most one of use temp',
      '2 of them',
    ),
    found(
      'temporary-details-occur-once',
      saying('telecom[1]', { ...TEMPORARY, system: 'fax' }),
      'telecom[1].system',
      'phone',
      'fax',
    ),
    found(
      'registration-has-no-other-fields',
      saying('maritalStatus', { text: 'Married' }),
      'maritalStatus',
      'no such element',
      'maritalStatus',
    ),
    found(
      'registration-has-no-other-fields',
      saying('address[0].use', 'work'),
      'address[0].use',
      'home or temp',
      'work',
    ),
    found(
      'registration-has-no-other-fields',
      saying('extension', [{ url: extensions.registrationDetails }]),
      'extension[0]',
      'no other extension than NHSCommunication',
      extensions.registrationDetails,
    ),
  ],
})
