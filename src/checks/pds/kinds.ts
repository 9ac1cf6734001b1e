import type { Exchange } from '../../wire/exchange.js'
import { groupsBy } from '../reading/groups.js'
import { asConsumersSent, consumerBehind, ofConsumers, ofSpine, type Kind } from '../judging/kinds.js'
import { actorOf, arrivalOf, precedes } from '../reading/history.js'
import { once } from '../reading/once.js'
import { digitsOf, numberOf } from '../reading/patient-calls.js'
import { pdsCalls, retrievals, searches, type PdsCall } from '../reading/pds.js'
import type { Journey, PdsTrace } from '../reading/told.js'
import { fileTraceOf, fileTraces } from '../reading/file-traces.js'
import { liveTraceBehind, traces } from '../reading/traces.js'
import type { Call, Scene } from '../reading/scene.js'
import { requestsForTokens, type TokenRequest } from './token-request.js'

/** What consumers send to the token server, and what it answers when it gives a token. */
export const tokenRequests = ofConsumers(requestsForTokens)
export const givenTokens = ofSpine('pds', (scene) =>
  requestsForTokens(scene).filter(({ exchange }) => exchange.response?.status === 200),
)

/** Whatever the token server answers. */
export const answersToTokenRequests = ofSpine('pds', (scene) =>
  requestsForTokens(scene).filter(({ exchange }) => exchange.response !== undefined),
)

/** What consumers send to the PDS FHIR API. */
export const requestsToPds = ofConsumers(pdsCalls)
export const searchesSent = ofConsumers(searches)

/** The same by every route over which something is asked, and those that ask for a number. */
export const tracesSent = ofConsumers(traces)
export const numbersSent = ofConsumers((scene) => traces(scene).filter(({ asked }) => asked !== undefined))

/** Traces by every route, those that lie before the first request too. */
export const everyTrace = ofConsumers((scene): readonly PdsTrace[] => [
  ...traces(scene),
  ...fileTraces(scene).map(({ trace }) => trace),
])

/** What PDS answers, whatever was asked, and to who asks for one patient. */
export const answersOfPds = ofSpine('pds', (scene) =>
  pdsCalls(scene).filter(({ status }) => status !== undefined),
)
export const answersToRetrievals = ofSpine('pds', (scene) =>
  retrievals(scene).filter(({ status }) => status !== undefined),
)

/** The same of searches that it carried out. */
export const answersToSearches = ofSpine('pds', (scene) =>
  searches(scene).filter(({ status }) => status === 200),
)

/** All that one consumer system sent to PDS, in order. */
export interface Client {
  readonly exchanges: readonly Exchange[]
  readonly tokens: readonly TokenRequest[]
  readonly calls: readonly PdsCall[]
}

const byArrival = (one: Pick<PdsCall, 'exchange'>, other: Pick<PdsCall, 'exchange'>): number =>
  arrivalOf(one.exchange) - arrivalOf(other.exchange)

/** Consumer systems, each with everything that it sent to PDS; none where nobody knows who acted. */
export const clients: Kind<Client> = {
  items: (scene) =>
    groupsBy([...requestsForTokens(scene), ...pdsCalls(scene)].sort(byArrival), ({ exchange }) =>
      actorOf(scene.intentOf(exchange)),
    ).map((sent) => ({
      exchanges: sent.map(({ exchange }) => exchange),
      tokens: sent.filter((each) => 'form' in each),
      calls: sent.filter((each) => 'requestId' in each),
    })),
  within: asConsumersSent,
  exchanges: ({ exchanges }) => exchanges,
  by: ({ exchanges: [first] }, { scene }) => (first ? consumerBehind(first, scene) : { role: 'consumer' }),
}

/** Whether a trace asked for a number or gave it. */
const isAbout = ({ asked, records }: PdsTrace, number: string | undefined): boolean =>
  number !== undefined &&
  ((asked !== undefined && digitsOf(asked) === number) ||
    records.some(({ nhsNumber }) => nhsNumber === number))

const tracesByOrganisation = once(
  (scene: Scene): ReadonlyMap<string | undefined, readonly PdsTrace[]> =>
    new Map(
      groupsBy(traces(scene.asSent), ({ intent }) => intent?.organisation).map((those) => [
        those[0]?.intent?.organisation,
        those,
      ]),
    ),
)

/** Traces by the same organisation before a request. */
export const tracesBefore = (scene: Scene, { exchange, intent }: Call): readonly PdsTrace[] =>
  (tracesByOrganisation(scene).get(intent?.organisation) ?? []).filter((trace) =>
    precedes(trace.exchange, exchange),
  )

/** Those of them that were about the patient of the request. */
export const tracesOfPatient = (scene: Scene, call: Call): readonly PdsTrace[] => {
  const number = numberOf(call)
  return tracesBefore(scene, call).filter((trace) => isAbout(trace, number))
}

/** What was sent while PDS had not answered rests on nothing that it said. */
const hadAnswer = ({ exchange }: PdsTrace, later: Exchange): boolean =>
  Date.parse(exchange.startedAt) + exchange.durationMs <= Date.parse(later.startedAt)

/** Every trace with what rests on it, those by file too. */
const journeysIn = (scene: Scene): readonly Journey[] => [...journeysUponAnswers(scene), ...fileTraces(scene)]

/** Every request to PDS with what rests on it. */
const journeysUponAnswers = once((scene: Scene): readonly Journey[] => {
  const byTrace = <Item extends { readonly exchange: Exchange }>(
    items: readonly Item[],
    traceOf: (item: Item) => PdsTrace | undefined,
  ) => {
    const grouped = new Map(traces(scene).map((trace) => [trace, [] as Item[]]))
    for (const item of items) {
      const trace = traceOf(item)
      if (trace && hadAnswer(trace, item.exchange)) grouped.get(trace)?.push(item)
    }
    return grouped
  }
  const lookups = byTrace(
    scene.lookups.filter(
      ({ exchange, odsCode, purpose }) =>
        purpose !== 'spine' && odsCode !== scene.intentOf(exchange)?.organisation,
    ),
    ({ exchange }) => liveTraceBehind(scene, exchange),
  )
  const calls = byTrace(
    scene.calls.filter((call) => !fileTraceOf(scene, call)),
    (call) => tracesOfPatient(scene, call).at(-1) ?? liveTraceBehind(scene, call.exchange),
  )
  return traces(scene).map((trace) => ({
    exchange: trace.exchange,
    trace,
    lookups: lookups.get(trace) ?? [],
    calls: calls.get(trace) ?? [],
  }))
})

/** What consumers do upon what PDS says. */
export const journeys = ofConsumers(journeysIn)

/** Whether it rests on a result file of batch tracing. */
export const isByFile = ({ trace }: Journey): boolean => trace.wire === 'file'

/** The same upon a result file of batch tracing. */
export const fileJourneys = ofConsumers(fileTraces)
