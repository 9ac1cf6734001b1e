import { identifierSystems } from '../../fhir/canonical.js'
import { nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { earlierCalls, patientsLearnt } from '../reading/learnt.js'
import {
  answeredResources,
  isFindPatient,
  isRegistration,
  performs,
  statusOf,
  succeeded,
} from '../reading/operations.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call, Scene } from '../reading/scene.js'
import { valuesOf } from '../reading/slot-search.js'
import { workedExample } from './worked-example.js'

const isReadOfPatient = performs('readPatient')

/** The numbers under which a person is known: the one given, and the one that replaced it. */
const numbersOf = ({ topology }: Call, nhsNumber: string): readonly string[] => {
  const replacement = patientWithNumber(topology, nhsNumber)?.supersededBy
  return replacement === undefined ? [nhsNumber] : [nhsNumber, replacement]
}

/** Numbers of everybody whom the organisation has dealt with in this scenario. */
const numbersDealtWith = (call: Call, { intents }: Scene): readonly string[] =>
  intents
    .filter(({ organisation }) => organisation === call.intent?.organisation)
    .flatMap(({ patient }) => (patient === undefined ? [] : numbersOf(call, patient)))

/** How the last search for the patient at this practice ended, as the consumer was told. */
function lastFind(call: Call, scene: Scene) {
  const number = nhsNumberIn(call)
  const last = earlierCalls(call, scene).findLast(
    (each) => isFindPatient(each) && nhsNumberIn(each) === number,
  )
  if (!last) return { isEmpty: false, inWords: 'no search for the patient' }
  const found = answeredResources(last).length
  return {
    isEmpty: succeeded(last) && found === 0,
    inWords: succeeded(last)
      ? `${found} found in ${last.exchange.id}`
      : `${last.exchange.id}, answered ${statusOf(last) ?? 'not at all'}`,
  }
}

/** For whom a practice is asked (appointments.md 4.2 to 4.4). */
export const findPatientChecks = [
  check({
    id: 'find-patient-gives-one-nhs-number',
    title: 'A practice is asked for a patient by one identifier, an NHS number with its system',
    matters: 'The practice cannot tell who is meant, and the patient is not found.',
    mend: `Send identifier=${identifierSystems.nhsNumber}|, with the pipe encoded, and the number, once.`,
    party: 'consumer',
    requirements: ['FND-PAT-02', 'UC-FIND-01', ...workedExample],
    asks: ['find-patient'],
    of: requests,
    reads: (call) => (isFindPatient(call) ? valuesOf(call, 'identifier') : undefined),
    expects: (values) =>
      expectThat(
        values.length === 1 && (values[0] ?? '').startsWith(`${identifierSystems.nhsNumber}|`),
        'identifier',
        `${identifierSystems.nhsNumber}| and the number, once`,
        values.join(', '),
      ),
  }),
  check({
    id: 'no-practice-is-called-with-a-bad-number',
    title: 'An NHS number that goes to a practice has ten digits and passes its check',
    matters: 'A mistyped number may be that of another person.',
    mend: 'Check length and check digit where the number is typed, and send it without blanks.',
    party: 'consumer',
    requirements: [
      'PDS-NHSNO-01',
      where(isFindPatient, 'FND-PAT-02', 'UC-FIND-01', 'WEX-5a'),
      where(isRegistration, 'FND-REG-04'),
    ],
    of: requests,
    reads: (call) => (isFindPatient(call) || isRegistration(call) ? nhsNumberIn(call) : undefined),
    expects: (number) => expectThat(nhsNumberForm.test(number), 'NHS number', nhsNumberForm.accepts, number),
  }),
  check({
    id: 'practice-is-asked-for-the-patient-who-was-chosen',
    title: 'A practice is asked for the patient who was chosen, not for another who was dealt with before',
    matters: 'Staff see the record of one patient in the name of another.',
    mend: 'Keep the number of each encounter with the encounter, not in a place that encounters share.',
    party: 'consumer',
    requirements: ['WEX-5a'],
    of: requests,
    reads: (call, scene) => {
      const [number, chosen] = [nhsNumberIn(call), call.intent?.patient]
      if (!isFindPatient(call) || number === undefined || chosen === undefined) return undefined
      // A number of nobody who was dealt with was never traced, which is told of the trace.
      return numbersDealtWith(call, scene).includes(number) ? { number, chosen } : undefined
    },
    expects: ({ number, chosen }, call) => {
      const own = numbersOf(call, chosen)
      return expectThat(own.includes(number), 'NHS number', own.join(' or '), number)
    },
    // A practice cannot know whom the user chose.
    groundFor: [],
    premises: ['actor-known'],
  }),
  check({
    id: 'patient-is-found-before-it-is-read',
    title: 'The logical id of a read is one that the practice gave when the patient was looked for',
    matters: 'An id that is kept or made up may be that of another patient.',
    mend: 'Find the patient first, and read by the id in that answer.',
    party: 'consumer',
    requirements: ['FND-PAT-32'],
    of: requests,
    reads: (call, scene) => (isReadOfPatient(call) ? patientsLearnt(call, scene) : undefined),
    expects: (learnt, { path }) =>
      expectThat(
        learnt.includes(path.slice(1)),
        'request target',
        learnt.join(' or ') || 'the id of a Patient that was found before',
        path.slice(1),
      ),
  }),
  check({
    id: 'registration-follows-an-empty-find',
    title: 'A patient is registered only after the practice found none with that NHS number',
    matters: 'A patient whom the practice knows gets a second record.',
    mend: 'Find the patient first, and register only when the answer is an empty Bundle.',
    party: 'consumer',
    requirements: ['FND-REG-11'],
    asks: ['register-patient'],
    of: requests,
    reads: (call, scene) =>
      isRegistration(call) && nhsNumberIn(call) !== undefined ? lastFind(call, scene) : undefined,
    expects: ({ isEmpty, inWords }) =>
      expectThat(isEmpty, 'order', 'an empty Bundle for this NHS number before', inWords),
    // What the consumer asked before is nothing to the practice, which looks for itself.
    groundFor: [],
  }),
] as const
