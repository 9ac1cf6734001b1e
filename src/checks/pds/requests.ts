import { headerValues, soleHeader } from '../../spine/headers.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { all, expectSame, expectThat, sighting, type OldCheck as Check } from '../judging/legacy.js'
import { eachOf, groupsBy } from '../judging/each.js'
import { actingSystem, inWords } from '../reading/history.js'
import type { Scene } from '../reading/scene.js'
import { apiRequests, retrievals } from './retrieval.js'

const UUID = /^[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/
const RETRIEVAL = /^\/personal-demographics\/FHIR\/R4\/Patient\/[^/?]+$/
const SEARCH = /^\/personal-demographics\/FHIR\/R4\/Patient\?.+$/

const header = ({ request }: HttpExchange, name: string) => soleHeader(request.headers, name)

const eachRequest = eachOf((scene: Scene) => apiRequests(scene).map((exchange) => ({ exchange })))

/** Whether the organisation's system shares its message handling server, so that PDS cannot tell organisations apart. */
function sharesServer(scene: Scene, exchange: HttpExchange): boolean {
  const system = actingSystem(scene, exchange)
  return scene.topology.systems.some(
    ({ mhs, organisation, roles }) =>
      mhs === system?.mhs && organisation !== system.organisation && roles.includes('consumer'),
  )
}

/** How consumers call the PDS FHIR API (pds-sds.md 3.1, 3.3). */
export const requestChecks: readonly Check[] = [
  {
    id: 'pds-is-asked-by-its-fhir-api',
    title: 'Patients are traced by the PDS FHIR API: a retrieval by NHS number or a search',
    requirements: ['PDS-FHIR-01', 'PDS-02', 'PDS-GEN-03'],
    calledForBy: ['trace-patient'],
    judge: eachRequest({
      examine: ({ exchange: { request } }) =>
        all(
          expectSame('method', 'GET', request.method),
          expectThat(
            RETRIEVAL.test(request.target) || SEARCH.test(request.target),
            'request target',
            '/personal-demographics/FHIR/R4/Patient with an NHS number or a query',
            request.target,
          ),
        ),
    }),
  },
  {
    id: 'pds-calls-have-a-request-id',
    title: 'Every call to PDS has an X-Request-ID that is a UUID',
    requirements: ['PDS-FHIR-02', 'PDS-19'],
    calledForBy: ['trace-patient'],
    judge: eachRequest({
      examine: ({ exchange }) => {
        const values = headerValues(exchange.request.headers, 'X-Request-ID')
        return expectThat(
          values.length === 1 && UUID.test(values[0] ?? ''),
          'X-Request-ID',
          'one UUID',
          values.join(', '),
        )
      },
    }),
  },
  {
    id: 'request-id-belongs-to-one-request',
    title: 'A repeated call to PDS keeps its X-Request-ID and another call has another',
    requirements: ['PDS-FHIR-03'],
    calledForBy: [],
    judge: (scene) =>
      groupsBy(apiRequests(scene), (exchange) => scene.intentOf(exchange)?.organisation).flatMap((requests) =>
        requests.slice(1).map((request, index) => {
          const previous = requests[index]
          return sighting(
            previous ? [previous, request] : [request],
            previous && oneIdOrTwo(previous, request),
          )
        }),
      ),
  },
  {
    id: 'pds-mirrors-the-request-ids',
    title: 'PDS mirrors X-Request-ID and X-Correlation-ID',
    requirements: ['PDS-FHIR-04'],
    calledForBy: [],
    judge: eachRequest({
      on: ({ exchange }) => exchange.response !== undefined && header(exchange, 'X-Request-ID') !== undefined,
      examine: ({ exchange }) =>
        all(
          ...['X-Request-ID', 'X-Correlation-ID'].map((name) => {
            const sent = header(exchange, name)
            return sent === undefined
              ? undefined
              : expectSame(`${name} of the answer`, sent, soleHeader(exchange.response?.headers ?? [], name))
          }),
        ),
    }),
  },
  {
    id: 'pds-is-told-for-whom-it-is-asked',
    title: 'NHSD-End-User-Organisation-ODS names the organisation for which PDS is asked, not its host',
    requirements: ['PDS-FHIR-05', 'PDS-18'],
    calledForBy: [],
    judge: eachRequest({
      on: ({ exchange }, scene) =>
        sharesServer(scene, exchange) || header(exchange, 'NHSD-End-User-Organisation-ODS') !== undefined,
      examine: ({ exchange }, scene) => {
        const organisation = scene.intentOf(exchange)?.organisation
        const named = header(exchange, 'NHSD-End-User-Organisation-ODS')
        return expectThat(
          named === organisation,
          'NHSD-End-User-Organisation-ODS',
          inWords(scene, organisation),
          named && inWords(scene, named),
        )
      },
    }),
  },
  {
    id: 'correlation-id-has-no-full-stop',
    title: 'X-Correlation-ID to PDS holds no full stop',
    requirements: ['PDS-FHIR-48'],
    calledForBy: [],
    judge: eachRequest({
      on: ({ exchange }) => header(exchange, 'X-Correlation-ID') !== undefined,
      examine: ({ exchange }) => {
        const id = header(exchange, 'X-Correlation-ID')
        return expectThat(!id?.includes('.'), 'X-Correlation-ID', 'no full stop', id)
      },
    }),
  },
  {
    id: 'pds-is-called-five-times-a-second-at-most',
    title: 'An application calls PDS at most five times a second',
    requirements: ['PDS-FHIR-42'],
    calledForBy: [],
    judge: (scene) =>
      groupsBy(apiRequests(scene), (exchange) => scene.intentOf(exchange)?.organisation).map((requests) => {
        const most = mostInASecond(requests.map(({ startedAt }) => Date.parse(startedAt)))
        return sighting(
          requests,
          expectThat(most <= 5, 'calls to PDS within one second', '5 at most', String(most)),
        )
      }),
  },
  {
    id: 'nhs-number-is-sent-without-blanks',
    title: 'NHS numbers are sent to PDS without blanks',
    requirements: ['PDS-NHSNO-03'],
    calledForBy: ['trace-patient'],
    judge: eachOf(retrievals)({
      examine: ({ asked }) =>
        expectThat(!/[\s-]/.test(asked), 'NHS number in the URL', 'digits without separators', asked),
    }),
  },
]

const TRANSIENT: ReadonlySet<number | undefined> = new Set([408, 429, 500, 502, 503, 504, undefined])

/** A failed call that is sent again keeps its id, any other call has its own. */
function oneIdOrTwo(previous: HttpExchange, request: HttpExchange) {
  const [before, now] = [header(previous, 'X-Request-ID'), header(request, 'X-Request-ID')]
  const isRepeat =
    previous.request.target === request.request.target &&
    previous.intent === request.intent &&
    TRANSIENT.has(previous.response?.status)
  if (isRepeat) return expectSame('X-Request-ID of the repeated call', before ?? 'as before', now)
  // After a 401 the same call may go out again under either id.
  if (previous.intent === request.intent && previous.response?.status === 401) return undefined
  return expectThat(
    before !== now,
    'X-Request-ID',
    'a value of its own',
    `${now ?? 'nothing'} as in ${previous.id}`,
  )
}

const mostInASecond = (instants: readonly number[]): number =>
  Math.max(0, ...instants.map((from) => instants.filter((at) => at >= from && at < from + 1000).length))
