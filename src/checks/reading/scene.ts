import type { Action, Leg } from '../../spine/actions.js'
import { soleHeader } from '../../spine/headers.js'
import type { TurnedAway } from '../../spine/turned-away.js'
import { heldBySds } from '../../topology/directory.js'
import { actingSystemOf } from '../../topology/lookups.js'
import type { PastTopology } from '../../topology/past-topology.js'
import type { Directory } from '../../topology/records.js'
import type { System, Topology } from '../../topology/topology.js'
import type { Exchange, Filed, HttpExchange, Intent, LdapExchange } from '../../wire/exchange.js'
import { actsOf } from './acts.js'
import { asSent } from './as-sent.js'
import { askedInVain } from './in-vain.js'
import { readLookup, type Lookup } from './lookup.js'
import { EVERY_PREMISE, type Premise } from './premises.js'
import type { Call } from './call.js'
import { once } from './once.js'
import { readCall } from './read-call.js'

export type { Call } from './call.js'

/** What other capabilities ask and are given is outside the scope (other-capabilities.md 9). */
const isWithinScope = ({ other }: Call): boolean => other === undefined

/** What SDS holds of a topology, worked out once. */
const recordsOf = once(heldBySds)

/** Everything one scenario left behind, as checks read it. */
export class Scene {
  readonly topology: Topology
  readonly directory: Directory
  /** Act by act: what was filed as an errand is told apart by what crossed the wire. */
  readonly intents: readonly Intent[]
  readonly exchanges: readonly Exchange[]
  /** Who came to a double and was turned away before there was anything to exchange. */
  readonly turnedAway: readonly TurnedAway[]
  /** What judgements on it may rest on. */
  readonly premises: ReadonlySet<Premise>
  readonly #past: readonly PastTopology[]
  readonly #directories = new Map<Topology, Directory>()
  readonly #intentById: ReadonlyMap<string, Intent>
  readonly #byId: ReadonlyMap<string, Exchange>
  /** Ids of what belongs to an encounter before this one. */
  readonly #earlier: ReadonlySet<string>
  readonly #onwards = new Map<string, Exchange[]>()
  #asSent: Scene | undefined
  #knownRoots: readonly string[] | undefined
  #everyCall: readonly Call[] | undefined
  #calls: readonly Call[] | undefined
  #everyDelivery: readonly Call[] | undefined
  #deliveries: readonly Call[] | undefined
  #deliveryByCall: ReadonlyMap<string, Call> | undefined
  readonly #legs = new Map<string, Call>()
  #lookups: readonly Lookup[] | undefined

  constructor(
    topology: Topology,
    filed: readonly Filed[],
    exchanges: readonly Exchange[],
    past: readonly PastTopology[] = [],
    premises: ReadonlySet<Premise> = EVERY_PREMISE,
    turnedAway: readonly TurnedAway[] = [],
  ) {
    this.turnedAway = turnedAway
    this.premises = premises
    this.topology = topology
    this.directory = recordsOf(topology)
    this.#past = past
    const { intents, exchanges: byAct } = actsOf(this.topologies, filed, exchanges)
    this.intents = intents
    this.exchanges = byAct
    this.#intentById = new Map(intents.map((intent) => [intent.id, intent]))
    this.#byId = new Map(byAct.map((exchange) => [exchange.id, exchange]))
    this.#earlier = new Set(byAct.flatMap(({ id, earlier }) => (earlier ? [id] : [])))
    for (const exchange of byAct) this.#note(exchange)
  }

