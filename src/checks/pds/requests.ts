import { patientWithNumber, serverOf } from '../../topology/lookups.js'
import type { Exchange } from '../../wire/exchange.js'
import { check } from '../judging/check.js'
import { all, expectSame, expectThat } from '../judging/found.js'
import { inWords } from '../reading/history.js'
import type { Scene } from '../reading/scene.js'
import { isTracedOver } from '../reading/traces.js'
import { digitsOf } from '../reading/patient-calls.js'
import { clients, requestsToPds, numbersSent, tracesSent } from './kinds.js'

const RETRIEVAL = /^\/personal-demographics\/FHIR\/R4\/Patient\/[^/?]+(?:\/RelatedPerson)?$/
const SEARCH = /^\/personal-demographics\/FHIR\/R4\/Patient\?.+$/

/** Whether other organisations connect by the same server, so that PDS cannot tell them apart by the application. */
function sharesServer(scene: Scene, exchange: Exchange): boolean {
  const { topology, actor } = scene.actingAt(exchange)
  const server = actor && serverOf(topology, actor)
  return topology.systems.some(
    ({ mhs, organisation, roles }) =>
      mhs === server?.id && organisation !== actor?.organisation && roles.includes('consumer'),
  )
}

const mostInASecond = (instants: readonly number[]): number =>
  Math.max(0, ...instants.map((from) => instants.filter((at) => at >= from && at < from + 1000).length))

/** How consumers call the PDS FHIR API (pds-sds.md 3.1, 3.3; spine.md 2.2). */
export const requestChecks = [
  check({
    id: 'pds-is-asked-by-its-fhir-api',
    title: 'Patients are traced by the PDS FHIR API: a retrieval by NHS number or a search',
    matters: 'Patients who are traced in another way may be mistaken for somebody else.',
    mend: 'GET /personal-demographics/FHIR/R4/Patient with an NHS number or with a query.',
    party: 'consumer',
    requirements: ['PDS-FHIR-01', 'PDS-02'],
    isCalledFor: isTracedOver('fhir'),
    of: requestsToPds,
    reads: ({ exchange }) => exchange.request,
    expects: ({ method, target }) =>
      all(
        expectSame('method', 'GET', method),
        expectThat(
          RETRIEVAL.test(target) || SEARCH.test(target),
          'request target',
          '/personal-demographics/FHIR/R4/Patient with an NHS number or a query',
          target.split('?')[0],
        ),
      ),
  }),
  check({
    id: 'patient-is-traced-by-nhs-number',
    title: 'The patient whom PDS is asked for is the one whom the consumer is to trace',
    matters: 'Whoever asks for another number goes on with another person’s record.',
    mend: 'Ask PDS for the NHS number that the user gave, as it is.',
    party: 'consumer',
    requirements: ['WEX-1a'],
    asks: ['trace-patient'],
    of: tracesSent,
    reads: ({ exchange, intent, asked, patient }, scene) => {
      const found = asked === undefined ? patient?.nhsNumber : digitsOf(asked)
      if (intent?.action !== 'trace-patient' || found === undefined) return undefined
      const wanted = intent.patient ?? found
      // Whoever learnt of a new number may ask for that too.
      const current = patientWithNumber(scene.topologyAt(exchange), wanted)?.supersededBy
      return { found, wanted, isRight: found === wanted || found === current }
    },
    expects: ({ found, wanted, isRight }) => expectThat(isRight, 'NHS number asked for', wanted, found),
    premises: ['actor-known'],
  }),
  check({
    id: 'pds-is-told-for-whom-it-is-asked',
    title: 'NHSD-End-User-Organisation-ODS names the organisation for which PDS is asked, not its host',
    matters: 'Auditors see by it alone which organisation looked at a patient through a shared system.',
    mend: 'Send the ODS code of the organisation whose user asks, with every call.',
    party: 'consumer',
    requirements: ['PDS-FHIR-05', 'PDS-18'],
    of: requestsToPds,
    reads: ({ exchange, intent, endUser: { values } }, scene) =>
      intent && (values.length > 0 || sharesServer(scene, exchange))
        ? { values, organisation: intent.organisation }
        : undefined,
    expects: ({ values, organisation }, _, scene) =>
      expectThat(
        values.length === 1 && values[0] === organisation,
        'NHSD-End-User-Organisation-ODS',
        inWords(scene, organisation),
        values.map((value) => inWords(scene, value)).join(', '),
      ),
    premises: ['actor-known'],
  }),
  check({
    id: 'correlation-id-has-no-full-stop',
    title: 'X-Correlation-ID to PDS holds no full stop',
    matters: 'Spine asks for ids without one: a call whose id has one may not be found in its logs.',
    mend: 'Send a UUID as X-Correlation-ID.',
    party: 'consumer',
    requirements: ['PDS-FHIR-48'],
    of: requestsToPds,
    reads: ({ correlationId: { values } }) => (values.length > 0 ? values.join(', ') : undefined),
    expects: (id) => expectThat(!id.includes('.'), 'X-Correlation-ID', 'no full stop', id),
  }),
  check({
    id: 'pds-is-called-five-times-a-second-at-most',
    title: 'An application calls PDS at most five times a second',
    matters: 'PDS turns down what comes faster, and everybody who uses the application has to wait.',
    mend: 'Hold calls back so that no second sees more than five.',
    party: 'consumer',
    requirements: ['PDS-FHIR-42'],
    of: clients,
    reads: ({ calls }) =>
      calls.length > 0
        ? mostInASecond(calls.map(({ exchange }) => Date.parse(exchange.startedAt)))
        : undefined,
    expects: (most) => expectThat(most <= 5, 'calls to PDS within one second', '5 at most', String(most)),
    premises: ['actor-known'],
  }),
  check({
    id: 'nhs-number-is-sent-without-blanks',
    title: 'NHS numbers are sent to PDS without blanks',
    matters: 'PDS does not recognise a number that is written for people.',
    mend: 'Take blanks and hyphens out of the number before it is sent.',
    party: 'consumer',
    requirements: ['PDS-NHSNO-03'],
    asks: ['trace-patient'],
    of: numbersSent,
    reads: ({ asked, wire }) => (asked === undefined ? undefined : { asked, wire }),
    expects: ({ asked, wire }) =>
      expectThat(
        !/[\s-]/.test(asked),
        wire === 'fhir' ? 'NHS number in the URL' : 'NHS number in the message',
        'digits without separators',
        asked,
      ),
  }),
] as const
