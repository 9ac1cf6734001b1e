import { soleHeader } from '../spine/headers.js'
import type { SystemRole } from '../topology/topology.js'
import type { Exchange } from '../wire/exchange.js'
import type { ScenarioRecord } from './run-record.js'

/** One party of a conversation by its identity, not by its process. */
export interface Lifeline {
  readonly id: string
  /** consumer, provider, PDS, SDS, SSP, or a sender nobody knows. */
  readonly role: string
  readonly organisation: string
  readonly odsCode?: string | undefined
  readonly asid?: string | undefined
  readonly partyKey?: string | undefined
}

const SERVICES = {
  'to-pds': { id: 'pds', role: 'PDS', organisation: 'Spine (our double)' },
  'to-sds': { id: 'sds', role: 'SDS', organisation: 'Spine (our double)' },
  'to-ssp': { id: 'ssp', role: 'SSP', organisation: 'Spine (our double)' },
} as const

const STRANGER: Lifeline = { id: 'stranger', role: 'unattributed', organisation: 'sender not known' }

/** Consumers, then Spine in the order of the worked example, then providers. */
const RANKS: Readonly<Record<string, number>> = {
  unattributed: 0,
  consumer: 1,
  PDS: 2,
  SDS: 3,
  SSP: 4,
  provider: 5,
}

/** The parties of one scenario's traffic. */
export class Cast {
  readonly #scenario: ScenarioRecord
  readonly #ends = new Map<string, readonly [sender: Lifeline, receiver: Lifeline]>()

  constructor(scenario: ScenarioRecord) {
    this.#scenario = scenario
    for (const exchange of scenario.exchanges)
      this.#ends.set(exchange.id, [this.#sender(exchange), this.#receiver(exchange)])
  }

  /** Who sent the request of an exchange, and who received it. */
  ends({ id }: Exchange): readonly [sender: Lifeline, receiver: Lifeline] {
    return this.#ends.get(id) ?? [STRANGER, STRANGER]
  }

  /** Everybody who said or heard anything, from left to right. */
  get lifelines(): readonly Lifeline[] {
    const all = new Map([...this.#ends.values()].flat().map((lifeline) => [lifeline.id, lifeline]))
    return [...all.values()].sort((one, other) => (RANKS[one.role] ?? 0) - (RANKS[other.role] ?? 0))
  }

  #sender({ intent, forwards }: Exchange): Lifeline {
    if (forwards !== undefined) return SERVICES['to-ssp']
    const organisation = this.#scenario.intents.find(({ id }) => id === intent)?.organisation
    return organisation ? this.#system(organisation, 'consumer') : STRANGER
  }

  #receiver(exchange: Exchange): Lifeline {
    if (exchange.leg === 'to-pds' || exchange.leg === 'to-sds' || exchange.leg === 'to-ssp')
      return SERVICES[exchange.leg]
    const { topology } = this.#scenario
    const named = topology?.organisations.find(({ name }) => name === exchange.receiver)?.odsCode
    const host = exchange.kind === 'http' ? soleHeader(exchange.request.headers, 'Host') : undefined
    const server = topology?.messageHandlingServers.find(({ fqdn }) => fqdn === host?.split(':')[0])
    const odsCode = named ?? topology?.systems.find(({ mhs }) => mhs === server?.id)?.organisation
    return odsCode
      ? this.#system(odsCode, 'provider')
      : { id: `provider ${exchange.receiver}`, role: 'provider', organisation: exchange.receiver }
  }

  #system(odsCode: string, role: SystemRole): Lifeline {
    const { topology } = this.#scenario
    const system = topology?.systems.find(
      (each) => each.organisation === odsCode && each.roles.includes(role),
    )
    const organisation = topology?.organisations.find((each) => each.odsCode === odsCode)
    return {
      id: `${role} ${odsCode}`,
      role,
      organisation: organisation?.name ?? odsCode,
      odsCode,
      asid: system?.asid,
      partyKey: system?.partyKey,
    }
  }
}
