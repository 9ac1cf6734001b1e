import { patientWithNumber } from '../../topology/lookups.js'
import { eachCall, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { precedes } from '../reading/history.js'
import { isAboutPatient, nhsNumberIn } from '../reading/patient-calls.js'
import type { Call, Scene } from '../reading/scene.js'
import { retrievals, type Retrieval } from './retrieval.js'

/** Traces by the same organisation before a call. */
const tracesBefore = (scene: Scene, { exchange, intent }: Call): readonly Retrieval[] =>
  retrievals(scene).filter(
    (retrieval) =>
      retrieval.intent?.organisation === intent?.organisation && precedes(retrieval.exchange, exchange),
  )

/** Whether a trace answered for the number that the call names or, where it names none, for the patient it is about. */
const covers = ({ asked, patient }: Retrieval, call: Call): boolean => {
  const used = nhsNumberIn(call)
  if (patient?.verification !== '01') return false
  return used === undefined
    ? [asked, patient.nhsNumber].includes(call.intent?.patient)
    : patient.nhsNumber === used
}

/** A trace that succeeded precedes the call, or the consumer declared an earlier one. */
function tracedBefore(call: Call, scene: Scene): Found {
  const { intent } = call
  if (scene.declares('trace-patient', intent?.organisation, undefined)) return undefined
  const traces = tracesBefore(scene, call)
  if (traces.some((trace) => covers(trace, call))) return undefined
  const last = traces.at(-1)
  return {
    at: 'before the request',
    expected: `a trace of NHS number ${nhsNumberIn(call) ?? intent?.patient ?? 'of the patient'} that PDS answered as verified`,
    actual: last ? `a trace of ${last.asked}, answered ${last.status ?? 'not at all'}` : 'no trace',
  }
}

/** Whether a practice other than the registered one is called. */
const isElsewhere = ({ intent }: Call, { topology }: Scene): boolean => {
  const practice = intent?.patient && patientWithNumber(topology, intent.patient)?.registeredPractice
  return practice !== undefined && practice !== intent?.target
}

/** PDS comes before the practice (pds-sds.md 1, 3.11). */
export const tracingFirstChecks: readonly Check[] = [
  {
    id: 'nhs-number-is-traced-first',
    title: 'The NHS number is traced and verified in PDS before a practice is asked about the patient',
    requirements: ['PDS-07', 'PDS-08', 'PDS-GEN-05', 'SSP-CON-01'],
    calledForBy: ['find-patient', 'register-patient', 'book-appointment'],
    judge: eachCall({ on: isAboutPatient, examine: tracedBefore }),
  },
  {
    id: 'practice-is-resolved-before-the-patient-is-looked-for',
    title: 'PDS is asked first, SDS second and the practice last when a patient is looked for',
    requirements: ['PDS-GEN-06'],
    calledForBy: ['find-patient'],
    judge: eachCall({
      on: ({ intent }) => intent?.action === 'find-patient',
      examine: (call, scene) => {
        const { exchange, intent } = call
        const lookup = scene.lookups.find(
          (each) =>
            each.odsCode === intent?.target &&
            precedes(each.exchange, exchange) &&
            scene.intentOf(each.exchange)?.organisation === intent?.organisation,
        )
        const isResolved = lookup ?? scene.declares('find-endpoint', intent?.organisation, intent?.target)
        return [
          tracedBefore(call, scene) ?? [],
          isResolved
            ? []
            : { at: 'before the request', expected: 'a lookup of the practice in SDS', actual: 'no lookup' },
        ].flat()
      },
    }),
  },
  {
    id: 'booking-elsewhere-needs-the-trace-too',
    title: 'PDS is asked also when the practice is not the one where the patient is registered',
    requirements: ['PDS-GEN-07', 'WEX-NOTE-2'],
    calledForBy: [],
    judge: eachCall({
      on: (call, scene) => isAboutPatient(call) && isElsewhere(call, scene),
      examine: tracedBefore,
    }),
  },
]
