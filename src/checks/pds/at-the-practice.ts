import { nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import type { Patient } from '../../topology/topology.js'
import { all, eachDelivery, expectSame, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { inShort, resourcesIn, textAt } from '../reading/json.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call, Scene } from '../reading/scene.js'
import { apiRequests } from './retrieval.js'

const isFind = ({ interaction }: Call) => interaction?.name === 'Find a patient'
const isRegistration = ({ interaction }: Call) => interaction?.name === 'Register a patient'

const patientOf = (call: Call, { topology }: Scene): Patient | undefined => {
  const number = nhsNumberIn(call)
  return number === undefined ? undefined : patientWithNumber(topology, number)
}

const statusOf = ({ exchange }: Call): number | undefined => exchange.response?.status

const spineCode = ({ answer }: Call): string | undefined =>
  textAt(answer, 'issue', 0, 'details', 'coding', 0, 'code')

const emptySearchset = (call: Call) =>
  all(
    expectSame('status', '200', String(statusOf(call))),
    expectSame('type', 'searchset', textAt(call.answer, 'type')),
    expectThat(resourcesIn(call.answer).length === 0, 'entry', 'nothing', inShort(resourcesIn(call.answer))),
  )

/** The Spine code with which a registration is refused for what PDS knows of the patient (pds-sds.md 3.11). */
function refusalOf(call: Call, scene: Scene): string | undefined {
  const number = nhsNumberIn(call)
  const patient = patientOf(call, scene)
  if (number === undefined || !nhsNumberForm.test(number)) return undefined
  if (patient?.supersededBy !== undefined || patient?.invalidated) return 'INVALID_NHS_NUMBER'
  return !patient || patient.sensitive || patient.deceased !== undefined
    ? 'INVALID_PATIENT_DEMOGRAPHICS'
    : undefined
}

/** What a practice does with what PDS knows of a patient (spine.md 8, pds-sds.md 3.11). */
export const practiceChecks: readonly Check[] = [
  {
    id: 'unknown-patient-is-no-error',
    title: 'Finding no patient by NHS number is answered with an empty searchset, not with an error',
    requirements: ['PDS-GEN-16'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call) =>
        isFind(call) &&
        nhsNumberForm.test(nhsNumberIn(call) ?? '') &&
        (statusOf(call) === 404 || (statusOf(call) === 200 && resourcesIn(call.answer).length === 0)),
      examine: emptySearchset,
    }),
  },
  {
    id: 'practice-does-not-find-sensitive-patients',
    title: 'A practice that is asked for a sensitive patient finds nobody',
    requirements: ['PDS-10', 'PDS-10a', 'PDS-GEN-09'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) =>
        isFind(call) && patientOf(call, scene)?.sensitive === true && statusOf(call) !== undefined,
      examine: emptySearchset,
    }),
  },
  {
    id: 'practice-does-not-register-sensitive-patients',
    title: 'A registration of a sensitive patient is refused with INVALID_PATIENT_DEMOGRAPHICS',
    requirements: ['PDS-10c'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) =>
        isRegistration(call) && patientOf(call, scene)?.sensitive === true && statusOf(call) !== undefined,
      examine: (call) =>
        all(
          expectSame('status', '400', String(statusOf(call))),
          expectSame('issue[0].details.coding[0].code', 'INVALID_PATIENT_DEMOGRAPHICS', spineCode(call)),
        ),
    }),
  },
  {
    id: 'registration-is-refused-as-pds-has-it',
    title: 'A registration is refused with the Spine code that fits what PDS knows of the patient',
    requirements: ['PDS-GEN-18'],
    calledForBy: [],
    judge: eachDelivery({
      on: (call, scene) =>
        isRegistration(call) && refusalOf(call, scene) !== undefined && (statusOf(call) ?? 500) < 500,
      examine: (call, scene) =>
        expectSame('issue[0].details.coding[0].code', refusalOf(call, scene) ?? '', spineCode(call)),
    }),
  },
  {
    id: 'registration-does-not-update-pds',
    title: 'A temporary registration does not write to PDS',
    requirements: ['PDS-15', 'PDS-GEN-20'],
    calledForBy: [],
    judge: eachDelivery({
      on: isRegistration,
      examine: (_, scene) =>
        apiRequests(scene)
          .filter(({ request }) => request.method !== 'GET')
          .map(({ id, request }) => ({ at: `${id} to PDS`, expected: 'no update', actual: request.method })),
    }),
  },
]
