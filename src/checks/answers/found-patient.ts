import { nhsNumberForm } from '../../spine/identifiers.js'
import { isStillAllowed } from '../../spine/specification.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { expectThat, type Found } from '../judging/found.js'
import { only } from '../judging/kinds.js'
import { member, select, textAt } from '../../fhir/located.js'
import { answered, answeredResources, statusOf, typeOf } from '../reading/operations.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call, Scene } from '../reading/scene.js'
import { standingOf, type Standing } from '../reading/standing.js'
import { bundleOf, findPatientAnswers } from './resources.js'
import { hasToBeServed, outcomeInWords } from './served.js'

/** Answers to searches for one valid NHS number with which nothing is wrong. */
const answersToSoundSearches = only(
  findPatientAnswers,
  (call, scene) => nhsNumberForm.test(nhsNumberIn(call) ?? '') && hasToBeServed(call, scene),
)

const standingIn = (call: Call, scene: Scene): Standing | undefined =>
  standingOf(nhsNumberIn(call) ?? '', call, scene)

/** Whether the practice had to find nobody. */
const isNotToBeFound = (call: Call, scene: Scene): boolean =>
  ['unknown', 'lapsed', 'deceased'].includes(standingIn(call, scene) ?? '')

const findsNobody = (call: Call): Found => {
  const found = answeredResources(call).length
  return expectThat(found === 0, 'Bundle.entry', 'no entry', `${found} of them`)
}

const isUnknownToPds = (call: Call): boolean =>
  patientWithNumber(call.topology, nhsNumberIn(call) ?? '') === undefined

/** Whether a practice may still answer that it did not find somebody sensitive, as it did before 1.2.9. */
const mayTellSensitive = ({ topology: { specification } }: Call): boolean =>
  isStillAllowed('sensitive-patients-sought', specification)

/** Whom a practice finds (appointments.md 4.2, 6.1; spine.md 8). */
export const foundPatientChecks = [
  check({
    id: 'find-patient-gives-a-searchset',
    title: 'A search for a patient that succeeds gives a searchset Bundle of Patients and nothing else',
    matters: 'A consumer cannot read whether the practice knows the patient.',
    mend: 'Answer with a Bundle of type searchset; leave out whatever is no Patient.',
    party: 'provider',
    requirements: ['FND-PAT-05', 'UC-FIND-02'],
    asks: ['find-patient'],
    of: only(findPatientAnswers, (call) => statusOf(call) === 200),
    reads: (call) => call,
    expects: (call) => {
      const bundle = bundleOf(call)
      const type = bundle && textAt(bundle.value, 'type')
      if (!bundle || type !== 'searchset')
        return expectThat(
          false,
          'Bundle.type',
          'a Bundle of type searchset',
          `${typeOf(call.answer) ?? 'no resource'} ${type ?? ''}`.trim(),
        )
      return select(bundle, 'entry').flatMap(({ at, value }) => {
        const given = typeOf(member(value, 'resource'))
        return expectThat(given === 'Patient', `${at}.resource`, 'a Patient', given ?? 'no resource') ?? []
      })
    },
  }),
  check({
    id: 'patients-on-record-are-found',
    title: 'A patient whom the practice holds as active is found, once',
    matters: 'A patient of the practice cannot be booked in, or is registered a second time.',
    mend: 'Look NHS numbers up among all active patients, temporary ones included; keep one record of each.',
    party: 'provider',
    requirements: [
      ...['FND-PAT-05', 'UC-FIND-02'],
      where(({ intent }: Call) => intent?.action === 'find-patient', 'WEX-5c'),
    ],
    of: answersToSoundSearches,
    reads: (call, scene) =>
      statusOf(call) === 200 && standingIn(call, scene) === 'on-record'
        ? answered('Patient')(call).length
        : undefined,
    expects: (found) => expectThat(found === 1, 'Bundle.entry', 'one Patient', `${found} Patients`),
    premises: ['patients-known', 'standing-known'],
  }),
  check({
    id: 'not-found-is-no-error',
    title: 'A patient who is not to be found gives an empty Bundle, not an error',
    matters: 'Staff are shown a failure where the patient only has to be registered first.',
    mend: 'Answer 200 with a searchset that has no entry.',
    party: 'provider',
    requirements: ['FND-PAT-06', 'UC-FIND-02', 'PDS-GEN-16'],
    of: answersToSoundSearches,
    reads: (call, scene) =>
      isNotToBeFound(call, scene) && [200, 404].includes(statusOf(call) ?? 0) ? call : undefined,
    expects: (call) => expectThat(statusOf(call) === 200, 'status', '200', outcomeInWords(call)),
    premises: ['patients-known', 'standing-known'],
  }),
  check({
    id: 'only-active-patients-are-found',
    title: 'Patients who have died, have left, or were never at the practice are not found',
    matters: 'Somebody is booked in at a practice that does not look after them.',
    mend: 'Give active patients only, and the one with the NHS number that was asked for.',
    party: 'provider',
    requirements: ['FND-PAT-07'],
    of: answersToSoundSearches,
    reads: (call, scene) =>
      statusOf(call) === 200 && isNotToBeFound(call, scene) && !isUnknownToPds(call) ? call : undefined,
    expects: findsNobody,
    premises: ['patients-known', 'standing-known'],
  }),
  check({
    id: 'sensitive-patients-are-not-found',
    title: 'Patients who are flagged sensitive on PDS are not found, as if they were unknown',
    matters: 'Somebody who has to stay hidden is found through the practice.',
    mend: 'Leave out patients whom PDS flags as sensitive: answer 200 with a searchset without entry.',
    party: 'provider',
    requirements: [
      'FND-PAT-25',
      where((call: Call) => !mayTellSensitive(call), 'PDS-10a'),
      // An error that says the patient was not found is as good for these, and was enough before 1.2.9.
      where((call: Call) => statusOf(call) !== 404 || mayTellSensitive(call), 'PDS-10', 'PDS-GEN-09'),
    ],
    of: answersToSoundSearches,
    reads: (call, scene) =>
      standingIn(call, scene) === 'sensitive' && [200, 404].includes(statusOf(call) ?? 0) ? call : undefined,
    expects: (call) =>
      statusOf(call) === 200
        ? findsNobody(call)
        : expectThat(mayTellSensitive(call), 'status', '200', outcomeInWords(call)),
    premises: ['patients-known'],
  }),
] as const
