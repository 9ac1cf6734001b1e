import type { Action, Leg } from '../spine/actions.js'
import { headerValues, soleHeader, SSP_INTERACTION_ID } from '../spine/headers.js'
import { interactionById, type Interaction } from '../spine/interactions.js'
import { directoryOf } from '../topology/directory.js'
import type { Directory } from '../topology/records.js'
import type { Topology } from '../topology/topology.js'
import type { Exchange, HttpExchange, Intent, LdapExchange } from '../wire/exchange.js'
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
  readonly #intentById: ReadonlyMap<string, Intent>
  readonly #forwards: ReadonlyMap<string, HttpExchange>
  #knownRoots: readonly string[] | undefined
  #calls: readonly Call[] | undefined
  #deliveries: readonly Call[] | undefined
  #lookups: readonly Lookup[] | undefined

  constructor(topology: Topology, intents: readonly Intent[], exchanges: readonly Exchange[]) {
    this.topology = topology
    this.directory = directoryOf(topology)
    this.intents = intents
    this.exchanges = exchanges
    this.#intentById = new Map(intents.map((intent) => [intent.id, intent]))
    this.#forwards = new Map(
      this.#http('to-provider').flatMap((exchange) =>
        exchange.forwards ? [[exchange.forwards, exchange]] : [],
      ),
    )
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
    return this.exchanges.filter((exchange) => exchange.kind === 'ldap')
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
    const exchange = this.#forwards.get(call.exchange.id)
    return exchange && this.deliveries.find((delivery) => delivery.exchange === exchange)
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
