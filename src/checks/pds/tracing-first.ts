import { nhsNumberForm } from '../../spine/identifiers.js'
import { patientWithNumber } from '../../topology/lookups.js'
import { check, where } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { requests } from '../judging/kinds.js'
import { inWords } from '../reading/history.js'
import { isAboutPatient, numberOf } from '../reading/patient-calls.js'
import { fileTraceOf, restsOnFile, traceBehind } from '../reading/file-traces.js'
import type { Journey, PdsTrace } from '../reading/told.js'
import { currentPractice } from '../reading/traces.js'
import type { Call, Scene } from '../reading/scene.js'
import { isByFile, journeys, tracesBefore, tracesOfPatient } from './kinds.js'

/** Whether a practice other than the registered one is called. */
const isElsewhere = ({ intent, topology }: Call): boolean => {
  const practice = intent?.patient && patientWithNumber(topology, intent.patient)?.registeredPractice
  return practice !== undefined && practice !== intent?.target
}

const isFor =
  (action: string) =>
  ({ intent }: Call): boolean =>
    intent?.action === action

/** What a result file says of the patient; where nobody handed one in, or it gave nobody, that is told elsewhere. */
function knownByFile(call: Call, scene: Scene, number: string) {
  const { batchTrace } = call.topology
  const trace = fileTraceOf(scene, call)
  if (batchTrace === undefined || (trace && trace.outcome !== 'patient')) return undefined
  return { number, isKnown: trace !== undefined, file: batchTrace.file?.name ?? 'the result of the batch' }
}

/** What is known of the patient before a request about them; undefined where it names nobody, or another check tells. */
function knownBefore(call: Call, scene: Scene) {
  const number = numberOf(call)
  if (!isAboutPatient(call) || number === undefined || !nhsNumberForm.test(number)) return undefined
  if (scene.declares('trace-patient', call.intent?.organisation, undefined))
    return { number, isKnown: true, last: undefined }
  if (restsOnFile(scene, call.exchange)) return knownByFile(call, scene, number)
  const own = tracesOfPatient(scene, call)
  const isKnown = own.some(({ records }) => records.length > 0)
  const last = own.at(-1) ?? tracesBefore(scene, call).at(-1)
  // That PDS refused the number, or named none of too many, is told where the journey had to end.
  const isRefused = own.length > 0 && last?.outcome === 'none'
  const isUnnamed = last?.outcome === 'unnamed' && last === traceBehind(scene, call.exchange)
  return isKnown || !(isRefused || isUnnamed) ? { number, isKnown, last } : undefined
}

interface Before {
  readonly last?: PdsTrace | undefined
  /** Name of the result file, where the request rests on one. */
  readonly file?: string
}

function beforeInWords({ last, file }: Before): string {
  if (file !== undefined) return `nobody of that number in ${file}`
  return last ? `a trace of ${last.asked ?? 'somebody else'}, answered ${last.answered}` : 'no trace'
}

/** Practices that a consumer looks up or calls upon a trace. */
const targetsOf = ({ lookups, calls }: Journey, scene: Scene): readonly string[] =>
  [...lookups, ...calls].flatMap(({ exchange }) => scene.intentOf(exchange)?.target ?? [])

/** PDS comes before the practice, and says which one it is (pds-sds.md 1, 3.11; spine.md 2.1). */
export const tracingFirstChecks = [
  check({
    id: 'nhs-number-is-traced-first',
    title: 'The NHS number is traced in PDS before a practice is asked about the patient',
    matters: 'A mistyped number opens the record of another person.',
    mend: 'Trace the patient in each encounter, and use the number that PDS gave.',
    party: 'consumer',
    requirements: [
      ...['PDS-07', 'PDS-08', 'PDS-01', 'PDS-GEN-01', 'PDS-GEN-05', 'SSP-CON-01', 'WEX-OV-2'],
      where(isFor('find-patient'), 'PDS-GEN-06', 'FND-PAT-01'),
      where(isFor('register-patient'), 'FND-REG-01'),
      where(isElsewhere, 'PDS-GEN-07', 'WEX-NOTE-2'),
      where((call: Call, scene) => restsOnFile(scene, call.exchange), 'PDS-DBS-01'),
    ],
    asks: ['find-patient', 'register-patient', 'book-appointment'],
    of: requests,
    reads: knownBefore,
    expects: ({ number, isKnown, ...before }) =>
      expectThat(isKnown, 'before the request', `a trace of NHS number ${number}`, beforeInWords(before)),
    // A practice cannot know what the consumer asked of PDS.
    groundFor: [],
    premises: ['actor-known'],
  }),
  check({
    id: 'practice-is-the-one-that-pds-names',
    title: 'The practice that is looked up and called is the one that PDS names, or another on purpose',
    matters: 'The patient has moved to another practice, and the consumer still goes to the former one.',
    mend: 'Use the ODS code of the trace, not one that is kept from earlier.',
    party: 'consumer',
    requirements: [
      ...['WEX-OV-2', 'PDS-01', 'PDS-GEN-01', 'PDS-GEN-10', 'PDS-16', 'SSP-CON-02'],
      where(isByFile, 'PDS-DBS-01'),
    ],
    of: journeys,
    reads: (journey, scene) => {
      const { exchange, trace } = journey
      const named = currentPractice(trace)?.odsCode
      const person = patientWithNumber(scene.topologyAt(exchange), trace.patient?.nhsNumber ?? '')
      // Whoever goes to another practice than the registered one asks for it on purpose.
      const targets = targetsOf(journey, scene).filter(
        (target) => target === named || target === person?.registeredPractice,
      )
      return named === undefined || targets.length === 0 ? undefined : { named, targets }
    },
    expects: ({ named, targets }, _, scene) => {
      const wrong = targets.find((target) => target !== named)
      return expectThat(wrong === undefined, 'practice', inWords(scene, named), inWords(scene, wrong))
    },
    premises: ['actor-known'],
  }),
] as const
