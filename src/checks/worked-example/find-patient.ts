import { identifierSystems } from '../../fhir/canonical.js'
import { interactions } from '../../spine/interactions.js'
import { all, expectSame, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { hasPathOf, precedes } from '../reading/history.js'
import { identifierIn, resourcesIn, textAt } from '../reading/json.js'
import { nhsNumberIn } from '../reading/patient-calls.js'
import type { Call, Scene } from '../reading/scene.js'
import { answered } from './step.js'

/** A search whose answer says that the practice holds no record. */
const foundNobody = ({ intent, exchange, answer }: Call): boolean =>
  intent?.action === 'find-patient' &&
  exchange.response?.status === 200 &&
  textAt(answer, 'resourceType') === 'Bundle' &&
  resourcesIn(answer, 'Patient').length === 0

/** The next request by the same organisation to the same practice, other than another search. */
const nextAfter = (scene: Scene, { exchange, intent }: Call): Call | undefined =>
  scene.calls.find(
    (call) =>
      precedes(exchange, call.exchange) &&
      call.intent?.organisation === intent?.organisation &&
      call.intent?.target === intent?.target &&
      call.intent?.action !== 'find-patient' &&
      call.intent?.action !== 'search-for-free-slots' &&
      call.intent?.action !== 'read-capability-statement',
  )

/** Step 5c, and what follows when there is no record. */
export const findPatientChecks: readonly Check[] = [
  answered({
    action: 'find-patient',
    words: 'the search for the patient',
    requirements: ['WEX-5c'],
    id: 'practice-returns-the-patients-record',
    answers: (delivery) => {
      const patients = resourcesIn(delivery.answer, 'Patient')
      return all(
        expectSame('status', '200', String(delivery.exchange.response?.status)),
        expectSame('resourceType', 'Bundle', textAt(delivery.answer, 'resourceType')),
        expectSame('type', 'searchset', textAt(delivery.answer, 'type')),
        expectThat(patients.length < 2, 'patients', 'one, or none on record', String(patients.length)),
        ...patients.flatMap((patient) => [
          expectThat(Boolean(textAt(patient, 'id')), 'Patient.id', 'a logical id', undefined),
          expectSame(
            'NHS number of the record',
            nhsNumberIn(delivery) ?? '',
            identifierIn(patient, identifierSystems.nhsNumber),
          ),
        ]),
      )
    },
  }),
  {
    id: 'patient-without-record-is-registered-first',
    title: 'When the practice holds no record, the patient is registered before anything is booked',
    requirements: ['WEX-5c-NEW'],
    calledForBy: [],
    judge: (scene) =>
      scene.calls.filter(foundNobody).map((search) => {
        const next = nextAfter(scene, search)
        return sighting(
          next ? [search.exchange, next.exchange] : [search.exchange],
          expectThat(
            next === undefined || hasPathOf(next, interactions.registerPatient),
            'the next request',
            'POST /Patient/$gpc.registerpatient, or none',
            next && `${next.exchange.request.method} ${next.path}`,
          ),
        )
      }),
  },
]
