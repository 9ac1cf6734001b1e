import type { BoundRole } from '../../requirements/requirement.js'
import { organisationWithCode, serverOf } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { Accountable, Finding } from '../../verdict/verdict.js'
import type { Exchange, HttpExchange, LdapExchange } from '../../wire/exchange.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { listOf } from './found.js'
import { trueLength } from './http-syntax.js'

/** What a check finds on one item; undefined where there is nothing to read. */
export type Examine<Item> = (item: Item, scene: Scene) => readonly Finding[] | undefined

/** A kind of evidence: where its items are found, which exchanges stand for one, and who answers for what is wrong with it. */
export interface Kind<Item> {
  readonly items: (scene: Scene) => readonly Item[]
  /** Where its items are looked for and judged: in what arrived, unless told otherwise. */
  readonly within?: (scene: Scene) => Scene
  readonly exchanges: (item: Item) => readonly Exchange[]
  /** Whether each item is an object of one scene alone, so that what is found on it can be kept with it. */
  readonly areOfOneScene?: true
  readonly by: (
    item: Item,
    context: { readonly scene: Scene; readonly party: BoundRole; readonly examine: Examine<Item> },
  ) => Accountable
}

/** The items of a kind in a scene, found once for all checks of that kind. */
export function itemsOf<Item>(kind: Kind<Item>, scene: Scene): readonly Item[] {
  const known = finders.get(kind) as Kind<Item>['items'] | undefined
  const find = known ?? once(kind.items)
  if (!known) finders.set(kind, find)
  return find(scene)
}

const finders = new WeakMap<object, (scene: Scene) => readonly unknown[]>()

/** Those items of a kind that something is true of, for example the bookings among the requests. */
export const only = <Item>(kind: Kind<Item>, belongs: (item: Item, scene: Scene) => boolean): Kind<Item> => ({
  ...kind,
  items: (scene) => itemsOf(kind, scene).filter((item) => belongs(item, scene)),
})

/** A system as it is named in a finding. */
export const accountable = (topology: Topology, role: BoundRole, system: System | undefined): Accountable =>
  system === undefined
    ? { role }
    : {
        role,
        organisation: system.organisation,
        name: organisationWithCode(topology, system.organisation)?.name,
        asid: system.asid,
        product: `${system.product} ${system.version}`,
      }

/** The message handling server of a system, at the organisation that hosts it. */
export const serverAccountable = (topology: Topology, system: System | undefined): Accountable => {
  const server = system && serverOf(topology, system)
  return {
    role: 'mhs',
    organisation: server?.hostedBy,
    name: server && organisationWithCode(topology, server.hostedBy)?.name,
    server: server?.id,
  }
}

const SPINE: Readonly<Partial<Record<BoundRole, string>>> = {
  pds: 'Personal Demographics Service',
  sds: 'Spine Directory Service',
  ssp: 'Spine Secure Proxy',
}

/** A national service, for which one of our doubles stands in. */
export const spineService = (role: 'pds' | 'sds' | 'ssp'): Accountable => ({ role, name: SPINE[role] })

/** The consumer system behind an exchange; undefined where nobody knows who acted. */
export const consumerBehind = (exchange: Exchange, scene: Scene): Accountable => {
  const { topology, actor } = scene.actingAt(exchange)
  return accountable(topology, 'consumer', actor)
}

/** The practice system that received an exchange, by the name that its double goes by. */
export const practiceBehind = (exchange: Exchange, scene: Scene): Accountable => {
  const topology = scene.topologyAt(exchange)
  const organisation = topology.organisations.find(({ name }) => name === exchange.receiver)?.odsCode
  const system = topology.systems.find(
    (each) => each.organisation === organisation && each.roles.includes('provider'),
  )
  return system ? accountable(topology, 'provider', system) : { role: 'provider', name: exchange.receiver }
}

const one = ({ exchange }: { readonly exchange: Exchange }): readonly Exchange[] => [exchange]

