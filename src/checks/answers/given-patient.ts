import { codeSystems } from '../../fhir/canonical.js'
import { sameUrl } from '../../spine/comparisons.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { element, filledIn, ifText } from '../judging/element-rules.js'
import { all, expectSame, expectThat, type Found } from '../judging/found.js'
import { inWords } from '../reading/history.js'
import { select, textAt, textsAt, type Located } from '../../fhir/located.js'
import { answered, isFindPatient, isRegistration } from '../reading/operations.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import { targetOf } from '../reading/references.js'
import type { Call, Scene } from '../reading/scene.js'
import { practiceOf, wasRegisteredBefore } from '../reading/standing.js'
import { answersTo, findPatientAnswers, given, onEach } from './resources.js'
import { isVerifiedOnPds } from './verified-on-pds.js'

/** Patients that a practice gives, found or just registered. */
export const patientAnswers = answersTo((call) => isFindPatient(call) || isRegistration(call))
const patients = given('Patient')

const personIn = (call: Call) => patientWithNumber(call.topology, nhsNumberIn(call) ?? '')

/** The one official name, and that it is the name on PDS; what was registered may have another given name. */
function namedAsOnPds(patient: Located, call: Call, scene: Scene): Found {
  const [missing] = [
    ...element('name:official', '1..1')(patient),
    ...element('name:official.family', '1..1', ifText(filledIn))(patient),
  ]
  const person = personIn(call)
  if (missing || !person) return missing
  const isName = (path: 'family' | 'given') => {
    const found = textAt(patient.value, `name:official.${path}`)
    const known = person.name[path]
    return expectThat(
      found?.toLowerCase() === known.toLowerCase(),
      `${patient.at}.name.${path}`,
      known,
      found,
    )
  }
  const wasRegistered = wasRegisteredBefore(person.nhsNumber, call, scene)
  return all(isName('family'), wasRegistered ? undefined : isName('given'))
}

/** Birth date, as it verifies, and gender are those on PDS; that they are given at all is told of the elements. */
function isTheSamePerson({ at, value }: Located, call: Call, scene: Scene): Found {
  const person = personIn(call)
  if (!person) return undefined
  const [birthDate, gender] = [textAt(value, 'birthDate'), textAt(value, 'gender')]
  const isNoDate = !/^\d{4}-\d\d-\d\d$/.test(birthDate ?? '')
  // What was registered may have another gender, as it was sent.
  const isOwnGender = gender === undefined || wasRegisteredBefore(person.nhsNumber, call, scene)
  return all(
    expectThat(isNoDate || isVerifiedOnPds(value, person), `${at}.birthDate`, person.birthDate, birthDate),
    expectThat(isOwnGender || gender === person.gender, `${at}.gender`, person.gender, gender),
  )
}

/** Address and telephone as far as the practice holds them. */
function heldDetails({ at, value }: Located, call: Call): Found {
  const person = personIn(call)
  const isGiven = (name: string, held: string | undefined) =>
    expectThat(
      held === undefined || select({ at, value }, name).length > 0,
      `${at}.${name}`,
      'what is known of it',
      undefined,
    )
  return all(
    isGiven('telecom', person?.telephone),
    isGiven('address', person?.addressLine ?? person?.postalCode),
  )
}

/** ODS codes of the Organizations that the practice has given, by reference. */
const organisationsGiven = ({ root }: Call, { deliveries }: Scene): ReadonlyMap<string, string> =>
  new Map(
    deliveries
      .filter((each) => sameUrl(each.root, root))
      .flatMap(answered('Organization'))
      .map(({ value }) => [
        `Organization/${textAt(value, 'id') ?? ''}`,
        textAt(value, 'identifier:odsOrganisationCode.value') ?? '',
      ]),
  )

const managerOf = ({ value }: Located): string | undefined => textAt(value, 'managingOrganization.reference')

function belongsToThePractice(patient: Located, call: Call, scene: Scene): Found {
  const [practice, reference] = [practiceOf(call, scene), managerOf(patient)]
  const code = organisationsGiven(call, scene).get(targetOf(reference ?? '') ?? '')
  const named = code === undefined ? 'which the practice has not given' : inWords(call, code)
  return expectThat(
    code === practice,
    `${patient.at}.managingOrganization`,
    inWords(call, practice),
    reference && `${reference}, ${named}`,
  )
}