  #note(exchange: Exchange): void {
    const { forwards } = exchange
    if (forwards === undefined) return
    const siblings = this.#onwards.get(forwards)
    if (siblings) siblings.push(exchange)
    else this.#onwards.set(forwards, [exchange])
  }

  /** The same as consumers' own systems sent it and were answered, as if no message handling server stood before Spine. */
  get asSent(): Scene {
    if (this.#asSent) return this.#asSent
    const sent = asSent(this.exchanges)
    const view =
      sent === this.exchanges
        ? this
        : new Scene(this.topology, this.intents, sent, this.#past, this.premises, this.turnedAway)
    view.#asSent = view
    this.#asSent = view
    return view
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
    const known = this.#directories.get(topology) ?? recordsOf(topology)
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

  /** Whether anything of an encounter before this one is looked back at. */
  get looksBack(): boolean {
    return this.#earlier.size > 0
  }

  /** Whether all these exchanges belong to an encounter before this one, were judged there, and are only looked back at. */
  areEarlier(ids: readonly string[]): boolean {
    return this.looksBack && ids.length > 0 && ids.every((id) => this.#earlier.has(id))
  }

  /** The act that a request belongs to; undefined, and asked for in vain, where nobody knows who acted. */
  intentOf({ id, intent }: Exchange): Intent | undefined {
    if (intent === undefined) askedInVain('who', id)
    return intent === undefined ? undefined : this.#intentById.get(intent)
  }

  /** Whether it is known who made a request. Where it is not, what the wire says of it in several places can still be held together. */
  isAttributed({ intent }: Exchange): boolean {
    return intent !== undefined
  }

  /**
   * Whether a request was made by a system of somebody else, as far as is known: it makes its tokens when it likes, and its
   * users do as they like.
   */
  isOfOthers(exchange: Exchange): boolean {
    return !this.isAttributed(exchange) || this.#actOf(exchange)?.knownBy !== undefined
  }

  /** The consumer system that acted when somebody was turned away, where that is known. */
  turnedAwayAs({ intent }: TurnedAway): System | undefined {
    const act = intent === undefined ? undefined : this.#intentById.get(intent)
    return act && actingSystemOf(this.topology, act)
  }

  /** What was declared when a request arrived, and the consumer system that acted in it, where that is known. */
  actingAt(exchange: Exchange): { readonly topology: Topology; readonly actor: System | undefined } {
    const topology = this.topologyAt(exchange)
    const intent = this.intentOf(exchange)
    return { topology, actor: intent && actingSystemOf(topology, intent) }
  }

  /** Whether anybody did this in this encounter, by asking rather than from what they held, and to its end. */
  carriedThrough(action: Action, fits: (intent: Intent) => boolean = () => true): boolean {
    return this.intents.some(
      (intent) =>
        intent.action === action &&
        fits(intent) &&
        intent.heldFrom === undefined &&
        intent.stopped === undefined &&
        !this.#isLookedBackAt(intent),
    )
  }

  /** Whether an act is of an encounter before: it has exchanges, and each of them is only looked back at. */
  #isLookedBackAt({ id }: Intent): boolean {
    return this.areEarlier(this.exchanges.flatMap(({ id: of, intent }) => (intent === id ? [of] : [])))
  }

  /** Whether the organisation declared that it holds what this act would yield, for that practice, by configuration. */
  declares(action: Action, organisation: string | undefined, target: string | undefined): boolean {
    return this.intents.some(
      (intent) =>
        intent.heldFrom === 'configuration' &&
        intent.action === action &&
        intent.organisation === organisation &&
        intent.target === target,
    )
  }

  /** Requests of consumers that reached PDS; what a mini service asks of it in its turn is not theirs. */
  get traces(): readonly HttpExchange[] {
    return this.#http('to-pds').filter((exchange) => this.handedOnFrom(exchange)?.leg !== 'to-pds')
  }

  /** Searches that reached SDS, by either route, in one shape. */
  get lookups(): readonly Lookup[] {
    this.#lookups ??= this.exchanges.flatMap((exchange) =>
      exchange.leg === 'to-sds'
        ? (readLookup(exchange, this.#actOf(exchange), () => this.intentOf(exchange)) ?? [])
        : [],
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

  /** GP Connect requests as the SSP received them, those of other capabilities too: Spine goes by the same rules for all. */
  get everyCall(): readonly Call[] {
    this.#everyCall ??= this.#http('to-ssp').map((exchange) => this.#read(exchange, exchange.request.target))
    return this.#everyCall
  }

  /** Those of Foundations and Appointment Management, and those that name no capability: what they hold is judged too. */
  get calls(): readonly Call[] {
    this.#calls ??= this.everyCall.filter(isWithinScope)
    return this.#calls
  }

  /**
   * GP Connect requests as a provider received them, those of other capabilities too; without those that somebody sent who tried
   * connections past the SSP, and has them on record.
   */
  get everyDelivery(): readonly Call[] {
    this.#everyDelivery ??= this.#http('to-provider')
      .filter((exchange) => this.handedOnFrom(exchange)?.leg !== 'past-ssp')
      .map((exchange) => this.#readAtPractice(exchange))
    return this.#everyDelivery
  }

  /** Those of Foundations and Appointment Management, and those that name no capability. */
  get deliveries(): readonly Call[] {
    this.#deliveries ??= this.everyDelivery.filter(isWithinScope)
    return this.#deliveries
  }

  /** The provider leg of a call; undefined when the SSP did not forward it or the provider was out of reach. */
  deliveryOf(call: Call): Call | undefined {
    this.#deliveryByCall ??= new Map(
      this.everyDelivery.flatMap((delivery) => {
        const { forwards } = delivery.exchange
        return forwards === undefined ? [] : [[forwards, delivery] as const]
      }),
    )
    return this.#deliveryByCall.get(call.exchange.id)
  }

  /** The request as the consumer's own system gave it to its message handling server; undefined where that leg is not on record. */
  outsetOf({ exchange }: Call): Call | undefined {
    const before = this.handedOnFrom(exchange)
    if (before?.kind !== 'http') return undefined
    if (before.leg === 'to-ssp') return this.outsetOf(this.#read(before, before.request.target))
    if (before.leg !== 'to-mhs') return undefined
    return this.#read(before, before.request.target.replace(/^https?:\/\/[^/?#]*/i, ''))
  }

  /** The request as the practice's own system got it from its message handling server; undefined where that leg is not on record. */
  innermostOf({ exchange }: Call): Call | undefined {
    const onward = this.handedOn(exchange).find(({ leg }) => leg === 'to-practice')
    return onward?.kind === 'http' ? this.#readAtPractice(onward) : undefined
  }

  /** Service root URLs that SDS published at any time of the scenario, and those that it served. */
  get #roots(): readonly string[] {
    this.#knownRoots ??= [
      ...new Set([
        ...[this.directory, ...this.#past.map(({ topology }) => recordsOf(topology))].flatMap(
          ({ mhsRecords }) => mhsRecords.flatMap(({ endpoint }) => endpoint ?? []),
        ),
        ...[...this.lookups, ...this.asSent.lookups].flatMap(({ matches = [] }) =>
          matches.flatMap(({ endpoint }) => endpoint ?? []),
        ),
      ]),
      // Of two of which one begins with the other, the whole one is meant.
    ].sort((one, other) => other.length - one.length)
    return this.#knownRoots
  }

  /** The act of a request, for what is read of it now and asked for later. */
  #actOf({ intent }: Exchange): Intent | undefined {
    return intent === undefined ? undefined : this.#intentById.get(intent)
  }

  #http(leg: Leg): readonly HttpExchange[] {
    return this.exchanges.filter(
      (exchange) => exchange.kind === 'http' && exchange.leg === leg,
    ) as HttpExchange[]
  }

  #readAtPractice(exchange: HttpExchange): Call {
    const host = soleHeader(exchange.request.headers, 'Host') ?? '?'
    return this.#read(exchange, `/https://${host.toLowerCase()}${exchange.request.target}`)
  }

  #read(exchange: HttpExchange, target: string): Call {
    const known = this.#legs.get(exchange.id)
    if (known) return known
    const call = readCall(exchange, target, {
      topology: this.topologyAt(exchange),
      directory: this.directoryAt(exchange),
      intent: this.#actOf(exchange),
      asked: () => this.intentOf(exchange),
      roots: this.#roots,
    })
    this.#legs.set(exchange.id, call)
    return call
  }
}
