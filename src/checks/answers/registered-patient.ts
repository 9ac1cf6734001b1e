import { profiles, extensions } from '../../fhir/canonical.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { element, fixed, departuresIn, ifText } from '../judging/element-rules.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { select, textAt, textsAt, type Located } from '../../fhir/located.js'
import { isInUtf8 } from '../reading/payload.js'
import { answered, statusOf, succeeded } from '../reading/operations.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call, Scene } from '../reading/scene.js'
import { standingOf } from '../reading/standing.js'
import { patientIn } from '../requests/submitted.js'
import { lostOf } from './kept.js'
import { codesOf } from './patient-elements.js'
import { bundleOf, given, registrationAnswers } from './resources.js'

const REGISTER = ['register-patient'] as const

/** A registration as it was asked for and as the practice confirmed it. */
function registrationIn(call: Call) {
  const [sent, kept] = [patientIn(call), answered('Patient')(call)[0]]
  // Texts that nobody can read cannot come back as they were sent.
  return sent && kept && isInUtf8(call.exchange.request) ? { sent, kept } : undefined
}

const officialName = ({ value }: Located): string =>
  [...textsAt(value, 'name:official.given'), ...textsAt(value, 'name:official.family')].join(' ')

/** Languages, each as one extension. */
const languagesOf = (patient: Located): readonly unknown[] =>
  select(patient, 'extension')
    .map(({ value }) => value)
    .filter((each) => textAt(each, 'url') === extensions.nhsCommunication)

/** What PDS holds of a patient and the registration left out; undefined where that is nothing. */
function leftOut(call: Call): readonly string[] | undefined {
  const sent = patientIn(call)
  const person = patientWithNumber(call.topology, nhsNumberIn(call) ?? '')
  if (!sent || !person) return undefined
  const known = {
    gender: person.gender,
    address: person.addressLine ?? person.postalCode,
    telecom: person.telephone,
  }
  const names = Object.entries(known)
    .filter(([name, held]) => held !== undefined && select(sent, name).length === 0)
    .map(([name]) => name)
  return names.length > 0 ? names : undefined
}

const DETAILS = 'extension:registrationDetails'
const TYPE = `${DETAILS}.extension:registrationType`
const CODES: readonly string[] = ['R', 'E', 'IN', 'T', 'P', 'O', 'S']

/** The codes of the registration type that a practice gives (appointments.md 2.4). */
const typesOf = ({ value }: Located): readonly string[] =>
  codesOf(value, TYPE, 'CareConnect-RegistrationType-1')

const wasLapsed = (call: Call, scene: Scene): boolean =>
  standingOf(nhsNumberIn(call) ?? '', call, scene) === 'lapsed'

