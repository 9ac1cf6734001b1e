import { identifierSystems } from '../../fhir/canonical.js'
import { all, expectSame, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf } from '../judging/each.js'
import { isSensitive, retrievals, type Retrieval } from '../pds/retrieval.js'
import type { Scene } from '../reading/scene.js'

const wasAnsweredForAPatient = ({ patient }: Retrieval): boolean => patient !== undefined

/** What the step's own intent asked of PDS. */
const tracesFor = (scene: Scene, intent: string) =>
  retrievals(scene).filter(({ exchange }) => exchange.intent === intent)

/** Steps 1a and 1b. */
export const tracingChecks: readonly Check[] = [
  {
    id: 'patient-is-traced-by-nhs-number',
    title: 'The consumer asks PDS for the patient by NHS number',
    requirements: ['WEX-1a'],
    calledForBy: ['trace-patient'],
    judge: (scene) =>
      scene.intents
        .filter(({ action, heldFrom }) => action === 'trace-patient' && heldFrom === undefined)
        .flatMap((intent) => {
          const traces = tracesFor(scene, intent.id)
          const patient = intent.patient
          return traces.length > 0
            ? sighting(
                traces.map(({ exchange }) => exchange),
                expectThat(
                  patient === undefined || traces.every(({ asked }) => asked === patient),
                  'NHS number asked for',
                  patient ?? 'one',
                  traces.map(({ asked }) => asked).join(', '),
                ),
              )
            : []
        }),
  },
  {
    id: 'pds-verifies-the-number-and-names-the-practice',
    title:
      'PDS answers with the verification status and the practice; for a sensitive patient with neither practice nor address',
    requirements: ['WEX-1b'],
    calledForBy: [],
    judge: eachOf(retrievals)({
      on: wasAnsweredForAPatient,
      examine: (retrieval, { topology }) => {
        const { patient } = retrieval
        const held = topology.patients.find(({ nhsNumber }) => nhsNumber === patient?.nhsNumber)
        const [practice] = patient?.practices ?? []
        const expected = isSensitive(retrieval) ? undefined : held?.registeredPractice
        return all(
          expectSame('NHS number verification status', '01', patient?.verification),
          expectThat(
            practice?.odsCode === expected,
            'generalPractitioner',
            expected ?? 'nothing',
            practice?.odsCode,
          ),
          expectThat(
            practice === undefined || practice.system === identifierSystems.odsCode,
            'generalPractitioner.identifier.system',
            identifierSystems.odsCode,
            practice?.system,
          ),
        )
      },
    }),
  },
]
