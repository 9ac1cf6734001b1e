import type { Patient } from '../../topology/topology.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { where, type Conditional } from '../judging/check.js'
import { isObject } from '../../fhir/located.js'
import { isRegistration, succeeded } from '../reading/operations.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call, Scene } from '../reading/scene.js'
import { standingOf } from '../reading/standing.js'
import { hasFlaw, isSoundFor } from '../requests/flaws.js'
import { patientIn } from '../requests/submitted.js'
import { refuses } from './refusing.js'
import { isForWantOfPds } from './sound-requests.js'
import { hasFamilyNameOfPds, isVerifiedOnPds } from './verified-on-pds.js'

/** Elements that may not be registered (appointments.md 4.4). */
const FORBIDDEN: readonly string[] = [
  ...['active', 'maritalStatus', 'multipleBirthBoolean', 'multipleBirthInteger', 'contact'],
  ...['managingOrganization', 'generalPractitioner', 'photo', 'deceasedBoolean', 'deceasedDateTime'],
  ...['communication', 'animal', 'link'],
]

/** Whether a registration has a field that must not be sent at all. */
export const hasForbidden = (call: Call): boolean => {
  const patient = patientIn(call)?.value
  return isObject(patient) && FORBIDDEN.some((name) => patient[name] !== undefined)
}

/** Without which nobody can be registered: one parameter with one number, an official name and the birth date. */
const MINIMUM = [
  'registration-has-one-parameter',
  'registration-has-the-nhs-number',
  'registration-has-one-official-name',
  'registration-has-the-birth-date',
] as const

/** The person in the topology whom a registration is about; undefined where PDS knows none of that number. */
const personIn = (call: Call): Patient | undefined =>
  patientWithNumber(call.topology, nhsNumberIn(call) ?? '')

/** Why a practice has to turn a patient down for what PDS holds (appointments.md 4.4, pds-sds.md 3.11). */
type Reason = 'unknown' | 'invalid or superseded' | 'sensitive' | 'deceased' | 'unverified' | 'renamed'

function reasonIn(call: Call): Reason | undefined {
  const person = personIn(call)
  if (!person) return 'unknown'
  if (person.invalidated || person.supersededBy !== undefined) return 'invalid or superseded'
  if (person.sensitive) return 'sensitive'
  if (person.deceased !== undefined) return 'deceased'
  const sent = patientIn(call)?.value
  if (!isVerifiedOnPds(sent, person)) return 'unverified'
  return hasFamilyNameOfPds(sent, person) ? undefined : 'renamed'
}

const becauseOf =
  (reason: Reason): Conditional<Call>['when'] =>
  (call) =>
    reasonIn(call) === reason

const DEMOGRAPHIC: ReadonlySet<Reason | undefined> = new Set([
  'unknown',
  'sensitive',
  'deceased',
  'unverified',
])

/** Whether a practice has to judge a registration by its patient: nothing else is wrong with it, and PDS was asked. */
const isToBeJudged = (call: Call, scene: Scene): boolean =>
  isRegistration(call) && !isForWantOfPds(call) && isSoundFor('provider', call, scene)

const isOnRecord = (call: Call, scene: Scene): boolean =>
  standingOf(nhsNumberIn(call) ?? '', call, scene) === 'on-record'

/** Whether the demographics decide: of somebody who is on record already a practice may say that first. */
const isToBeVerified = (call: Call, scene: Scene): boolean =>
  isToBeJudged(call, scene) && (succeeded(call) || !isOnRecord(call, scene))