/** Who the patients are that a practice gives (appointments.md 4.2, 4.4). */
export const givenPatientChecks = [
  check({
    id: 'patient-has-the-nhs-number-asked-for',
    title: 'The patient who is found or registered has the one NHS number that was asked for',
    matters: 'Staff see, or book for, another person.',
    mend: 'Give the record with the very NHS number of the request, and that number as its identifier, once.',
    party: 'provider',
    requirements: [
      where(isFindPatient, 'FND-PAT-09'),
      where(isRegistration, 'FND-REG-16'),
      where(({ intent }: Call) => intent?.action === 'find-patient', 'WEX-5c'),
    ],
    of: patientAnswers,
    reads: (call) => {
      const [found, number] = [patients(call), nhsNumberIn(call)]
      return found && number !== undefined ? { found, number } : undefined
    },
    expects: ({ found, number }) =>
      found.flatMap((patient) => {
        const miscounted = element('identifier:nhsNumber', '1..1')(patient)
        const has = textAt(patient.value, 'identifier:nhsNumber.value')
        return miscounted.length > 0
          ? miscounted
          : (expectSame(`${patient.at}.identifier.value`, number, has) ?? [])
      }),
    // Of a number that is none only another can be given; that the request was served is told there.
    followsFrom: ['false-nhs-numbers-are-refused', 'registrations-with-false-numbers-are-refused'],
  }),
  check({
    id: 'found-patient-has-the-name-on-pds',
    title: 'The patient who is found has one official name, that on PDS',
    matters: 'Staff cannot be sure that the record is that of the patient they speak to.',
    mend: 'Give one name of use official, as PDS has it.',
    party: 'provider',
    requirements: ['FND-PAT-11', 'PDS-GEN-21'],
    of: findPatientAnswers,
    reads: patients,
    expects: (found, call, scene) => onEach((patient) => namedAsOnPds(patient, call, scene))(found),
    premises: ['patients-known'],
  }),
  check({
    id: 'found-patient-has-the-birth-date-and-gender-on-pds',
    title: 'The patient who is found has the birth date, as far as it is verified, and the gender on PDS',
    matters: 'The record of somebody else is given under the NHS number of the patient.',
    mend: 'Give birthDate and gender of the very record that was found, and leave out records that PDS does not verify.',
    party: 'provider',
    requirements: ['FND-PAT-12'],
    of: findPatientAnswers,
    reads: patients,
    expects: (found, call, scene) => onEach((patient) => isTheSamePerson(patient, call, scene))(found),
    premises: ['patients-known'],
    followsFrom: ['patients-have-birth-date-and-gender', 'patient-has-the-nhs-number-asked-for'],
  }),
  check({
    id: 'found-patient-has-known-contact-details',
    title: 'Address and telephone of a patient are given where they are known',
    matters: 'Nobody can reach the patient, nor check who they are by their address.',
    mend: 'Fill address and telecom from the record.',
    party: 'provider',
    requirements: ['FND-PAT-13'],
    of: findPatientAnswers,
    reads: patients,
    expects: (found, call) => onEach((patient) => heldDetails(patient, call))(found),
    premises: ['patients-known'],
  }),
  check({
    id: 'patient-belongs-to-the-practice-in-the-url',
    title: 'The managing organisation of a patient is the practice in the base URL',
    matters: 'Staff book the patient in at one practice and are told of another.',
    mend: 'Refer to the Organization of the practice that was asked, not to where the patient is registered.',
    party: 'provider',
    requirements: ['FND-PAT-17', 'UC-FIND-03', where(isRegistration, 'FND-REG-16')],
    of: patientAnswers,
    reads: (call, scene) => {
      const found = patients(call)
      // A reference to what the practice has not given, as it was not asked for it, leads nowhere yet.
      const isTold = organisationsGiven(call, scene).size > 0
      return isTold || found?.some((each) => managerOf(each) === undefined) ? found : undefined
    },
    expects: (found, call, scene) => onEach((patient) => belongsToThePractice(patient, call, scene))(found),
  }),
  check({
    id: 'patient-languages-are-coded',
    title: 'The language of a patient is one of the coded languages',
    matters: 'Nobody can tell which interpreter the patient needs.',
    mend: 'Give one language of the code system of human languages in each NHSCommunication.',
    party: 'provider',
    requirements: [where(isFindPatient, 'FND-PAT-16'), where(isRegistration, 'FND-REG-16')],
    of: patientAnswers,
    reads: (call) => {
      const found = (patients(call) ?? []).flatMap((each) => select(each, 'extension:nhsCommunication'))
      return found.length > 0 ? found : undefined
    },
    expects: onEach((communication) => {
      const [miscounted] = element('extension:language', '1..1')(communication)
      const systems = textsAt(communication.value, 'extension:language.valueCodeableConcept.coding.system')
      return (
        miscounted ??
        expectThat(
          systems.includes(codeSystems.language),
          `${communication.at}.language`,
          `a code of ${codeSystems.language}`,
          systems.join(', '),
        )
      )
    }),
  }),
] as const
