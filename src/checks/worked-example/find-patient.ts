import { interactions } from '../../spine/interactions.js'
import { expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { hasPathOf, precedes } from '../reading/history.js'
import { resourcesIn, textAt } from '../reading/json.js'
import type { Call, Scene } from '../reading/scene.js'
import { checksOf } from './step.js'

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

/** Steps 5b and 5d, and what follows when there is no record. */
export const findPatientChecks: readonly Check[] = [
  ...checksOf({
    action: 'find-patient',
    words: 'the search for the patient',
    letters: { b: ['WEX-5b'], d: ['WEX-5d'] },
    ids: { b: 'patient-search-passes-the-ssp', d: 'patients-record-is-passed-on' },
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