/**
 * Requests as the SSP received them. What is wrong already as it left the consumer's own system is that system's doing; what
 * is not was done by the message handling server between, and what the SSP owes on it is the SSP's.
 */
export const requests: Kind<Call> = {
  items: ({ calls }) => calls,
  areOfOneScene: true,
  exchanges: one,
  by: (call, { scene, party, examine }) => {
    if (party === 'ssp') return spineService('ssp')
    const outset = scene.outsetOf(call)
    const isServers = outset !== undefined && examine(outset, scene)?.length === 0
    return isServers
      ? serverAccountable(call.topology, call.actor)
      : accountable(call.topology, party, call.actor)
  },
}

/** The same with requests of other capabilities, for what Spine asks of every request. */
export const everyRequest: Kind<Call> = { ...requests, items: ({ everyCall }) => everyCall }

/** Whose doing an answer is: the practice system's, or that of the server before it where the system's own was right. */
const answerer: Kind<Call>['by'] = (call, { scene, examine }) => {
  const innermost = scene.innermostOf(call)
  const practice = practiceBehind(call.exchange, scene)
  if (innermost?.exchange.response === undefined || examine(innermost, scene)?.length !== 0) return practice
  const system = call.topology.systems.find(({ asid }) => asid === practice.asid)
  return serverAccountable(call.topology, system)
}

/** Whether a server gave what it received to other practices only: what they answer is not the answer of who was asked. */
function wentAstray({ exchange }: Call, scene: Scene): boolean {
  const legs = scene.handedOn(exchange).filter(({ leg }) => leg === 'to-practice')
  return legs.length > 0 && legs.every(({ receiver }) => receiver !== exchange.receiver)
}

/** What practices made of requests that the SSP passed on, and that their servers gave to them: whole answers. */
export const answers: Kind<Call> = {
  items: (scene) =>
    scene.deliveries.filter(
      (delivery) =>
        delivery.exchange.forwards !== undefined &&
        delivery.exchange.response !== undefined &&
        delivery.exchange.cutShort === undefined &&
        !wentAstray(delivery, scene),
    ),
  exchanges: one,
  by: answerer,
}

/** Everything that reached a practice, answered or not, and from whomever. */
export const deliveries: Kind<Call> = { items: (scene) => scene.deliveries, exchanges: one, by: answerer }

/** The same for what is of the connection alone: the practice answers for how it is reached, also by another organisation's server. */
export const connectionsToPractices: Kind<Call> = {
  ...deliveries,
  items: (scene) => scene.everyDelivery,
  by: ({ exchange }, { scene }) => practiceBehind(exchange, scene),
}

/** Both legs of a request that the SSP handed on. */
export interface Passage {
  readonly call: Call
  readonly delivery: Call
}

/** Requests that the SSP handed on, with both their legs; the SSP answers for what differs. */
export const passages: Kind<Passage> = {
  items: (scene) =>
    scene.everyCall.flatMap((call) => {
      const delivery = scene.deliveryOf(call)
      return delivery ? [{ call, delivery }] : []
    }),
  exchanges: ({ call, delivery }) => [call.exchange, delivery.exchange],
  by: ({ call }, { party }) =>
    party === 'ssp' ? spineService('ssp') : accountable(call.topology, party, call.actor),
}

/** The same, for what the practice owes whoever asked: to answer. The server before it answers where the system's own answer was whole. */
export const handedToPractices: Kind<Passage> = {
  ...passages,
  by: ({ delivery }, { scene }) => {
    const practice = practiceBehind(delivery.exchange, scene)
    const system = delivery.topology.systems.find(({ asid }) => asid === practice.asid)
    const own = scene.innermostOf(delivery)?.exchange.response
    const isWhole = own !== undefined && listOf(trueLength(own)).length === 0
    return isWhole ? serverAccountable(delivery.topology, system) : practice
  },
}

/** One hop through a message handling server: what came in, and what went on. */
export interface Hop {
  readonly came: HttpExchange
  readonly went: HttpExchange
}

const isHttp = (exchange: Exchange | undefined): exchange is HttpExchange => exchange?.kind === 'http'

