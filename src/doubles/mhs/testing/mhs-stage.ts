import type { Behaviour } from '../../double.js'
import type { OdsCode, ServiceRootUrl } from '../../../spine/identifiers.js'
import type { Topology } from '../../../topology/topology.js'
import { establishAuthority, validityAround, type Identity } from '../../../wire/certificates.js'
import { WireClient } from '../../../wire/client.js'
import type { HttpExchange } from '../../../wire/exchange.js'
import { serve } from '../../../wire/serve.js'
import { credentials, SPINE_TLS } from '../../../wire/tls.js'
import type { Surroundings } from '../../double.js'
import { situation, workedExample } from '../../provider/practice-fixture.js'
import { startPracticeSystems } from '../../provider/start-practice-systems.js'
import { startSdsLdap } from '../../sds/start-sds-ldap.js'
import { startMessageHandlingServers } from '../start-mhs.js'

export const FERNHILL_ROOT = 'https://gp.meadowlane.example/B82617/STU3/1/gpconnect' as ServiceRootUrl

/** Southgate connects through Northgate's server, and Fernhill is reached through Meadow Lane's. */
export const shared: Topology = {
  ...workedExample,
  systems: workedExample.systems.map((system) =>
    system.id === 'southgate'
      ? { ...system, mhs: 'northgate-mhs' }
      : system.id === 'fernhill'
        ? { ...system, mhs: 'meadow-lane-mhs', serviceRoot: FERNHILL_ROOT }
        : system,
  ),
}

/** An act to file traffic under. */
export const intent = {
  organisation: 'NLX02' as OdsCode,
  action: 'search-for-free-slots',
  target: 'A20047' as OdsCode,
} as const

/** Servers, practice systems and a directory that are up, with an SSP that hears everything and says one thing. */
export class MhsStage {
  readonly faults = new Set<Behaviour>()
  readonly surroundings: Surroundings
  topology = shared
  readonly #issued = new Map<string, Promise<Identity>>()
  readonly #closing: (() => Promise<void>)[] = []

  private constructor(surroundings: Surroundings) {
    this.surroundings = {
      ...surroundings,
      identityOf: (name) => this.identityOf(name),
      topology: () => this.topology,
      has: (fault) => this.faults.has(fault),
    }
  }

  static async open(): Promise<MhsStage> {
    const authority = await establishAuthority(validityAround(Date.now()))
    const stage = new MhsStage({ ...situation({ topology: shared }), authority })
    await stage.#start()
    return stage
  }

  reset(): void {
    this.faults.clear()
    this.topology = shared
    this.surroundings.journal.reset()
  }

  async close(): Promise<void> {
    await Promise.all(this.#closing.map((close) => close()))
  }

  identityOf(name: string): Promise<Identity> {
    const known = this.#issued.get(name) ?? this.surroundings.authority.issue(name)
    this.#issued.set(name, known)
    return known
  }

  /** What somebody of this name presents and trusts. */
  async tlsOf(name: string) {
    return { ...SPINE_TLS, ...credentials(await this.identityOf(name), this.surroundings.authority.trust) }
  }

  async clientOf(name: string): Promise<WireClient> {
    const { addresses, journal } = this.surroundings
    const client = new WireClient({ addresses, journal, tls: await this.tlsOf(name) })
    this.#closing.unshift(() => client.close())
    return client
  }

  onLeg(leg: HttpExchange['leg']): readonly HttpExchange[] {
    return this.surroundings.journal.exchanges.filter(
      (exchange) => exchange.kind === 'http' && exchange.leg === leg,
    ) as HttpExchange[]
  }

  async #start(): Promise<void> {
    const { addresses, clock, journal } = this.surroundings
    const ssp = await serve({
      receiver: 'SSP',
      leg: 'to-ssp',
      clock,
      journal,
      tls: { ...(await this.tlsOf('proxy.spine.example')), requestCert: true },
      respond: () => ({ status: 200, headers: [['X-From', 'Spine']], body: Buffer.from('heard') }),
    })
    addresses.announce('proxy.spine.example', ssp.address)
    const doubles = [
      ...(await startMessageHandlingServers(this.surroundings)),
      ...(await startPracticeSystems(this.surroundings)),
      await startSdsLdap(this.surroundings),
    ]
    this.#closing.push(() => ssp.close(), ...doubles.map((double) => () => double.close()))
  }
}
