import type { Action, Leg } from '../../spine/actions.js'
import { headerValues, soleHeader, SSP_INTERACTION_ID } from '../../spine/headers.js'
import { interactionById, type Interaction } from '../../spine/interactions.js'
import { directoryOf } from '../../topology/directory.js'
import type { PastTopology } from '../../topology/past-topology.js'
import type { Directory } from '../../topology/records.js'
import type { Topology } from '../../topology/topology.js'
import type { Exchange, HttpExchange, Intent, LdapExchange } from '../../wire/exchange.js'
import { readLookup, type Lookup } from './lookup.js'
import { payloadOf } from './payload.js'
import { readToken, type Token } from './token.js'

/** One GP Connect request on one leg, taken apart once for every check. */
export interface Call {
  readonly exchange: HttpExchange
  readonly intent?: Intent | undefined
  /** By the Ssp-InteractionID it carries; undefined when that is none of Foundations or Appointment Management. */
  readonly interaction?: Interaction | undefined
  /** The whole provider URL as asked for, without query. */
  readonly url: string
  /** The service root URL that SDS publishes, or served in this scenario, with which the URL begins; undefined when it begins with none. */
  readonly root?: string | undefined
  /** What follows the root, for example /Slot. */
  readonly path: string
  /** Query as written, without the question mark. */
  readonly rawQuery: string
  /** Query parameters, decoded, in order. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
  readonly token: Token
  /** JSON of the request's and the answer's body; undefined where there is none. */
  readonly body: unknown
  readonly answer: unknown
}

/** Everything one scenario left behind, as checks read it. */
export class Scene {
  readonly topology: Topology
  readonly directory: Directory
  readonly intents: readonly Intent[]
  readonly exchanges: readonly Exchange[]
  readonly #past: readonly PastTopology[]
  readonly #directories = new Map<Topology, Directory>()
  readonly #intentById: ReadonlyMap<string, Intent>
  readonly #byId: ReadonlyMap<string, Exchange>
  readonly #onwards = new Map<string, Exchange[]>()
  #knownRoots: readonly string[] | undefined
  #calls: readonly Call[] | undefined
  #deliveries: readonly Call[] | undefined
  #deliveryByCall: ReadonlyMap<string, Call> | undefined
  #lookups: readonly Lookup[] | undefined

  constructor(
    topology: Topology,
    intents: readonly Intent[],
    exchanges: readonly Exchange[],
    past: readonly PastTopology[] = [],
  ) {
    this.topology = topology
    this.directory = directoryOf(topology)
    this.intents = intents
    this.exchanges = exchanges
    this.#past = past
    this.#intentById = new Map(intents.map((intent) => [intent.id, intent]))
    this.#byId = new Map(exchanges.map((exchange) => [exchange.id, exchange]))
    for (const exchange of exchanges) this.#note(exchange)
  }

