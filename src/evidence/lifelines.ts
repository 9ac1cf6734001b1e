import { soleHeader } from '../spine/headers.js'
import type { MessageHandlingServer, System, SystemRole, Topology } from '../topology/topology.js'
import type { Exchange, Intent } from '../wire/exchange.js'
import type { ScenarioRecord } from './run-record.js'

/** One party of a conversation by its identity, not by its process. */
export interface Lifeline {
  readonly id: string
  /** consumer, MHS, PDS, SDS, SSP, provider, or a sender nobody knows. */
  readonly role: string
  /** Where it stands among the others, from left to right. */
  readonly column: number
  /** Who it is; of a message handling server, who hosts it. */
  readonly organisation: string
  readonly odsCode?: string | undefined
  readonly asid?: string | undefined
  readonly partyKeys: readonly string[]
}

const COLUMNS = {
  stranger: 0,
  consumer: 1,
  consumerMhs: 2,
  pds: 3,
  sds: 4,
  ssp: 5,
  providerMhs: 6,
  provider: 7,
}

const spine = (id: 'pds' | 'sds' | 'ssp'): Lifeline => ({
  id,
  role: id.toUpperCase(),
  column: COLUMNS[id],
  organisation: 'Spine (our double)',
  partyKeys: [],
})

const SERVICES = { 'to-pds': spine('pds'), 'to-sds': spine('sds'), 'to-ssp': spine('ssp') } as const

const STRANGER: Lifeline = {
  id: 'stranger',
  role: 'unattributed',
  column: COLUMNS.stranger,
  organisation: 'sender not known',
  partyKeys: [],
}

/** The parties of one scenario's traffic. */
export class Lifelines {
  readonly #topology: Topology | undefined
  readonly #intents: ReadonlyMap<string, Intent>
  readonly #exchanges: ReadonlyMap<string, Exchange>
  /** Whether providers are seen with their message handling servers apart; else whoever answers Spine is the provider. */
  readonly #hasServers: boolean
  readonly #ends = new Map<string, readonly [sender: Lifeline, receiver: Lifeline]>()

  constructor({ topology, intents, exchanges }: ScenarioRecord) {
    this.#topology = topology
    this.#intents = new Map(intents.map((intent) => [intent.id, intent]))
    this.#exchanges = new Map(exchanges.map((exchange) => [exchange.id, exchange]))
    this.#hasServers = exchanges.some(({ leg }) => leg === 'to-mhs' || leg === 'to-practice')
    for (const exchange of exchanges)
      this.#ends.set(exchange.id, [this.#sender(exchange), this.#receiver(exchange)])
  }

  /** Who sent the request of an exchange, and who received it. */
  ends({ id }: Exchange): readonly [sender: Lifeline, receiver: Lifeline] {
    return this.#ends.get(id) ?? [STRANGER, STRANGER]
  }

