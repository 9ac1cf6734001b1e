import { agreementGrid, type AgreementGrid, type GridEnd } from '../picture/agreement-grid.js'
import { CAPABILITIES, capabilityOf, type Capability } from '../spine/capabilities.js'
import { soleHeader, SSP_INTERACTION_ID } from '../spine/headers.js'
import type { Topology } from '../topology/topology.js'
import type { Exchange, HttpExchange } from '../wire/exchange.js'
import { groupBy } from './group-by.js'
import { plainBody } from '../spine/plain-body.js'
import type { ScenarioRecord } from './run-record.js'
import { resultOf } from './scenario-result.js'
import type { PlayedTopology } from './topologies-played.js'

/** What became of the requests of one organisation to another, as far as agreements decide it. */
export type Seen = 'got-through' | 'refused' | 'not-tried'

/** One pair of organisations: what the agreements say, and what the wire showed. */
export interface AgreementCell {
  readonly consumer: GridEnd
  readonly provider: GridEnd
  readonly isExpected: boolean
  readonly seen: Seen
  /** What was seen is not what the agreements say. */
  readonly contradicts: boolean
  /** The scenario that shows it; where several do, the one that shows most of the table. */
  readonly scenario?: string | undefined
}

/** Expected and seen, for one capability. */
export interface AgreementTable {
  readonly capability: Capability
  readonly consumers: readonly GridEnd[]
  readonly providers: readonly GridEnd[]
  /** By consumer, then by provider; undefined where both are the same organisation. */
  readonly rows: readonly (readonly (AgreementCell | undefined)[])[]
}

/** What agreements let through or kept from a practice, held against what they say. */
export interface AgreementsSeen {
  readonly tables: readonly AgreementTable[]
  /** Passed scenarios in which an agreement was changed or a fault switched on, so that they say nothing about the table. */
  readonly aside: readonly string[]
}

interface Sight {
  readonly scenario: ScenarioRecord
  readonly pair: string
  readonly seen: Exclude<Seen, 'not-tried'>
  readonly contradicts: boolean
  /** The agreement stood as the table has it. */
  readonly isTypical: boolean
}

/** Holds the recorded requests of every scenario on a topology against the agreements that stood when each was sent. */
export function agreementsSeen({ topology, scenarios }: PlayedTopology): AgreementsSeen {
  const grid = agreementGrid(topology)
  const all = scenarios.flatMap((scenario) => sightsIn(scenario, grid))
  const passed = new Set(scenarios.filter((each) => resultOf(each) === 'passed'))
  const isAside = ({ scenario, contradicts, isTypical }: Sight) =>
    !isTypical || (contradicts && passed.has(scenario))
  const sights = all.filter((sight) => !isAside(sight))
  const capabilities = new Set([...grid.capabilities, ...sights.map(({ pair }) => pair.split(' ')[2])])
  const bySight = groupBy(sights, ({ pair }) => pair)
  const coverage = coverageOf(sights)
  return {
    tables: CAPABILITIES.filter((each) => capabilities.has(each)).map((capability) =>
      tableOf(capability, grid, { sights: bySight, coverage }),
    ),
    aside: [...new Set(all.filter(isAside).map(({ scenario }) => scenario.id))],
  }
}

const pairOf = (consumer: string, provider: string, capability: string): string =>
  `${consumer} ${provider} ${capability}`

type Coverage = ReadonlyMap<ScenarioRecord, number>

/** How many pairs each scenario shows. */
const coverageOf = (sights: readonly Sight[]): Coverage =>
  new Map(
    [...groupBy(sights, ({ scenario }) => scenario)].map(([scenario, those]) => [
      scenario,
      new Set(those.map(({ pair }) => pair)).size,
    ]),
  )

