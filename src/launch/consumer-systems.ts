import type { ConsumerDriver } from '../drivers/consumer-driver.js'
import type { ConsumerSettings } from '../drivers/consumer-settings.js'
import type { Application } from '../drivers/reference-consumer/setting.js'
import { referenceConsumer } from '../drivers/reference-consumer/reference-consumer.js'
import { openTrunk, type Trunk } from '../drivers/reference-consumer/trunk.js'
import type { Clock } from '../spine/clock.js'
import { actingSystemOf, innerNameOf, ldapNameOf, serverOf } from '../topology/lookups.js'
import type { OdsCode } from '../spine/identifiers.js'
import type { System, Topology } from '../topology/topology.js'
import type { Addresses } from '../wire/addresses.js'
import type { Identity } from '../wire/certificates.js'
import type { Journal } from '../wire/journal.js'
import type { Knock } from '../wire/knock.js'
import { createPublicKey } from 'node:crypto'
import { apiKeyOf, secretOf } from './applications.js'
import type { ApplicationKeys } from './materials.js'
import { notAConsumer } from './not-a-consumer.js'

/** What consumer systems stand on. */
export interface ConsumerSystemsOptions {
  readonly topology: () => Topology
  readonly addresses: Addresses
  readonly journal: Journal
  readonly clock: Clock
  /** CA certificates, PEM. */
  readonly trust: string
  readonly identityOf: (name: string) => Promise<Identity> | Identity
  /** With which they identify themselves to PDS. */
  readonly application: Pick<ApplicationKeys, 'kid' | 'privateKey'>
  /** Tries connections to practices' servers; absent where nobody has the certificates for it. */
  readonly knock?: Knock | undefined
}

/** What an organisation's application is registered by, seen from its own side. */
function registered(
  organisation: OdsCode,
  { kid, privateKey }: ConsumerSystemsOptions['application'],
): Application {
  const apiKey = apiKeyOf(organisation)
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }).toString()
  return { apiKey, kid, privateKey, clientSecret: secretOf(apiKey, publicKey) }
}

/** The consumer systems that this process plays, each with connections that are kept from scenario to scenario. */
export class ConsumerSystems {
  readonly #options: ConsumerSystemsOptions
  readonly #trunks = new Map<string, Promise<Trunk>>()

  constructor(options: ConsumerSystemsOptions) {
    this.#options = options
  }

  /**
   * Has the system of an organisation played.
   * @throws HarnessError SYSTEM_NOT_REGISTERED when the organisation has no consumer system in the topology.
   */
  async playedFor(settings: ConsumerSettings): Promise<ConsumerDriver> {
    const { topology, clock, application } = this.#options
    const { organisation, faults } = settings
    const system = actingSystemOf(topology(), settings)
    if (!system) throw notAConsumer(topology(), organisation)
    return referenceConsumer({
      ...settings,
      topology,
      clock,
      trunk: await this.#trunkOf(system),
      application: registered(organisation, application),
      misbehaves: (fault) => faults.has(fault),
    })
  }

  async close(): Promise<void> {
    const trunks = await Promise.all(this.#trunks.values())
    this.#trunks.clear()
    await Promise.all(trunks.map((trunk) => trunk.close()))
  }

  #trunkOf(system: System): Promise<Trunk> {
    const known = this.#trunks.get(system.id) ?? this.#open(system)
    this.#trunks.set(system.id, known)
    return known
  }

  async #open(system: System): Promise<Trunk> {
    const { topology, identityOf, addresses, journal, trust, knock } = this.#options
    const server = serverOf(topology(), system)
    if (!server) throw notAConsumer(topology(), system.organisation)
    const [identity, serverIdentity] = await Promise.all([
      identityOf(innerNameOf(topology(), system) ?? system.id),
      identityOf(server.fqdn),
    ])
    return openTrunk({
      addresses,
      journal,
      identity,
      server: { fqdn: server.fqdn, ldap: ldapNameOf(server), identity: serverIdentity },
      spine: () => topology().spine,
      trust,
      knock,
    })
  }
}
