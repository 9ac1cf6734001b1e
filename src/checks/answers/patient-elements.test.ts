import { bookedStory, gives, registeredStory, type Turn } from '../testing/story.js'
import { tellsApart } from '../testing/tells-apart.js'
import { patientElementChecks } from './patient-elements.js'

const PATIENT = 'entry[0].resource'
const at = (element: string): string => `Bundle.${PATIENT}.${element}`
const edited = (step: '5' | '5r', element: string, to: unknown): Turn =>
  gives(step, { [`${PATIENT}.${element}`]: to })

const found = (element: string, to: unknown) => edited('5', element, to)(bookedStory())
const registered = (element: string, to: unknown) => edited('5r', element, to)(registeredStory())

const STATUS = 'identifier[0].extension[0].valueCodeableConcept.coding'
const SURGERY = 'extension[0].extension[0].valueReference.reference'

tellsApart(patientElementChecks, {
  obeying: [
    bookedStory(),
    registeredStory(),
    found('extension[2]', { url: 'https://example.org/Extension-1', valueString: 'x' }),
    found('identifier[1]', { use: 'official', system: 'https://example.org/Id/local', value: '7' }),
    found(`${STATUS}[1]`, { system: 'https://example.org/codes', code: 'verified' }),
    found(`${STATUS}[0].system`, 'https://fhir.nhs.uk/CareConnect-NHSNumberVerificationStatus-1'),
    found(SURGERY, 'Location/loc-1/_history/2'),
    found('telecom[0]', { system: 'email', value: 'orla@example.test' }),
    found('deceasedDateTime', '2027-07-01'),
    found('gender', 'unknown'),
  ],
  broken: [
    [
      'patients-conform-to-their-profile',
      found('deceasedBoolean', false),
      at('deceasedBoolean'),
      'no such element',
      'false',
    ],
    [
      'patients-conform-to-their-profile',
      registered('identifier[0].use', 'official'),
      at('identifier[0].use'),
      'no such element',
      'official',
    ],
    [
      'patients-conform-to-their-profile',
      found('generalPractitioner', [{ reference: 'Practitioner/1' }, { reference: 'Practitioner/2' }]),
      at('generalPractitioner'),
      'at most one',
      '2 of them',
    ],
    [
      'nhs-number-has-its-verification-status',
      found('identifier[0].extension', undefined),
      at('identifier[0].extension:nhsNumberVerificationStatus'),
      'exactly one',
      'nothing',
    ],
    [
      'nhs-number-has-its-verification-status',
      registered(`${STATUS}[0].code`, '09'),
      at('identifier[0].extension:nhsNumberVerificationStatus'),
      'one code from 01 to 08',
      '09',
    ],
    [
      'patients-have-birth-date-and-gender',
      registered('birthDate', undefined),
      at('birthDate'),
      'exactly one',
      'nothing',
    ],
    [
      'patients-have-birth-date-and-gender',
      found('birthDate', '1984'),
      at('birthDate'),
      'a date, yyyy-mm-dd',
      '1984',
    ],
    [
      'patients-have-a-preferred-surgery',
      found('extension[0].extension', []),
      at('extension[0].extension:preferredBranchSurgery'),
      'exactly one',
      'nothing',
    ],
    [
      'patients-have-a-preferred-surgery',
      found(SURGERY, 'Organization/org-1'),
      at(SURGERY),
      'a reference to a Location',
      'Organization/org-1',
    ],
    [
      'patients-have-nothing-unwanted',
      registered('maritalStatus', { text: 'Married' }),
      at('maritalStatus'),
      'no such element',
      '{"text":"Married"}',
    ],
    [
      'patients-have-nothing-unwanted',
      found('extension[2]', { url: 'https://fhir.hl7.org.uk/Extension-CareConnect-GPC-EthnicCategory-1' }),
      at('extension[2].url'),
      'no such extension',
      'https://fhir.hl7.org.uk/Extension-CareConnect-GPC-EthnicCategory-1',
    ],
    [
      'patients-have-nothing-unprofiled',
      found('link', [{ type: 'seealso' }]),
      at('link'),
      'no such element',
      '{"type":"seealso"}',
    ],
    [
      'patients-have-nothing-unprofiled',
      registered('extension[0].extension[2]', { url: 'registrationStatus', valueCode: 'A' }),
      at('extension[0].extension:registrationStatus'),
      'no such element',
      '{"url":"registrationStatus","valueCode":"A"}',
    ],
    [
      'patient-addresses-and-telecoms-have-a-use',
      found('telecom[0].use', undefined),
      at('telecom[0].use'),
      'exactly one',
      'nothing',
    ],
    [
      'patient-addresses-and-telecoms-have-a-use',
      registered('address[0].use', undefined),
      at('address[0].use'),
      'exactly one',
      'nothing',
    ],
    [
      'patient-addresses-and-telecoms-have-a-use',
      found('contact[0].telecom[0].use', undefined),
      at('contact[0].telecom[0].use'),
      'exactly one',
      'nothing',
    ],
    [
      'patient-contacts-say-what-they-are',
      found('contact[0].relationship[0].coding', [{ code: 'N' }]),
      at('contact[0].relationship[0].coding'),
      'no such element',
      '{"code":"N"}',
    ],
    [
      'patient-contacts-say-what-they-are',
      found('contact[0].name', undefined),
      at('contact[0].name'),
      'exactly one',
      'nothing',
    ],
  ],
})
