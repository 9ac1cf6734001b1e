import { bookedStory, gives, registeredStory, turns, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { givenPatientChecks } from './given-patient.js'

const PATIENT = 'entry[0].resource'
const at = (element: string): string => `Bundle.${PATIENT}.${element}`

const has = (element: string, to: unknown, step: '5' | '5r' = '5'): Turn =>
  gives(step, { [`${PATIENT}.${element}`]: to })
const found = (...all: readonly Turn[]) => turns(...all)(bookedStory())
const registered = (...all: readonly Turn[]) => turns(...all)(registeredStory())

const LANGUAGE = 'extension[1].extension[0].valueCodeableConcept.coding[0].system'

tellsApart(givenPatientChecks, {
  obeying: [
    bookedStory(),
    registeredStory(),
    // More names, more identifiers, other letters, a null that keeps a place, references to one version, other orders.
    found(has('name[1]', { use: 'usual', family: 'Testerson', given: ['Orlaith'] })),
    found(has('name[0].family', 'TESTERSON')),
    found(has('name[0].given', [null, 'Orla'])),
    found(has('name[0].given', ['Orla', 'Mary'])),
    found(has('identifier[1]', { system: 'https://example.org/Id/local', value: '7' })),
    found(has('managingOrganization.reference', 'Organization/org-1/_history/5')),
    found(has('extension[2]', { url: 'https://example.org/Extension-1', valueString: 'x' })),
    registered(has('name[0].given[0]', 'Ola', '5r')),
    // Two parts of the birth date and the names verify the record.
    found(has('birthDate', '1984-05-18')),
    // Nobody asked for the Organization, so that nobody knows which it is.
    found(gives('4', { 'entry[5]': undefined }), has('managingOrganization.reference', 'Organization/9')),
  ],
  broken: [
    [
      'patient-has-the-nhs-number-asked-for',
      found(has('identifier[0].value', '9990000026')),
      at('identifier.value'),
      '9990000018',
      '9990000026',
    ],
    [
      'patient-has-the-nhs-number-asked-for',
      registered(has('identifier[0].value', '9990000026', '5r')),
      at('identifier.value'),
      '9990000018',
      '9990000026',
    ],
    [
      'patient-has-the-nhs-number-asked-for',
      found(has('identifier', undefined)),
      at('identifier:nhsNumber'),
      'exactly one',
      'nothing',
    ],
    [
      'found-patient-has-the-name-on-pds',
      found(has('name[0].use', 'usual')),
      at('name:official'),
      'exactly one',
      'nothing',
    ],
    [
      'found-patient-has-the-name-on-pds',
      found(has('name[0].family', 'Another')),
      at('name.family'),
      'Testerson',
      'Another',
    ],
    [
      'found-patient-has-the-name-on-pds',
      found(has('name[0].given[0]', 'Orlando')),
      at('name.given'),
      'Orla',
      'Orlando',
    ],
    [
      'found-patient-has-the-birth-date-and-gender-on-pds',
      found(has('birthDate', '1950-01-01')),
      at('birthDate'),
      '1984-05-17',
      '1950-01-01',
    ],
    [
      'found-patient-has-the-birth-date-and-gender-on-pds',
      found(has('gender', 'male')),
      at('gender'),
      'female',
      'male',
    ],
    [
      'found-patient-has-known-contact-details',
      found(has('telecom', undefined)),
      at('telecom'),
      'what is known of it',
      'nothing',
    ],
    [
      'found-patient-has-known-contact-details',
      found(has('address', undefined)),
      at('address'),
      'what is known of it',
      'nothing',
    ],
    [
      'patient-belongs-to-the-practice-in-the-url',
      found(has('managingOrganization.reference', 'Organization/org-2')),
      at('managingOrganization'),
      'Meadow Lane Surgery (A20047)',
      'Organization/org-2, which the practice has not given',
    ],
    [
      'patient-belongs-to-the-practice-in-the-url',
      found(gives('4', { 'entry[5].resource.identifier[0].value': 'B82617' })),
      at('managingOrganization'),
      'Meadow Lane Surgery (A20047)',
      'Organization/org-1, Fernhill Surgery (B82617)',
    ],
    [
      'patient-belongs-to-the-practice-in-the-url',
      registered(gives('4', { 'entry[5]': undefined }), has('managingOrganization', undefined, '5r')),
      at('managingOrganization'),
      'Meadow Lane Surgery (A20047)',
      'nothing',
    ],
    [
      'patient-languages-are-coded',
      found(has(LANGUAGE, 'http://example.org')),
      at('extension[1].language'),
      'a code of https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-HumanLanguage-1',
      'http://example.org',
    ],
    [
      'patient-languages-are-coded',
      found(has('extension[1].extension[0]', undefined)),
      at('extension[1].extension:language'),
      'exactly one',
      'nothing',
    ],
  ],
})