  /** Whoever received a request sends it on; only the first leg is sent by the system that somebody acts by. */
  #sender(exchange: Exchange): Lifeline {
    if (exchange.forwards !== undefined) {
      const forwarded = this.#exchanges.get(exchange.forwards)
      return forwarded ? this.#receiver(forwarded) : this.#usualForwarder(exchange)
    }
    const intent = this.#intents.get(exchange.intent ?? '')
    return intent ? this.#system(intent.organisation, 'consumer', intent.system) : STRANGER
  }

  /** For a leg whose first half was never filed. */
  #usualForwarder(exchange: Exchange): Lifeline {
    if (exchange.leg === 'to-provider') return SERVICES['to-ssp']
    return exchange.leg === 'to-practice' ? this.#server(exchange, 'provider') : STRANGER
  }

  #receiver(exchange: Exchange): Lifeline {
    switch (exchange.leg) {
      case 'to-pds':
      case 'to-sds':
      case 'to-ssp':
        return SERVICES[exchange.leg]
      case 'to-mhs':
        return this.#server(exchange, 'consumer')
      case 'to-provider':
      case 'past-ssp':
        return this.#hasServers ? this.#server(exchange, 'provider') : this.#practice(exchange)
      default:
        return this.#practice(exchange)
    }
  }

  #practice(exchange: Exchange): Lifeline {
    const named = this.#topology?.organisations.find(({ name }) => name === exchange.receiver)?.odsCode
    const server = this.#serverNamed(exchange)
    const odsCode = named ?? this.#topology?.systems.find(({ mhs }) => mhs === server?.id)?.organisation
    return odsCode
      ? this.#system(odsCode, 'provider')
      : unknownParty('provider', COLUMNS.provider, exchange.receiver)
  }

  #server(exchange: Exchange, role: SystemRole): Lifeline {
    const server = this.#serverNamed(exchange) ?? this.#serverOf(exchange, role)
    const column = role === 'consumer' ? COLUMNS.consumerMhs : COLUMNS.providerMhs
    if (!server) return unknownParty('MHS', column, exchange.receiver)
    const behind = (this.#topology?.systems ?? []).filter(
      ({ mhs, roles }) => mhs === server.id && roles.includes(role),
    )
    return {
      id: `MHS ${role} ${server.id}`,
      role: 'MHS',
      column,
      organisation: this.#nameOf(server.hostedBy),
      odsCode: server.hostedBy,
      partyKeys: [...new Set(behind.map(({ partyKey }) => partyKey))],
    }
  }

  /** The message handling server that a connection was made to, by the name that was asked for. */
  #serverNamed(exchange: Exchange): MessageHandlingServer | undefined {
    const host = exchange.kind === 'http' ? soleHeader(exchange.request.headers, 'Host') : undefined
    const names = [exchange.receiver, exchange.connection.tls?.serverName, host?.split(':')[0]]
    return this.#topology?.messageHandlingServers.find(({ fqdn }) =>
      names.some((name) => name === fqdn || name === `ldap.${fqdn}`),
    )
  }

  /** The one of the practice that was asked, or of the system that somebody acts by. */
  #serverOf({ receiver, intent: id }: Exchange, role: SystemRole): MessageHandlingServer | undefined {
    const intent = this.#intents.get(id ?? '')
    const odsCode =
      role === 'provider'
        ? this.#topology?.organisations.find(({ name }) => name === receiver)?.odsCode
        : intent?.organisation
    const system = this.#systemAt(odsCode, role, intent?.system)
    return this.#topology?.messageHandlingServers.find((each) => each.id === system?.mhs)
  }

  #systemAt(odsCode: string | undefined, role: SystemRole, id?: string): System | undefined {
    const those = (this.#topology?.systems ?? []).filter(
      ({ organisation, roles }) => organisation === odsCode && roles.includes(role),
    )
    return those.find((each) => each.id === id) ?? those[0]
  }

  #system(odsCode: string, role: SystemRole, id?: string): Lifeline {
    const system = this.#systemAt(odsCode, role, id)
    return {
      id: `${role} ${odsCode} ${system?.id ?? ''}`,
      role,
      column: COLUMNS[role],
      organisation: this.#nameOf(odsCode),
      odsCode,
      asid: system?.asid,
      partyKeys: system ? [system.partyKey] : [],
    }
  }

  #nameOf(odsCode: string): string {
    return this.#topology?.organisations.find((each) => each.odsCode === odsCode)?.name ?? odsCode
  }
}

const unknownParty = (role: string, column: number, name: string): Lifeline => ({
  id: `${role} ${name}`,
  role,
  column,
  organisation: name,
  partyKeys: [],
})

/** Everybody who says or hears anything in these messages, from left to right. */
export function lifelinesOf(
  messages: readonly { readonly from: Lifeline; readonly to: Lifeline }[],
): readonly Lifeline[] {
  const all = new Map(messages.flatMap(({ from, to }) => [from, to]).map((each) => [each.id, each]))
  return [...all.values()].sort((one, other) => one.column - other.column)
}
