import type { RequirementId } from '../../requirements/requirement.js'
import type { Finding } from '../../verdict/verdict.js'
import { check, where, type Conditional } from '../judging/check.js'
import {
  constraint,
  element,
  filledIn,
  fullDate,
  departuresIn,
  ifText,
  type ElementRule,
  profiled,
} from '../judging/element-rules.js'
import { expectThat } from '../judging/found.js'
import { select, shown, textAt, textsAt, type Located } from '../../fhir/located.js'
import { isFindPatient, isRegistration, performs } from '../reading/operations.js'
import { targetOf } from '../reading/references.js'
import type { Call } from '../reading/scene.js'
import { patientAnswers } from './given-patient.js'
import { answersTo, findPatientAnswers, given, heldTo } from './resources.js'

const patients = given('Patient')
const isReadOfPatient = performs('readPatient')

/** Patients that have some element. */
const having =
  (...paths: readonly string[]) =>
  (call: Call): readonly Located[] | undefined => {
    const found = (patients(call) ?? []).filter((each) => paths.some((path) => select(each, path).length > 0))
    return found.length > 0 ? found : undefined
  }

/** What is asked of patients that are found, and by FND-REG-16 of registered ones too. */
const ofEveryPatient = (...ids: readonly RequirementId[]): readonly Conditional<Call>[] => [
  where(isFindPatient, ...ids),
  where(isRegistration, 'FND-REG-16'),
  where(isReadOfPatient, 'FND-PAT-35'),
]

/** Patients that a practice gives, found, just registered or read by their id. */
const patientsGiven = answersTo(
  (call) => isFindPatient(call) || isRegistration(call) || isReadOfPatient(call),
)

/** The codes of one code system at a path; examples leave part of its URL out (appointments.md 2.4). */
export const codesOf = (value: unknown, path: string, system: string): readonly string[] =>
  select({ at: '', value }, `${path}.valueCodeableConcept.coding`)
    .filter((coding) => textAt(coding.value, 'system')?.endsWith(`/${system}`))
    .flatMap((coding) => textsAt(coding.value, 'code'))

const isVerified: ElementRule = (patient) =>
  select(patient, 'identifier:nhsNumber').flatMap((number): readonly Finding[] => {
    const [miscounted] = profiled('Patient', 'extension:nhsNumberVerificationStatus')(number)
    if (miscounted) return [miscounted]
    const path = 'extension:nhsNumberVerificationStatus'
    const codes = codesOf(number.value, path, 'CareConnect-NHSNumberVerificationStatus-1')
    const wrong = expectThat(
      codes.length === 1 && codes.every((code) => /^0[1-8]$/.test(code)),
      `${number.at}.${path}`,
      'one code from 01 to 08',
      codes.join(', '),
    )
    return wrong ? [wrong] : []
  })

const UNWANTED =
  /EthnicCategory|ReligiousAffiliation|CadavericDonor|ResidentialStatus|TreatmentCategory|birthPlace/i

const unwantedExtensions: ElementRule = (patient) =>
  select(patient, 'extension.url')
    .filter(({ value }) => UNWANTED.test(shown(value)))
    .map(({ at, value }) => ({ at, expected: 'no such extension', actual: shown(value) }))

const DETAILS = 'extension:registrationDetails'

const isLocation = constraint(
  'a reference to a Location',
  (value) => typeof value !== 'string' || targetOf(value)?.startsWith('Location/') === true,
)

const WITH_USE = ['address', 'telecom', 'contact.address', 'contact.telecom']

/** An email needs no use by the tidied text of 1.2.7 (appointments.md 11.1). */
const usesAreGiven: ElementRule = (patient) =>
  WITH_USE.flatMap((path) => select(patient, path))
    .filter(({ value }) => textAt(value, 'system') !== 'email')
    .flatMap((each) => departuresIn([element('use', '1..1', ifText(filledIn))], each))

