import { patientWithNumber } from '../../topology/lookups.js'
import { eachCall, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { inWords, knownPractice } from '../reading/history.js'
import { traceBehind } from '../pds/retrieval.js'
import type { Call, Scene } from '../reading/scene.js'
import { practiceLookups } from '../sds/practice-lookups.js'
import { PROXIED } from '../reading/operations.js'

const hasTarget = ({ intent }: Call): boolean => intent?.target !== undefined

/** Whether the practice called is another than the one where the patient is registered. */
const isElsewhere = (
  patient: string | undefined,
  target: string | undefined,
  { topology }: Scene,
): boolean => {
  const practice = patient && patientWithNumber(topology, patient)?.registeredPractice
  return practice !== undefined && target !== undefined && practice !== target
}

/** Duties that span the whole of the worked example (spine.md 2.1). */
export const overviewChecks: readonly Check[] = [
  {
    id: 'practices-are-reached-through-spine-only',
    title: 'Every request that reaches a practice came through the SSP',
    requirements: ['WEX-OV-1'],
    calledForBy: [],
    judge: eachOf(({ deliveries }: Scene) => deliveries)({
      examine: ({ exchange }, { topology: { spine } }) =>
        expectThat(
          exchange.forwards !== undefined,
          'sender',
          `the SSP, ${spine.ssp}`,
          exchange.connection.tls?.peer?.commonName ?? exchange.connection.from,
        ),
    }),
  },
  {
    id: 'sds-is-asked-before-the-practice',
    title:
      'Endpoint and ASID of the practice came from SDS, or are declared as configured, before it is called',
    requirements: ['WEX-OV-3'],
    calledForBy: PROXIED,
    judge: eachCall({
      on: hasTarget,
      examine: (call, scene) => {
        const known = knownPractice(scene, call)
        return expectThat(
          known?.endpoint !== undefined && known.asid !== undefined,
          'before the request',
          `endpoint and ASID of ${inWords(scene, call.intent?.target)} from SDS`,
          known ? `${known.endpoint ? 'the endpoint' : 'the ASID'} only` : 'no lookup',
        )
      },
    }),
  },
  {
    id: 'practice-elsewhere-is-looked-up-by-its-own-code',
    title: 'When the patient is booked elsewhere, SDS is asked for that practice, not for the registered one',
    requirements: ['WEX-NOTE-1'],
    calledForBy: [],
    judge: eachOf(practiceLookups)({
      on: ({ exchange }, scene) => {
        const trace = traceBehind(scene, exchange)
        const target = scene.intentOf(exchange)?.target
        return trace?.intent?.patient !== undefined && isElsewhere(trace.patient?.nhsNumber, target, scene)
      },
      examine: ({ exchange, odsCode }, scene) => {
        const target = scene.intentOf(exchange)?.target
        return expectThat(
          odsCode === target,
          'ODS code of the lookup',
          inWords(scene, target),
          odsCode && inWords(scene, odsCode),
        )
      },
    }),
  },
]
