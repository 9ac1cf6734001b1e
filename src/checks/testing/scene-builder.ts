import type { Action, Leg } from '../../spine/actions.js'
import type { NhsNumber, OdsCode } from '../../spine/identifiers.js'
import type { TurnedAway } from '../../spine/turned-away.js'
import { actingSystemOf, fqdnOf } from '../../topology/lookups.js'
import type { PastTopology } from '../../topology/past-topology.js'
import { loadTopology } from '../../topology/read-topology.js'
import type { Topology } from '../../topology/topology.js'
import type { Exchange, HttpExchange, Intent, LdapExchange } from '../../wire/exchange.js'
import { EVERY_PREMISE, type Premise } from '../reading/premises.js'
import { Scene } from '../reading/scene.js'
import { altered, type Change } from './change.js'
import { atItsServer, forwarded, insideThePractice } from './legs.js'
import { operations, provided, proxied, systemOf, type Cast, type Step } from './obeying-messages.js'
import {
  connectionFrom,
  hostOf,
  ldapLookup,
  retrieval,
  sdsFactsOf,
  sdsRequest,
  success,
  tokenRequest,
} from './spine-messages.js'

const FILE = 'topologies/worked-example.yaml'

let known: Topology | undefined

/** The topology of the worked example, read once from the project's root; each caller has one of its own. */
export const workedExample = (): Topology => structuredClone((known ??= loadTopology(FILE)))

type Route = 'ldap' | 'fhir'
const BEGIN = Date.parse('2027-07-04T07:30:00Z')

const RECEIVERS: Readonly<Record<Leg, string>> = {
  'to-mhs': 'MHS',
  'to-pds': 'PDS',
  'to-sds': 'SDS',
  'to-ssp': 'SSP',
  'to-provider': 'provider',
  'to-practice': 'provider',
  'past-ssp': 'provider',
}

/**
 * Tells a scenario exchange by exchange; without changes everybody in it obeys.
 *
 * Every exchange has a label: token, 1a, bind, 2a, 2c, and 3a to 6a as the SSP received them and 3b to 6b as the
 * provider did (5ra and 5rb for a registration), 3m to 6m, 3p to 6p, 1am, 2am and the like where message handling servers are recorded.
 * A second one of a kind is called 4a.2 and so on.
 */
export class SceneBuilder {
  #topology: Topology
  #past: PastTopology[] = []
  #hasServers = false
  #cast: Cast = { organisation: 'NLX01', target: 'A20047', patient: '9990000018' }
  readonly #intents: Intent[] = []
  readonly #turnedAway: TurnedAway[] = []
  #exchanges: { label: string; exchange: Exchange }[] = []
  #count = 0

  constructor(topology: Topology = workedExample()) {
    this.#topology = topology
  }

  get topology(): Topology {
    return this.#topology
  }

  /** The whole worked example by one of the two routes to SDS. */
  static happyPath(route: Route = 'ldap', topology?: Topology): SceneBuilder {
    return new SceneBuilder(topology)
      .trace()
      .findEndpoint(route)
      .findAsid(route)
      .call('3')
      .call('4')
      .call('5')
      .call('6')
  }

  /** From here on requests are recorded on the inner sides of message handling servers too: 1am before 1a, 4m before 4a and 4p after 4b. */
  throughServers(): this {
    this.#hasServers = true
    return this
  }

  /** What is declared from here on. */
  change(edit: (topology: Topology) => Topology): this {
    this.#past.push({ topology: this.#topology, arrivals: this.#count })
    this.#topology = edit(this.#topology)
    return this
  }

  /** Who acts from here on. */
  with(cast: Partial<Cast>): this {
    this.#cast = { ...this.#cast, ...cast }
    return this
  }