/** What practices do with registrations that break a rule, and with patients whom PDS does not confirm (appointments.md 4.4). */
export const refusedRegistrationChecks = [
  refuses({
    id: 'incomplete-registrations-are-refused',
    title: 'A registration that lacks what it has to have is refused',
    matters: 'A record is made of somebody who cannot be told from others.',
    mend: 'Refuse with 422 INVALID_RESOURCE unless one NHS number, one official name and the birth date are there.',
    requirements: ['FND-REG-26'],
    flaws: [...MINIMUM, 'registration-has-the-shape-of-stu3', 'no-practice-is-called-with-a-bad-number'],
    about: (call, scene) => isRegistration(call) && hasFlaw(call, scene, ...MINIMUM),
    // The page has the one status, the suite the other.
    by: ['400', '422'],
  }),
  refuses({
    id: 'registrations-with-forbidden-fields-are-refused',
    title: 'A registration with fields that must not be sent is refused',
    matters: 'Another system’s word on a patient goes into the practice’s record unseen.',
    mend: 'Refuse with 422 INVALID_RESOURCE what has active, contact, communication or the like.',
    requirements: ['FND-REG-31'],
    flaws: ['registration-has-no-other-fields'],
    about: hasForbidden,
    by: ['422 INVALID_RESOURCE'],
  }),
  refuses({
    id: 'registrations-with-false-numbers-are-refused',
    title: 'A registration under an NHS number that fails its check is refused',
    matters: 'A patient gets a record under a number that is nobody’s.',
    mend: 'Refuse with 400 INVALID_NHS_NUMBER.',
    requirements: ['FND-REG-32'],
    flaws: ['no-practice-is-called-with-a-bad-number'],
    about: (call, scene) =>
      isRegistration(call) && hasFlaw(call, scene, 'no-practice-is-called-with-a-bad-number'),
    by: ['400 INVALID_NHS_NUMBER'],
  }),
  refuses({
    id: 'unverified-patients-are-not-registered',
    title: 'A patient whom PDS does not hold or verify, or flags as sensitive or deceased, is not registered',
    matters: 'A person who has to stay hidden is found, or somebody gets a record who is not who they say.',
    mend: 'Retrieve the patient from PDS first, and refuse with 400 INVALID_PATIENT_DEMOGRAPHICS.',
    requirements: [
      'PDS-GEN-18',
      where((call) => ['unknown', 'unverified'].includes(reasonIn(call) ?? ''), 'FND-REG-20'),
      where(becauseOf('deceased'), 'FND-REG-21'),
      where(becauseOf('sensitive'), 'FND-REG-22', 'PDS-10c'),
    ],
    flaws: [],
    about: (call, scene) => {
      const reason = reasonIn(call)
      const isTold = reason === 'unverified' ? isToBeVerified(call, scene) : isToBeJudged(call, scene)
      return isTold && DEMOGRAPHIC.has(reason)
    },
    by: ['400 INVALID_PATIENT_DEMOGRAPHICS'],
    premises: ['patients-known'],
  }),
  refuses({
    id: 'patients-are-registered-under-their-name-on-pds',
    title: 'Nobody is registered under another family name than that on PDS',
    matters: 'Somebody gets a record, and treatment, under the NHS number of another person.',
    mend: 'Compare the family name with that on PDS first, and refuse with 400 INVALID_PATIENT_DEMOGRAPHICS.',
    requirements: ['FND-REG-20'],
    flaws: [],
    about: (call, scene) => isToBeVerified(call, scene) && reasonIn(call) === 'renamed',
    // The page has the one code, the suite the other.
    by: ['400 INVALID_PATIENT_DEMOGRAPHICS', '400 BAD_REQUEST'],
    premises: ['patients-known'],
  }),
  refuses({
    id: 'closed-nhs-numbers-are-not-registered',
    title: 'Nobody is registered under an NHS number that PDS flags as invalid or superseded',
    matters:
      'A patient gets a second record under a number that is closed, and part of their history is missed.',
    mend: 'Retrieve the patient from PDS first, and refuse with 400 INVALID_NHS_NUMBER.',
    requirements: ['FND-REG-23', 'PDS-GEN-18'],
    flaws: [],
    about: (call, scene) => isToBeJudged(call, scene) && reasonIn(call) === 'invalid or superseded',
    by: ['400 INVALID_NHS_NUMBER'],
    premises: ['patients-known'],
  }),
  refuses({
    id: 'active-patients-are-not-registered-again',
    title: 'A patient who is active at the practice is not registered again',
    matters: 'A patient has two records at one practice, and each holds half of what is known.',
    mend: 'Look for the NHS number in the practice’s own index, and refuse with 409 DUPLICATE_REJECTED.',
    requirements: ['FND-REG-24', 'ERR-08', 'PDS-GEN-18'],
    flaws: [],
    about: (call, scene) =>
      isToBeJudged(call, scene) && reasonIn(call) === undefined && isOnRecord(call, scene),
    by: ['409 DUPLICATE_REJECTED'],
    premises: ['patients-known', 'standing-known'],
  }),
] as const