function tableOf(
  capability: Capability,
  { consumers, providers, covered }: AgreementGrid,
  {
    sights,
    coverage,
  }: { readonly sights: ReadonlyMap<string, readonly Sight[]>; readonly coverage: Coverage },
): AgreementTable {
  const cellOf = (consumer: GridEnd, provider: GridEnd): AgreementCell | undefined => {
    if (consumer.odsCode === provider.odsCode) return undefined
    const those = sights.get(pairOf(consumer.odsCode, provider.odsCode, capability)) ?? []
    const telling = those.find(({ contradicts }) => contradicts) ?? fullest(those, coverage)
    return {
      consumer,
      provider,
      isExpected: covered(consumer.odsCode, provider.odsCode).includes(capability),
      seen: telling?.seen ?? 'not-tried',
      contradicts: telling?.contradicts ?? false,
      scenario: telling?.scenario.id,
    }
  }
  return {
    capability,
    consumers,
    providers,
    rows: consumers.map((consumer) => providers.map((provider) => cellOf(consumer, provider))),
  }
}

const fullest = (sights: readonly Sight[], coverage: Coverage): Sight | undefined =>
  sights.reduce<Sight | undefined>(
    (best, each) =>
      best && (coverage.get(best.scenario) ?? 0) >= (coverage.get(each.scenario) ?? 0) ? best : each,
    undefined,
  )

function sightsIn(scenario: ScenarioRecord, typical: AgreementGrid): readonly Sight[] {
  const actors = new Map(scenario.intents.map(({ id, organisation }) => [id, organisation]))
  const onwards = new Set(scenario.exchanges.map(({ forwards }) => forwards))
  const grids = new Map<Topology, AgreementGrid>()
  return scenario.exchanges.flatMap((exchange): readonly Sight[] => {
    if (exchange.kind !== 'http' || exchange.leg !== 'to-ssp') return []
    const topology = topologyAt(exchange, scenario)
    const consumer = actors.get(exchange.intent ?? '')
    const capability = capabilityOf(soleHeader(exchange.request.headers, SSP_INTERACTION_ID) ?? '')
    const provider = topology && providerOf(exchange, topology)
    if (!topology || !consumer || !capability || !provider) return []
    const seen = onwards.has(exchange.id)
      ? 'got-through'
      : refusedPair(exchange, topology, { consumer, provider })
    if (seen === undefined) return []
    const grid = grids.get(topology) ?? agreementGrid(topology)
    grids.set(topology, grid)
    const isAgreed = grid.covered(consumer, provider).includes(capability)
    return [
      {
        scenario,
        pair: pairOf(consumer, provider, capability),
        seen,
        contradicts: isAgreed !== (seen === 'got-through'),
        isTypical: typical.covered(consumer, provider).includes(capability) === isAgreed,
      },
    ]
  })
}

/** What held when a request arrived. */
function topologyAt({ id }: Exchange, { past, topology }: ScenarioRecord): Topology | undefined {
  const number = Number(id.slice(1))
  return past?.find(({ arrivals }) => number <= arrivals)?.topology ?? topology
}

/** The practice below whose service root URL the request's URL stands (spine.md 3.2). */
function providerOf({ request }: HttpExchange, { systems }: Topology) {
  const url = request.target.replace(/^\/+/, '')
  return systems.find(({ serviceRoot }) => serviceRoot !== undefined && url.startsWith(serviceRoot))
    ?.organisation
}

/** Refused for want of an agreement between these two, which the SSP names by their ASIDs (spine.md 3.8). */
function refusedPair(
  { response }: HttpExchange,
  { systems }: Topology,
  { consumer, provider }: { readonly consumer: string; readonly provider: string },
): 'refused' | undefined {
  if (response?.status !== 403) return undefined
  const [, sender, receiver] =
    /FOT_CHECK_FAILED_MESSAGESENDER_(\d+)_MESSAGERECEIVER_(\d+)/.exec(
      plainBody(response.body).toString('utf8'),
    ) ?? []
  const holds = (organisation: string, asid: string | undefined) =>
    systems.some((each) => each.asid === asid && each.organisation === organisation)
  return holds(consumer, sender) && holds(provider, receiver) ? 'refused' : undefined
}