/** What a registration is answered with (appointments.md 4.4). */
export const registeredPatientChecks = [
  check({
    id: 'registration-gives-200',
    title: 'A registration that succeeds is answered with 200, not 201',
    matters: 'A consumer that waits for 200 tells its user that nobody was registered.',
    mend: 'Answer 200 to the operation, though it creates a record.',
    party: 'provider',
    requirements: ['FND-REG-12'],
    asks: REGISTER,
    of: registrationAnswers,
    reads: (call) => (succeeded(call) ? statusOf(call) : undefined),
    expects: (status) => expectSame('status', '200', String(status)),
  }),
  check({
    id: 'registration-gives-one-patient',
    title:
      'A registration is answered with a profiled searchset Bundle that holds one Patient and nothing else',
    matters: 'A consumer cannot read under which id the patient is now known.',
    mend: 'Answer with a Bundle of type searchset that names its profile and holds the Patient alone.',
    party: 'provider',
    requirements: ['FND-REG-13'],
    asks: REGISTER,
    of: registrationAnswers,
    reads: (call) => (succeeded(call) ? call : undefined),
    expects: (call) => {
      const bundle = bundleOf(call)
      if (!bundle)
        return expectThat(false, 'body', 'a Bundle', textAt(call.answer, 'resourceType') ?? 'no resource')
      return departuresIn(
        [
          element('meta.profile', '1..1', ifText(fixed(profiles.searchsetBundle))),
          element('meta', '1..1'),
          element('type', '1..1', ifText(fixed('searchset'))),
          element('entry', '1..1'),
          element('entry.resource', '1..1'),
          element('entry.resource.resourceType', '1..1', ifText(fixed('Patient'))),
          ...['total', 'link', 'signature', 'entry.search', 'entry.request', 'entry.response'].map((path) =>
            element(path, '0..0'),
          ),
        ],
        bundle,
      )
    },
  }),
  check({
    id: 'registered-patient-is-as-sent',
    title: 'Names, birth date and gender of a registered patient are those that were sent',
    matters: 'The practice holds a record of somebody else, or of nobody.',
    mend: 'Keep the official name, birthDate and gender as the consumer sent them.',
    party: 'provider',
    requirements: ['FND-REG-17'],
    asks: REGISTER,
    of: registrationAnswers,
    reads: registrationIn,
    expects: ({ sent, kept }) =>
      all(
        expectSame(`${kept.at}.name`, officialName(sent), officialName(kept)),
        lostOf(['birthDate', 'gender'], kept.at, sent.value, kept.value),
      ),
  }),
  check({
    id: 'registered-contact-details-are-kept',
    title: 'Addresses, telecoms and language of a registered patient come back as they were sent',
    matters: 'The practice cannot reach the patient, or cannot speak with them.',
    mend: 'Keep every address, telecom and NHSCommunication that the consumer sent, with all its elements.',
    party: 'provider',
    requirements: ['FHIR-GEN-39', 'HTTP-71'],
    of: registrationAnswers,
    reads: (call) => {
      const registration = registrationIn(call)
      const sent = registration && {
        address: select(registration.sent, 'address').map(({ value }) => value),
        telecom: select(registration.sent, 'telecom').map(({ value }) => value),
        extension: languagesOf(registration.sent),
      }
      return sent && Object.values(sent).some((each) => each.length > 0)
        ? { sent, kept: registration.kept }
        : undefined
    },
    expects: ({ sent, kept }) => lostOf(Object.keys(sent), kept.at, sent, kept.value),
  }),
  check({
    id: 'omitted-demographics-come-from-pds',
    title: 'What a registration left out is filled from PDS',
    matters: 'The practice cannot reach the patient although PDS knows how.',
    mend: 'Fill gender, address and telecom from the record that PDS gave, where the consumer sent none.',
    party: 'provider',
    requirements: ['FND-REG-30'],
    of: registrationAnswers,
    reads: (call) => {
      const [names, kept] = [leftOut(call), answered('Patient')(call)[0]]
      return names && kept ? { names, kept } : undefined
    },
    expects: ({ names, kept }) =>
      names.flatMap(
        (name) =>
          expectThat(select(kept, name).length > 0, `${kept.at}.${name}`, 'what PDS holds', undefined) ?? [],
      ),
    premises: ['patients-known'],
  }),
  check({
    id: 'registration-type-is-given',
    title: 'A registered patient has a registration type from the code list',
    matters: 'Nobody can tell whether the patient is a temporary one.',
    mend: 'Give registrationType with one code of CareConnect-RegistrationType-1; O where none fits, with text.',
    party: 'provider',
    requirements: ['FND-REG-14', 'FND-REG-15'],
    asks: REGISTER,
    of: registrationAnswers,
    reads: given('Patient'),
    expects: (found) =>
      found.flatMap((patient) => {
        const [missing] = [
          ...element(DETAILS, '1..*')(patient),
          ...element(`${DETAILS}.extension:registrationType`, '1..1')(patient),
        ]
        const types = typesOf(patient)
        return (
          missing ??
          expectThat(
            types.length === 1 && types.every((code) => CODES.includes(code)),
            `${patient.at}.registrationType`,
            `one of ${CODES.join(', ')}`,
            types.join(', '),
          ) ??
          []
        )
      }),
  }),
  check({
    id: 'registrations-are-never-regular',
    title: 'A registration through GP Connect is never a regular one',
    matters: 'The patient is taken off the list of their own practice.',
    mend: 'Register, and bring back to life, as temporary: registrationType T.',
    party: 'provider',
    requirements: ['FND-REG-18', where(wasLapsed, 'FND-REG-25')],
    asks: REGISTER,
    of: registrationAnswers,
    reads: (call) => {
      const types = (given('Patient')(call) ?? []).flatMap((patient) => typesOf(patient))
      return types.length > 0 ? types : undefined
    },
    expects: (types) =>
      expectThat(!types.includes('R'), 'registrationType', 'another code than R', types.join(', ')),
  }),
] as const
