import { patientWithNumber } from '../../topology/lookups.js'
import { all, eachCall, expectThat, type OldCheck as Check } from '../judging/legacy.js'
import { inWords } from '../reading/history.js'
import { isAboutPatient } from '../reading/patient-calls.js'
import { currentPractice, traceBehind } from '../pds/retrieval.js'
import type { Scene } from '../reading/scene.js'

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
    id: 'pds-is-asked-before-the-practice',
    title:
      'PDS is asked for the patient before the practice is, and the practice it names is the one looked up',
    requirements: ['WEX-OV-2'],
    calledForBy: ['find-patient', 'register-patient', 'book-appointment'],
    judge: eachCall({
      on: isAboutPatient,
      examine: ({ exchange, intent }, scene) => {
        const trace = traceBehind(scene, exchange)
        if (!trace && scene.declares('trace-patient', intent?.organisation, undefined)) return undefined
        const named = trace && currentPractice(trace)?.odsCode
        return all(
          expectThat(trace !== undefined, 'before the request', 'a trace in PDS', 'no trace'),
          trace && !isElsewhere(intent?.patient, intent?.target, scene)
            ? expectThat(
                named === intent?.target,
                'practice called',
                inWords(scene, named),
                inWords(scene, intent?.target),
              )
            : undefined,
        )
      },
    }),
  },
]