/** Requests that a message handling server handed on, on either side of Spine; the server answers for what differs. */
export const hops: Kind<Hop> = {
  items: (scene) =>
    scene.exchanges.flatMap((went) => {
      const came = scene.handedOnFrom(went)
      return isHttp(went) && isHttp(came) && (came.leg === 'to-mhs' || went.leg === 'to-practice')
        ? [{ came, went }]
        : []
    }),
  exchanges: ({ came, went }) => [came, went],
  by: ({ came, went }, { scene }) => {
    const { topology, actor } = scene.actingAt(went)
    if (came.leg === 'to-mhs') return serverAccountable(topology, actor)
    const { asid } = practiceBehind(came, scene)
    return serverAccountable(
      topology,
      topology.systems.find((system) => system.asid === asid),
    )
  },
}

/** One operation of the directory that a message handling server handed on: as it came in, and as it went on. */
export interface DirectoryHop {
  readonly came: LdapExchange
  readonly went: LdapExchange
}

const isLdap = (exchange: Exchange | undefined): exchange is LdapExchange => exchange?.kind === 'ldap'

/** Operations of the directory that a message handling server handed on; the server answers for what differs. */
export const directoryHops: Kind<DirectoryHop> = {
  items: (scene) =>
    scene.exchanges.flatMap((went) => {
      const came = scene.handedOnFrom(went)
      return isLdap(went) && isLdap(came) ? [{ came, went }] : []
    }),
  exchanges: ({ came, went }) => [came, went],
  by: ({ went }, { scene }) => {
    const { topology, actor } = scene.actingAt(went)
    return serverAccountable(topology, actor)
  },
}

/** Anything that is judged by one exchange. */
interface OfOneExchange {
  readonly exchange: Exchange
}

/**
 * What consumers are judged on: what their own systems sent and were told. What a message handling server made of it on the
 * way is the server's doing; where its inner side is not on record, nobody can tell the two apart and the consumer answers.
 */
export const asConsumersSent = ({ asSent }: Scene): Scene => asSent

/** A kind of things that one consumer each brought about, such as its lookups in SDS or its traces in PDS. */
export const ofConsumers = <Item extends OfOneExchange>(
  items: (scene: Scene) => readonly Item[],
): Kind<Item> => ({
  items,
  within: asConsumersSent,
  exchanges: one,
  by: ({ exchange }, { scene }) => consumerBehind(exchange, scene),
})

/** Requests as they reached the SSP, by whichever connection, of which the consumer answers for the connection too. */
export const arrivals: Kind<Call> = {
  items: ({ everyCall }) => everyCall,
  exchanges: one,
  by: ({ exchange }, { scene }) => consumerBehind(exchange, scene),
}

/** A kind of answers that a national service gave. */
export const ofSpine = <Item extends OfOneExchange>(
  service: 'pds' | 'sds' | 'ssp',
  items: (scene: Scene) => readonly Item[],
): Kind<Item> => ({ items, exchanges: one, by: () => spineService(service) })

/** Anything that reached Spine from a consumer, over any protocol: whoever holds the connection answers for it. */
export const connectionsToSpine: Kind<OfOneExchange> = {
  items: ({ exchanges, traces }) => {
    const ofConsumersAtPds = new Set<Exchange>(traces)
    return exchanges
      .filter((exchange) => {
        const { leg } = exchange
        return leg === 'to-ssp' || leg === 'to-sds' || ofConsumersAtPds.has(exchange)
      })
      .map((exchange) => ({ exchange }))
  },
  exchanges: one,
  by: ({ exchange }, { scene }) => {
    const { topology, actor } = scene.actingAt(exchange)
    const isHosted = actor !== undefined && serverOf(topology, actor)?.hostedBy !== actor.organisation
    // Where the server of the organisation itself is on record, it is the server that connects.
    return isHosted || scene.handedOnFrom(exchange) !== undefined
      ? serverAccountable(topology, actor)
      : accountable(topology, 'consumer', actor)
  },
}
