import { codeSystems } from '../../fhir/canonical.js'
import { all, type OldCheck as Check } from '../judging/legacy.js'
import {
  element,
  filledIn,
  fixed,
  fullDate,
  gender,
  heldAgainst,
  matching,
  referenceTo,
  type ElementRule,
} from '../judging/element-rules.js'
import { select, shown, textAt, type Located } from '../reading/located.js'
import { eachResource, elements, foundPatients, patients, type Subject } from './subject.js'

/** CareConnect-GPC-Patient-1 (appointments.md 7.4). */
export const PATIENT: readonly ElementRule[] = [
  element('extension:registrationDetails', '0..1'),
  element('identifier:nhsNumber', '0..1'),
  element('identifier:nhsNumber.extension:nhsNumberVerificationStatus', '1..1'),
  element('identifier:nhsNumber.value', '1..1', filledIn),
  ...['use', 'type', 'period', 'assigner'].map((name) => element(`identifier:nhsNumber.${name}`, '0..0')),
  element('active', '0..1'),
  element('name:official', '1..1'),
  element('name:official.family', '1..1', filledIn),
  element('telecom.system', '1..1', filledIn),
  element('telecom.value', '1..1', filledIn),
  element('gender', '0..1', gender),
  element('birthDate', '0..1', fullDate),
  element('deceasedBoolean', '0..0'),
  element('address.state', '0..0'),
  ...['photo', 'animal', 'communication'].map((name) => element(name, '0..0')),
  element('contact.name', '1..1'),
  element('contact.name.use', '1..1', filledIn),
  element('generalPractitioner', '0..1'),
  element('managingOrganization', '0..1'),
]

/** Codes of appointments.md 2.4; examples leave part of the system's URL out. */
const verificationStatus = element(
  'identifier:nhsNumber.extension:nhsNumberVerificationStatus.valueCodeableConcept.coding.code',
  '1..1',
  matching('a code from 01 to 08', /^0[1-8]$/),
)

const UNWANTED_EXTENSIONS =
  /EthnicCategory|ReligiousAffiliation|CadavericDonor|ResidentialStatus|TreatmentCategory|birthPlace/i

/** Elements that GP Connect does not want of a patient (appointments.md 4.2). */
export const unwanted = (patient: Located) =>
  all(
    ...['maritalStatus', 'multipleBirthBoolean', 'multipleBirthInteger'].map((name) =>
      element(name, '0..0')(patient),
    ),
    select(patient, 'extension.url')
      .filter(({ value }) => UNWANTED_EXTENSIONS.test(shown(value)))
      .map(({ at, value }) => ({ at, expected: 'no such extension', actual: shown(value) })),
  )

/** Elements that the profile or the official suite forbids. */
export const NEVER_PROFILED: readonly ElementRule[] = [
  ...['photo', 'animal', 'communication', 'link'].map((name) => element(name, '0..0')),
  element('extension:registrationDetails.extension:registrationStatus', '0..0'),
]

/** An email needs no use by the tidied text of 1.2.7 (appointments.md 11.1). */
const usesAreGiven = ({ at, value }: Located) =>
  all(
    ...['address', 'telecom', 'contact.address', 'contact.telecom'].flatMap((path) =>
      select({ at, value }, path)
        .filter((each) => textAt(each.value, 'system') !== 'email')
        .map((each) => element('use', '1..1', filledIn)(each)),
    ),
  )

const languageIsCoded = (patient: Located) =>
  heldAgainst(
    [
      element('extension:nhsCommunication.extension:language', '1..1'),
      element(
        'extension:nhsCommunication.extension:language.valueCodeableConcept.coding.system',
        '1..1',
        fixed(codeSystems.language),
      ),
    ],
    patient,
  )

/** A subject narrowed to resources that have some element. */
export const having = (subject: Subject, path: string): Subject => ({
  ...subject,
  resources: (call) => subject.resources(call).filter((each) => select(each, path).length > 0),
})

const onFound = (
  id: string,
  title: string,
  requirements: Check['requirements'],
  ...table: readonly ElementRule[]
): Check => ({ id, title, requirements, calledForBy: [], judge: elements(foundPatients, ...table) })

const branch = element(
  'extension:registrationDetails.extension:preferredBranchSurgery.valueReference.reference',
  '1..1',
  referenceTo('Location'),
)

/** What a Patient has to hold that a practice finds or registers (appointments.md 4.2, 4.4, 7.4). */
export const patientElementChecks: readonly Check[] = [
  onFound(
    'found-patients-conform-to-their-profile',
    'Patients that are found conform to CareConnect-GPC-Patient-1',
    ['FND-PAT-08'],
    ...PATIENT,
  ),
  onFound(
    'nhs-number-has-its-verification-status',
    'The NHS number of a patient has one verification status',
    ['FND-PAT-10'],
    element('identifier:nhsNumber', '1..1'),
    element('identifier:nhsNumber.extension:nhsNumberVerificationStatus', '1..1'),
    verificationStatus,
  ),
  onFound(
    'patients-have-birth-date-and-gender',
    'Patients have birth date and gender',
    ['FND-PAT-12'],
    element('birthDate', '1..1', fullDate),
    element('gender', '1..1', gender),
  ),
  onFound(
    'patients-have-a-preferred-surgery',
    'Patients have the preferred branch surgery as a reference to a Location',
    ['FND-PAT-15'],
    element('extension:registrationDetails', '1..1'),
    element('extension:registrationDetails.extension:preferredBranchSurgery', '1..1'),
    branch,
  ),
  {
    id: 'patient-languages-are-coded',
    title: 'The language of a patient is one of the coded languages',
    requirements: ['FND-PAT-16'],
    calledForBy: [],
    judge: eachResource(having(foundPatients, 'extension:nhsCommunication'), languageIsCoded),
  },
  {
    id: 'found-patients-have-nothing-unwanted',
    title: 'Patients that are found have no marital status, multiple birth, ethnicity, religion or the like',
    requirements: ['FND-PAT-18'],
    calledForBy: [],
    judge: eachResource(foundPatients, unwanted),
  },
  onFound(
    'found-patients-have-nothing-unprofiled',
    'Patients that are found have no photo, animal, communication, link or registration status',
    ['FND-PAT-19'],
    ...NEVER_PROFILED,
  ),
  {
    id: 'patient-addresses-and-telecoms-have-a-use',
    title: 'Addresses and telecoms of a patient and of contacts say what they are used for',
    requirements: ['FHIR-GEN-42'],
    calledForBy: [],
    judge: eachResource(
      {
        ...patients,
        resources: (call) =>
          patients
            .resources(call)
            .filter((each) =>
              ['address', 'telecom', 'contact'].some((path) => select(each, path).length > 0),
            ),
      },
      usesAreGiven,
    ),
  },
  {
    id: 'patient-contacts-say-what-they-are',
    title: 'Contacts of a patient have their relationship in words, never in codes, and a name',
    requirements: ['FHIR-GEN-44', 'FND-PAT-14'],
    calledForBy: [],
    judge: elements(
      having(patients, 'contact'),
      element('contact.relationship', '1..*'),
      element('contact.relationship.text', '1..1', filledIn),
      element('contact.relationship.coding', '0..0'),
      element('contact.name', '1..1'),
      element('contact.name.use', '1..1', filledIn),
    ),
  },
]
