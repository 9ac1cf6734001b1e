import { nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { answers, only } from '../judging/kinds.js'
import { inShort, resourcesIn, textAt } from '../reading/json.js'
import { isFindPatient, isRegistration, isServed, statusOf } from '../reading/operations.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import { pdsCalls } from '../reading/pds.js'
import type { Call, Scene } from '../reading/scene.js'
import { isSoundFor } from '../requests/flaws.js'
import { precedes } from '../reading/history.js'

/** Whether a practice that is in order has to judge a request by its patient: nothing else is wrong with it. */
const isSound = (call: Call, scene: Scene): boolean =>
  isServed(call) && nhsNumberForm.test(nhsNumberIn(call) ?? '') && isSoundFor('provider', call, scene)

const answersToSearches = only(answers, (call, scene) => isFindPatient(call) && isSound(call, scene))
const registrations = only(answers, isRegistration)
const answersToRegistrations = only(registrations, isSound)

const personIn = (call: Call) => patientWithNumber(call.topology, nhsNumberIn(call) ?? '')

const emptySearchset = (call: Call) =>
  all(
    expectSame('status', '200', String(statusOf(call))),
    expectSame('type', 'searchset', textAt(call.answer, 'type')),
    expectThat(resourcesIn(call.answer).length === 0, 'entry', 'nothing', inShort(resourcesIn(call.answer))),
  )

/** The Spine code with which a registration is refused for what PDS knows of the patient (pds-sds.md 3.11). */
function refusalOf(call: Call): string | undefined {
  const person = personIn(call)
  if (person?.supersededBy !== undefined || person?.invalidated) return 'INVALID_NHS_NUMBER'
  return !person || person.sensitive || person.deceased !== undefined
    ? 'INVALID_PATIENT_DEMOGRAPHICS'
    : undefined
}

/** Writes to PDS after a registration, other than those in another organisation's name. */
const updatesAfter = ({ exchange, practice }: Call, scene: Scene) =>
  pdsCalls(scene).filter(
    (each) =>
      each.exchange.request.method !== 'GET' &&
      precedes(exchange, each.exchange) &&
      (each.endUser.sole === undefined || each.endUser.sole === practice?.organisation),
  )

/** What a practice does with what PDS knows of a patient (spine.md 8, pds-sds.md 3.11). */
export const practiceChecks = [
  check({
    id: 'unknown-patient-is-no-error',
    title: 'Finding no patient by NHS number is answered with an empty searchset, not with an error',
    matters: 'Staff are shown a failure where the patient only has to be registered first.',
    mend: 'Answer 200 with a searchset that has no entry.',
    party: 'provider',
    requirements: ['PDS-GEN-16'],
    of: answersToSearches,
    reads: (call) =>
      personIn(call)?.sensitive !== true &&
      (statusOf(call) === 404 || (statusOf(call) === 200 && resourcesIn(call.answer).length === 0))
        ? call
        : undefined,
    expects: emptySearchset,
  }),
  check({
    id: 'practice-does-not-find-sensitive-patients',
    title: 'A practice that is asked for a sensitive patient finds nobody',
    matters: 'Somebody who has to stay hidden is found through the practice.',
    mend: 'Leave out patients whom PDS flags as sensitive: answer 200 with a searchset without entry.',
    party: 'provider',
    requirements: ['PDS-10', 'PDS-10a', 'PDS-GEN-09'],
    of: answersToSearches,
    reads: (call) => (personIn(call)?.sensitive ? call : undefined),
    expects: emptySearchset,
  }),
  check({
    id: 'registration-is-refused-as-pds-has-it',
    title: 'A registration is refused with the Spine code that fits what PDS knows of the patient',
    matters: 'A patient whom PDS does not confirm gets a second record, or one under a closed number.',
    mend: 'Retrieve the patient from PDS first, and refuse with 400 and the code of the case.',
    party: 'provider',
    requirements: ['PDS-GEN-18', where((call: Call) => personIn(call)?.sensitive === true, 'PDS-10c')],
    of: answersToRegistrations,
    reads: (call) => refusalOf(call),
    expects: (code, call) =>
      all(
        expectSame('status', '400', String(statusOf(call))),
        expectSame(
          'issue[0].details.coding[0].code',
          code,
          textAt(call.answer, 'issue', 0, 'details', 'coding', 0, 'code'),
        ),
      ),
  }),
  check({
    id: 'registration-does-not-update-pds',
    title: 'A temporary registration does not write to PDS',
    matters: 'The patient is taken off the list of their own practice.',
    mend: 'Keep temporary registrations local: read from PDS, and write nothing.',
    party: 'provider',
    requirements: ['PDS-15', 'PDS-GEN-20'],
    of: registrations,
    reads: updatesAfter,
    expects: (updates) =>
      updates.map(({ exchange: { id, request } }) => ({
        at: `${id} to PDS`,
        expected: 'no update',
        actual: request.method,
      })),
  }),
] as const