/** What a Patient has to hold that a practice finds or registers (appointments.md 1.6, 4.2, 4.4, 7.4). */
export const patientElementChecks = [
  check({
    id: 'patients-conform-to-their-profile',
    title: 'Patients that a practice gives conform to CareConnect-GPC-Patient-1',
    matters: 'A consumer that reads strictly cannot show the patient.',
    mend: 'Leave out the elements that the profile rules out, and repeat none that it has once.',
    party: 'provider',
    requirements: ofEveryPatient('FND-PAT-08'),
    of: patientsGiven,
    reads: patients,
    // What FHIR itself asks for is told of the shape.
    expects: heldTo(
      profiled('Patient', DETAILS),
      ...(['use', 'type', 'period', 'assigner'] as const).map((name) =>
        profiled('Patient', `identifier:nhsNumber.${name}`),
      ),
      profiled('Patient', 'deceasedBoolean'),
      profiled('Patient', 'generalPractitioner'),
    ),
  }),
  check({
    id: 'nhs-number-has-its-verification-status',
    title: 'The NHS number of a patient has one verification status',
    matters: 'Nobody can tell whether the number was ever checked against PDS.',
    mend: 'Give the NHS number its extension with one code of the verification status.',
    party: 'provider',
    requirements: ofEveryPatient('FND-PAT-10'),
    of: patientsGiven,
    reads: having('identifier:nhsNumber'),
    expects: heldTo(isVerified),
  }),
  check({
    id: 'patients-have-birth-date-and-gender',
    title: 'Patients have birth date and gender',
    matters: 'Staff cannot check that the record is that of the patient they speak to.',
    mend: 'Give birthDate in full, yyyy-mm-dd, and gender.',
    party: 'provider',
    requirements: ofEveryPatient('FND-PAT-12'),
    of: patientsGiven,
    reads: patients,
    expects: heldTo(
      element('birthDate', '1..1', ifText(fullDate)),
      // Which codes there are is told of the shape.
      element('gender', '1..1'),
    ),
  }),
  check({
    id: 'patients-have-a-preferred-surgery',
    title: 'Patients that are found have the preferred branch surgery as a reference to a Location',
    matters: 'The patient is offered appointments at a surgery far from home first.',
    mend: 'Give preferredBranchSurgery in the registration details, also where there is one surgery only.',
    party: 'provider',
    requirements: ['FND-PAT-15'],
    of: findPatientAnswers,
    reads: patients,
    expects: heldTo(
      element(DETAILS, '1..*'),
      element(`${DETAILS}.extension:preferredBranchSurgery`, '1..1'),
      element(`${DETAILS}.extension:preferredBranchSurgery.valueReference.reference`, '1..1', isLocation),
    ),
  }),
  check({
    id: 'patients-have-nothing-unwanted',
    title: 'Patients have no marital status, multiple birth, ethnicity, religion or the like',
    matters: 'Private matters of the patient reach people who have no need of them.',
    mend: 'Leave these elements and extensions out of what GP Connect gives.',
    party: 'provider',
    requirements: ofEveryPatient('FND-PAT-18'),
    of: patientsGiven,
    reads: patients,
    expects: heldTo(
      ...['maritalStatus', 'multipleBirthBoolean', 'multipleBirthInteger'].map((name) =>
        element(name, '0..0'),
      ),
      unwantedExtensions,
    ),
  }),
  check({
    id: 'patients-have-nothing-unprofiled',
    title: 'Patients have no photo, animal, communication, link or registration status',
    matters: 'A consumer that reads strictly cannot show the patient.',
    mend: 'Leave these elements out; languages go into the NHSCommunication extension.',
    party: 'provider',
    requirements: ofEveryPatient('FND-PAT-19'),
    of: patientsGiven,
    reads: patients,
    expects: heldTo(
      ...['photo', 'animal', 'communication', 'link'].map((name) => element(name, '0..0')),
      element(`${DETAILS}.extension:registrationStatus`, '0..0'),
    ),
  }),
  check({
    id: 'patient-addresses-and-telecoms-have-a-use',
    title: 'Addresses and telecoms of a patient and of contacts say what they are used for',
    matters: 'Staff ring the patient at work, or write to a temporary address.',
    mend: 'Give use with each address and each telecom; an email needs none.',
    party: 'provider',
    requirements: ['FHIR-GEN-42'],
    of: patientAnswers,
    reads: having('address', 'telecom', 'contact'),
    expects: heldTo(usesAreGiven),
  }),
  check({
    id: 'patient-contacts-say-what-they-are',
    title: 'Contacts of a patient have their relationship in words, never in codes, and a name',
    matters: 'Staff ring somebody of whom they do not know who it is.',
    mend: 'Give relationship.text, such as Next of kin, and a name with its use; leave relationship.coding out.',
    party: 'provider',
    requirements: ['FHIR-GEN-44', 'FND-PAT-14'],
    of: patientAnswers,
    reads: having('contact'),
    expects: heldTo(
      element('contact.relationship', '1..*'),
      element('contact.relationship.text', '1..1', ifText(filledIn)),
      element('contact.relationship.coding', '0..0'),
      profiled('Patient', 'contact.name'),
      profiled('Patient', 'contact.name.use', ifText(filledIn)),
    ),
  }),
] as const