  /** Opens an intent; what follows is filed under it. */
  acts(action: Action, about: Partial<Intent> = {}): this {
    const { organisation, target, patient, system } = this.#cast
    this.#intents.push({
      id: `i${this.#intents.length + 1}`,
      organisation: organisation as OdsCode,
      ...(system === undefined ? {} : { system }),
      action,
      ...(action === 'trace-patient' ? {} : { target: target as OdsCode }),
      ...(/patient|book|appointment/.test(action) ? { patient: patient as NhsNumber } : {}),
      ...about,
    })
    return this
  }

  /** Endpoint and ASID come from configuration. */
  configured(): this {
    return this.acts('find-endpoint', { heldFrom: 'configuration' }).acts('find-asid', {
      heldFrom: 'configuration',
    })
  }

  /** 1a and 1b, with the token that PDS wants first. */
  trace(change: Change = {}): this {
    const { patient, organisation } = this.#cast
    const practice = this.topology.patients.find(({ nhsNumber }) => nhsNumber === patient)?.registeredPractice
    return this.acts('trace-patient')
      .http('token', 'to-pds', tokenRequest(this.topology, this.#count))
      .http(
        '1a',
        'to-pds',
        retrieval(this.topology, { patient, organisation, practice, count: this.#count }),
        change,
      )
  }

  /** 2a and 2b. */
  findEndpoint(route: Route = 'ldap', change: Change = {}): this {
    const facts = sdsFactsOf(this.topology, this.#cast.target)
    this.acts('find-endpoint')
    if (route === 'fhir')
      return this.http('2a', 'to-sds', sdsRequest(this.topology, 'Endpoint', facts, this.#count), change)
    if (!this.#exchanges.some(({ label }) => label === 'bind')) this.bind()
    return this.ldap('2a', ldapLookup('MHS', facts), change)
  }

  /** 2c and 2d. */
  findAsid(route: Route = 'ldap', change: Change = {}): this {
    const facts = sdsFactsOf(this.topology, this.#cast.target)
    this.acts('find-asid')
    if (route === 'fhir')
      return this.http('2c', 'to-sds', sdsRequest(this.topology, 'Device', facts, this.#count), change)
    return this.ldap('2c', ldapLookup('AS', facts), change)
  }

  /** The anonymous bind before the first search. */
  bind(change: Change = {}): this {
    return this.ldap(
      'bind',
      { request: { operation: 'bind', dn: '', method: 'simple', anonymous: true }, response: success() },
      change,
    )
  }

  /** Both legs of a GP Connect request, forwarded by the SSP; the change applies to both. */
  call(step: Step, change: Change = {}): this {
    const cast = this.#cast
    const asked = altered(this.#proxied(step), change)
    const root = systemOf(this.topology, cast.target, 'provider').serviceRoot ?? ''
    const front = this.#push(`${step}a`, this.#fromServer(step, asked))
    const delivered = this.#push(
      `${step}b`,
      forwarded(front, { topology: this.topology, practice: cast.target, root }),
    )
    if (this.#hasServers) this.#push(`${step}p`, insideThePractice(delivered))
    return this
  }

  /** A GP Connect request that the SSP answered itself, so that no provider saw it. */
  refused(step: Step, change: Change = {}): this {
    const asked = altered(this.#proxied(step), {
      answerHeaders: { ETag: undefined, Location: undefined },
      ...change,
    })
    this.#push(`${step}a`, this.#fromServer(step, asked))
    return this
  }

  /** The request as its message handling server hands it on, after the leg on which that received it. */
  #fromServer(step: Step, asked: HttpExchange): HttpExchange {
    if (!this.#hasServers) return asked
    const { id } = this.#push(`${step}m`, atItsServer(asked, this.topology.spine.ssp))
    return { ...asked, forwards: id }
  }

  /** An exchange of HTTP under the current intent. */
  http(
    label: string,
    leg: Leg,
    parts: Pick<HttpExchange, 'request' | 'response'>,
    change: Change = {},
  ): this {
    return this.#toSpine(label, altered({ kind: 'http', ...this.#head(leg), ...parts }, change))
  }

  /** An exchange of LDAP under the current intent. */
  ldap(label: string, parts: Pick<LdapExchange, 'request' | 'response'>, change: Change = {}): this {
    return this.#toSpine(label, altered({ kind: 'ldap', ...this.#head('to-sds'), ...parts }, change))
  }

  /** What reached PDS or SDS, after the leg on which a message handling server received it. */
  #toSpine(label: string, exchange: Exchange): this {
    const host = hostOf(this.topology, exchange.leg)
    const { id } = this.#hasServers ? this.#push(`${label}m`, atItsServer(exchange, host)) : { id: undefined }
    this.#push(label, id === undefined ? exchange : { ...exchange, forwards: id })
    return this
  }

  /** Changes what was told already. */
  alter(label: string | readonly string[], change: Change): this {
    const labels = [label].flat()
    const unknown = labels.find((each) => !this.#exchanges.some((known) => known.label === each))
    if (unknown !== undefined) throw new Error(`no exchange is called ${unknown}`)
    this.#exchanges = this.#exchanges.map((each) =>
      labels.includes(each.label) ? { ...each, exchange: altered(each.exchange, change) } : each,
    )
    return this
  }

  /** Who received what was told already. */
  receivedBy(label: string, receiver: string): this {
    this.#exchanges = this.#exchanges.map((each) =>
      each.label === label ? { ...each, exchange: { ...each.exchange, receiver } } : each,
    )
    return this
  }

  /** What was told already happens once more, with another receiver. */
  copied(label: string, receiver: string): this {
    for (const { exchange } of this.#exchanges.filter((each) => each.label === label))
      this.#push(label, { ...exchange, receiver })
    return this
  }

  /** Leaves exchanges out. */
  without(...labels: readonly string[]): this {
    this.#exchanges = this.#exchanges.filter(({ label }) => !labels.includes(label))
    return this
  }

  /** The exchange's id in the scene. */
  idOf(label: string): string {
    return this.#exchanges.find((each) => each.label === label)?.exchange.id ?? `(no ${label})`
  }

  /** What was told, where these premises hold: all of them unless told. */
  scene(premises: ReadonlySet<Premise> = EVERY_PREMISE): Scene {
    return new Scene(
      this.topology,
      this.#intents,
      this.#exchanges.map(({ exchange }) => exchange),
      this.#past,
      premises,
      this.#turnedAway,
    )
  }

  /** Somebody comes to SDS, or elsewhere, and is turned away, in the last act that was opened, if any. */
  turnsAway(reason: TurnedAway['reason'], receiver = 'SDS'): this {
    const intent = this.#intents.at(-1)?.id
    const ends = { from: '127.0.0.1:40001', to: '127.0.0.1:40636', at: '2027-07-05T09:00:00.000Z' }
    const words = { words: 'x', remedy: 'x', receiver, stage: 'handshake' } as const
    this.#turnedAway.push({ reason, intent, ...ends, ...words })
    return this
  }

  #proxied(step: Step): HttpExchange {
    const cast = this.#cast
    this.acts(operations[step].action)
    const facts = { trace: this.#count + 1, now: Math.floor(this.#now() / 1000) }
    return {
      kind: 'http',
      ...this.#head('to-ssp'),
      request: proxied(this.topology, cast, step, facts),
      response: provided(this.topology, cast, step),
    }
  }

  #now(): number {
    return BEGIN + this.#count * 1000
  }

  #head(leg: Leg) {
    const consumer = actingSystemOf(this.topology, this.#cast)
    return {
      id: '',
      leg,
      receiver: RECEIVERS[leg],
      intent: this.#intents.at(-1)?.id,
      connection: connectionFrom(
        (consumer && fqdnOf(this.topology, consumer)) ?? 'unknown',
        hostOf(this.topology, leg),
      ),
      startedAt: new Date(this.#now()).toISOString(),
      durationMs: 1,
    }
  }

  #push<Kind extends Exchange>(label: string, exchange: Kind): Kind {
    this.#count += 1
    const filed = { ...exchange, id: `x${this.#count}` }
    const before = this.#exchanges.filter((each) => each.label.split('.')[0] === label).length
    this.#exchanges.push({ label: before > 0 ? `${label}.${before + 1}` : label, exchange: filed })
    return filed
  }
}
