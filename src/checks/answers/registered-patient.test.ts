import { codeSystems, extensions } from '../../fhir/canonical.js'
import { differs, gives, registeredStory, sends, turns, type Turn } from '../fhir/testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { registeredPatientChecks } from './registered-patient.js'

const SENT = 'parameter[0].resource'
const GIVEN = 'entry[0].resource'
const at = (element: string): string => `Bundle.${GIVEN}.${element}`

const says = (element: string, to: unknown): Turn => sends('5r', { [`${SENT}.${element}`]: to })
const has = (element: string, to: unknown): Turn => gives('5r', { [`${GIVEN}.${element}`]: to })
const told = (...all: readonly Turn[]) => turns(...all)(registeredStory())

const TYPE = 'extension[0].extension[1].valueCodeableConcept'
const CODE = `${TYPE}.coding[0].code`

const language = (code: string) => ({
  url: extensions.nhsCommunication,
  extension: [
    { url: 'language', valueCodeableConcept: { coding: [{ system: codeSystems.language, code }] } },
    { url: 'interpreterRequired', valueBoolean: true },
  ],
})

const speaksBengali = says('extension', [language('bn')])

tellsApart(registeredPatientChecks, {
  obeying: [
    registeredStory(),
    // Filled up from PDS; more than was sent; in another order; members of JSON in another order.
    told(says('gender', undefined)),
    told(says('telecom', undefined), says('address', undefined)),
    told(has('telecom[1]', { system: 'email', value: 'orla@example.test' })),
    told(
      has('telecom', [
        { use: 'mobile', value: '07700 900999', system: 'phone' },
        { value: '07700 900123', rank: 1, use: 'home', system: 'phone' },
      ]),
    ),
    told(has('address[0].period', { end: '2027-08-01' })),
    told(has('name[0].text', 'TESTERSON, Orla (Ms)')),
    told(has('name[0].given', ['Orla', null])),
    told(speaksBengali, has('extension[1]', { id: 'x', ...language('bn') })),
    // A code of the practice's own beside that of the list; the system as the examples write it.
    told(has(`${TYPE}.coding[1]`, { system: 'https://example.org/types', code: 'TMP' })),
    told(has(`${TYPE}.coding[0].system`, 'https://fhir.nhs.uk/CareConnect-RegistrationType-1')),
    told(has(CODE, 'O'), has(`${TYPE}.text`, 'Walk-in')),
    told(has(CODE, 'O')),
  ],
  broken: [
    ['registration-gives-200', told(differs('5r', { status: 201 })), 'status', '200', '201'],
    [
      'registration-gives-one-patient',
      told(gives('5r', { meta: undefined })),
      'Bundle.meta',
      'exactly one',
      'nothing',
    ],
    [
      'registration-gives-one-patient',
      told(gives('5r', { total: 1 })),
      'Bundle.total',
      'no such element',
      '1',
    ],
    [
      'registration-gives-one-patient',
      told(gives('5r', { entry: undefined })),
      'Bundle.entry',
      'exactly one',
      'nothing',
    ],
    [
      'registration-gives-one-patient',
      told(gives('5r', { 'entry[0].resource': undefined })),
      'Bundle.entry[0].resource',
      'exactly one',
      'nothing',
    ],
    [
      'registration-gives-one-patient',
      told(differs('5r', { answer: undefined })),
      'body',
      'a Bundle',
      'no resource',
    ],
    [
      'registered-patient-is-as-sent',
      told(has('birthDate', '1984-05-18')),
      at('birthDate'),
      '1984-05-17',
      '1984-05-18',
    ],
    ['registered-patient-is-as-sent', told(has('gender', undefined)), at('gender'), 'female', 'nothing'],
    [
      'registered-patient-is-as-sent',
      told(has('name[0].given[0]', 'Ola')),
      at('name'),
      'Orla Testerson',
      'Ola Testerson',
    ],
    [
      'registered-contact-details-are-kept',
      told(has('telecom', undefined)),
      at('telecom'),
      '{"system":"phone","value":"07700 900123","use":"home"}',
      'nothing',
    ],
    [
      'registered-contact-details-are-kept',
      told(has('address[0].postalCode', 'ZZ99 3AB')),
      at('address'),
      '{"use":"home","line":["12 Fiction Row"],"city":"Testford","postalCode":"ZZ99 3AA"}',
      '[{"use":"home","line":["12 Fiction Row"],"city":"Testford","postalCode":"ZZ99 3AB"}]',
    ],
    [
      'registered-contact-details-are-kept',
      told(
        says('extension', [{ url: extensions.nhsCommunication, extension: [] }]),
        has('extension', undefined),
      ),
      at('extension'),
      `{"url":"${extensions.nhsCommunication}","extension":[]}`,
      'nothing',
    ],
    [
      'omitted-demographics-come-from-pds',
      told(says('gender', undefined), has('gender', undefined)),
      at('gender'),
      'what PDS holds',
      'nothing',
    ],
    [
      'registration-type-is-given',
      told(has('extension[0].extension[1]', undefined)),
      at('extension[0].extension:registrationType'),
      'exactly one',
      'nothing',
    ],
    [
      'registration-type-is-given',
      told(has(CODE, 'TMP')),
      at('registrationType'),
      'one of R, E, IN, T, P, O, S',
      'TMP',
    ],
    [
      'registration-type-is-given',
      told(has(`${TYPE}.coding[0].system`, undefined)),
      at('registrationType'),
      'one of R, E, IN, T, P, O, S',
      'nothing',
    ],
    ['registrations-are-never-regular', told(has(CODE, 'R')), 'registrationType', 'another code than R', 'R'],
  ],
})
