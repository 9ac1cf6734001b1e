import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { asks, differs, gives, refuses, turns, type Turn } from './testing/story.js'
import { emptyBundle } from './testing/obeying-bodies.js'
import { findPatientAnswerChecks } from './find-patient-answer.js'
import { findPatientRefusalChecks } from './find-patient-refusals.js'
import { patientElementChecks } from './patient-elements.js'

const PATIENT = 'entry[0].resource'
const at = (element: string): string => `Bundle.${PATIENT}.${element}`
const has = (element: string, to: unknown): Turn => gives('5', { [`${PATIENT}.${element}`]: to })
const empty = differs('5', { answer: emptyBundle() })
const about = (nhsNumber: string): Turn => asks('5', '9990000018', nhsNumber)

const [lapsed, deceased, sensitive, unknown] = ['9990000085', '9990000077', '9990000034', '9990000107']

const breaches: readonly Breach[] = [
  ['find-patient-gives-a-searchset', 'status', refuses('5', 404, 'PATIENT_NOT_FOUND', 'not-found')],
  ['find-patient-gives-a-searchset', 'Bundle.type', gives('5', { type: 'collection' })],
  ['patients-on-record-are-found', 'Bundle.entry', empty],
  [
    'not-found-is-no-error',
    'status',
    turns(about(unknown), refuses('5', 404, 'PATIENT_NOT_FOUND', 'not-found')),
  ],
  ['only-active-patients-are-found', 'Bundle.entry', about(lapsed)],
  ['only-active-patients-are-found', 'Bundle.entry', about(deceased)],
  ['sensitive-patients-are-not-found', 'Bundle.entry', about(sensitive)],
  [
    'found-patient-has-the-nhs-number-asked-for',
    at('identifier.value'),
    has('identifier[0].value', '9990000026'),
  ],
  ['found-patient-has-the-name-on-pds', at('name:official'), has('name[0].use', 'usual')],
  ['found-patient-has-the-name-on-pds', at('name.family'), has('name[0].family', 'Another')],
  ['found-patient-has-known-contact-details', at('telecom'), has('telecom', undefined)],
  [
    'patient-belongs-to-the-practice-in-the-url',
    at('managingOrganization'),
    has('managingOrganization.reference', 'Organization/org-2'),
  ],
  ['found-patients-conform-to-their-profile', at('name:official'), has('name[0].use', 'usual')],
  ['found-patients-conform-to-their-profile', at('deceasedBoolean'), has('deceasedBoolean', false)],
  [
    'nhs-number-has-its-verification-status',
    at('identifier[0].extension:nhsNumberVerificationStatus'),
    has('identifier[0].extension', undefined),
  ],
  [
    'nhs-number-has-its-verification-status',
    at('identifier[0].extension[0].valueCodeableConcept.coding[0].code'),
    has('identifier[0].extension[0].valueCodeableConcept.coding[0].code', '09'),
  ],
  ['patients-have-birth-date-and-gender', at('gender'), has('gender', 'F')],
  ['patients-have-birth-date-and-gender', at('birthDate'), has('birthDate', undefined)],
  [
    'patients-have-a-preferred-surgery',
    at('extension[0].extension:preferredBranchSurgery'),
    has('extension[0].extension', undefined),
  ],
  [
    'patient-languages-are-coded',
    at('extension[1].extension[0].valueCodeableConcept.coding[0].system'),
    has('extension[1].extension[0].valueCodeableConcept.coding[0].system', 'http://example.org'),
  ],
  ['found-patients-have-nothing-unwanted', at('maritalStatus'), has('maritalStatus', { text: 'Married' })],
  [
    'found-patients-have-nothing-unwanted',
    at('extension[2].url'),
    has('extension[2]', { url: 'https://fhir.hl7.org.uk/Extension-CareConnect-GPC-EthnicCategory-1' }),
  ],
  ['found-patients-have-nothing-unprofiled', at('link'), has('link', [{ type: 'seealso' }])],
  ['patient-addresses-and-telecoms-have-a-use', at('telecom[0].use'), has('telecom[0].use', undefined)],
  ['patient-addresses-and-telecoms-have-a-use', at('address[0].use'), has('address[0].use', undefined)],
  [
    'patient-contacts-say-what-they-are',
    at('contact[0].relationship[0].coding'),
    has('contact[0].relationship[0].coding', [{ code: 'N' }]),
  ],
  ['patient-contacts-say-what-they-are', at('contact[0].name'), has('contact[0].name', undefined)],
]

const identifier = (written: string): Turn => asks('5', /identifier=.*/, written)

/** A faulty request, and how the provider has to refuse it. */
const refused: readonly (readonly [check: string, fault: Turn, refusal: Turn])[] = [
  [
    'unknown-identifier-systems-are-refused',
    identifier('identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fother%7Cx'),
    refuses('5', 400, 'INVALID_IDENTIFIER_SYSTEM', 'value'),
  ],
  [
    'false-nhs-numbers-are-refused',
    about('9990000019'),
    refuses('5', 400, 'INVALID_IDENTIFIER_VALUE', 'value'),
  ],
  ['missing-or-repeated-identifiers-are-refused', identifier('x=1'), refuses('5', 400, 'BAD_REQUEST')],
  [
    'incomplete-identifiers-are-refused',
    identifier('identifier=9990000018'),
    refuses('5', 422, 'INVALID_PARAMETER'),
  ],
]

const keepings: readonly Keeping[] = [
  ...refused.map(([check, fault, refusal]): Keeping => [check, turns(fault, refusal)]),
  ['only-active-patients-are-found', turns(about(lapsed), empty)],
  ['sensitive-patients-are-not-found', turns(about(sensitive), empty)],
  ['not-found-is-no-error', turns(about(unknown), empty)],
  [
    'patient-addresses-and-telecoms-have-a-use',
    has('telecom[0]', { system: 'email', value: 'orla@example.test' }),
  ],
]

prove([...findPatientAnswerChecks, ...findPatientRefusalChecks, ...patientElementChecks], {
  breaches: [...breaches, ...refused.map(([check, fault]): Breach => [check, 'status', fault])],
  keepings,
})