  #note(exchange: Exchange): void {
    const { forwards } = exchange
    if (forwards === undefined) return
    const siblings = this.#onwards.get(forwards)
    if (siblings) siblings.push(exchange)
    else this.#onwards.set(forwards, [exchange])
  }

  /** What was declared when a request arrived; a scenario may have changed it since. */
  topologyAt({ id }: Exchange): Topology {
    const number = Number(id.slice(1))
    return this.#past.find(({ arrivals }) => number <= arrivals)?.topology ?? this.topology
  }

  /** What SDS held when a request arrived. */
  directoryAt(exchange: Exchange): Directory {
    const topology = this.topologyAt(exchange)
    if (topology === this.topology) return this.directory
    const known = this.#directories.get(topology) ?? directoryOf(topology)
    this.#directories.set(topology, known)
    return known
  }

  /** What was declared before anything was changed. */
  get declared(): Topology {
    return this.#past[0]?.topology ?? this.topology
  }

  /** Every topology that held in the scenario, oldest first. */
  get topologies(): readonly Topology[] {
    return [...this.#past.map(({ topology }) => topology), this.topology]
  }

  /** The exchanges by which a request was handed on to the next leg, in the order of their arrival. */
  handedOn({ id }: Exchange): readonly Exchange[] {
    return this.#onwards.get(id) ?? []
  }

  /** The exchange that this one hands on; undefined on a first leg. */
  handedOnFrom({ forwards }: Exchange): Exchange | undefined {
    return forwards === undefined ? undefined : this.#byId.get(forwards)
  }

  intentOf({ intent }: Exchange): Intent | undefined {
    return intent === undefined ? undefined : this.#intentById.get(intent)
  }

  /** Whether anybody did this, by asking rather than from what they held, and to its end. */
  carriedThrough(action: Action): boolean {
    return this.intents.some(
      (intent) => intent.action === action && intent.heldFrom === undefined && intent.stopped === undefined,
    )
  }

  /** Whether the organisation declared that it holds what this act would yield, for that practice. */
  declares(action: Action, organisation: string | undefined, target: string | undefined): boolean {
    return this.intents.some(
      (intent) =>
        intent.heldFrom !== undefined &&
        intent.action === action &&
        intent.organisation === organisation &&
        intent.target === target,
    )
  }

  /** Requests that reached PDS. */
  get traces(): readonly HttpExchange[] {
    return this.#http('to-pds')
  }

  /** Searches that reached SDS, by either route, in one shape. */
  get lookups(): readonly Lookup[] {
    this.#lookups ??= this.exchanges.flatMap((exchange) =>
      exchange.leg === 'to-sds' ? (readLookup(exchange) ?? []) : [],
    )
    return this.#lookups
  }

  /** Everything that reached SDS over LDAP, binds included. */
  get ldap(): readonly LdapExchange[] {
    return this.exchanges.filter(
      (exchange) => exchange.kind === 'ldap' && exchange.leg === 'to-sds',
    ) as LdapExchange[]
  }

  /** Requests that a practice's own system received from its message handling server; none where no such leg is recorded. */
  get practiceLegs(): readonly HttpExchange[] {
    return this.#http('to-practice')
  }

  /** GP Connect requests as the SSP received them. */
  get calls(): readonly Call[] {
    this.#calls ??= this.#http('to-ssp').map((exchange) =>
      this.#read(exchange, exchange.request.target.slice(1)),
    )
    return this.#calls
  }

  /** GP Connect requests as a provider received them. */
  get deliveries(): readonly Call[] {
    this.#deliveries ??= this.#http('to-provider').map((exchange) =>
      this.#read(
        exchange,
        `https://${soleHeader(exchange.request.headers, 'Host') ?? '?'}${exchange.request.target}`,
      ),
    )
    return this.#deliveries
  }

  /** The provider leg of a call; undefined when the SSP did not forward it or the provider was out of reach. */
  deliveryOf(call: Call): Call | undefined {
    this.#deliveryByCall ??= new Map(
      this.deliveries.flatMap((delivery) => {
        const { forwards } = delivery.exchange
        return forwards === undefined ? [] : [[forwards, delivery] as const]
      }),
    )
    return this.#deliveryByCall.get(call.exchange.id)
  }

  /** Service root URLs that SDS publishes, and those it served earlier in the scenario. */
  get #roots(): readonly string[] {
    this.#knownRoots ??= [
      ...this.directory.mhsRecords.flatMap(({ endpoint }) => endpoint ?? []),
      ...this.lookups.flatMap(({ matches = [] }) => matches.flatMap(({ endpoint }) => endpoint ?? [])),
    ]
    return this.#knownRoots
  }

  #http(leg: Leg): readonly HttpExchange[] {
    return this.exchanges.filter(
      (exchange) => exchange.kind === 'http' && exchange.leg === leg,
    ) as HttpExchange[]
  }

  #read(exchange: HttpExchange, target: string): Call {
    const { request, response } = exchange
    const [url = '', ...rest] = target.split('?')
    const root = this.#roots.find((each) => url === each || url.startsWith(`${each}/`))
    const rawQuery = rest.join('?')
    return {
      exchange,
      intent: this.intentOf(exchange),
      interaction: interactionById(headerValues(request.headers, SSP_INTERACTION_ID)[0] ?? ''),
      url,
      root,
      path: root ? url.slice(root.length) : url,
      rawQuery,
      parameters: [...new URLSearchParams(rawQuery)],
      token: readToken(request.headers),
      body: payloadOf(request),
      answer: response && payloadOf(response),
    }
  }
}
