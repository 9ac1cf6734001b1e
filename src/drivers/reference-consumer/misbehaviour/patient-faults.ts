import { identifierSystems } from '../../../fhir/canonical.js'
import type { NhsNumber } from '../../../spine/identifiers.js'
import { objectsOf, textOf, type JsonObject } from '../json.js'
import { token, type Parameters } from '../query.js'
import { shown } from '../stopped.js'
import { edited, keptFrom, without, type Distortions } from './distortion.js'

interface FindFacts {
  readonly nhsNumber: NhsNumber
  /** What a faulty consumer keeps from one request for the next. */
  readonly keepsake: Map<string, string>
}

/** What goes wrong in finding a patient (appointments.md 4.2). */
export const findPatientFaults: Distortions<Parameters, FindFacts> = [
  [
    'consumer:asks-for-patient-before',
    (_, { nhsNumber, keepsake }) => [
      ['identifier', token(identifierSystems.nhsNumber, keptFrom(keepsake, 'patient', nhsNumber))],
    ],
  ],
  [
    'consumer:spaces-nhs-number',
    (parameters, { nhsNumber }) =>
      parameters.map(([name, value]) => [name, value.replace(nhsNumber, shown(nhsNumber))]),
  ],
  [
    'consumer:names-old-number-system',
    (parameters) =>
      parameters.map(([name, value]) => [name, value.replace(/^.*\|/, 'http://fhir.nhs.net/Id/nhs-number|')]),
  ],
  ['consumer:repeats-identifier', (parameters) => [...parameters, ...parameters]],
  [
    'consumer:omits-identifier-system',
    (parameters) => parameters.map(([name, value]) => [name, value.replace(/^.*\|/, '')]),
  ],
]

/** A number with another last digit. */
const mistyped = (value: string): string => `${value.slice(0, -1)}${(Number(value.slice(-1)) + 1) % 10}`

/** What goes wrong in the Patient of a registration (appointments.md 4.4). */
export const registrationFaults: Distortions<JsonObject> = [
  ['consumer:registers-without-birth-date', (patient) => without(patient, 'birthDate')],
  ['consumer:registers-without-profile', (patient) => without(patient, 'meta')],
  [
    'consumer:registers-with-more-fields',
    (patient) => ({ ...patient, active: true, maritalStatus: { text: 'Not asked' } }),
  ],
  [
    'consumer:registers-two-names',
    (patient) => edited(patient, 'name', (names) => [...objectsOf(names), ...objectsOf(names)]),
  ],
  [
    'consumer:registers-without-number-system',
    (patient) => edited(patient, 'identifier.system', () => undefined),
  ],
  [
    'consumer:mistypes-number-in-registration',
    (patient) => edited(patient, 'identifier.value', (value) => mistyped(textOf(value) ?? '')),
  ],
  [
    'consumer:registers-two-telephones',
    (patient) =>
      edited(patient, 'telecom', () =>
        ['07700 900123', '07700 900124'].map((value) => ({ system: 'phone', value, use: 'home' })),
      ),
  ],
  [
    'consumer:registers-two-holiday-addresses',
    (patient) =>
      edited(patient, 'address', (held) => [
        ...objectsOf(held),
        ...['1 Pier View', '2 Pier View'].map((line) => ({ use: 'temp', line: [line] })),
      ]),
  ],
  [
    'consumer:writes-telecom-as-object',
    (patient) => ({ ...patient, telecom: { system: 'phone', value: '07700 900123', use: 'home' } }),
  ],
  ['consumer:registers-gender-as-letter', (patient) => ({ ...patient, gender: 'M' })],
]

/** What goes wrong around it (appointments.md 4.4). */
export const parametersFaults: Distortions<JsonObject> = [
  [
    'consumer:registers-by-another-parameter',
    (parameters) => edited(parameters, 'parameter.name', () => 'patient'),
  ],
]
