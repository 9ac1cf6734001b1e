import type { PdsApplication, RunningDouble, Surroundings } from '../doubles/double.js'
import type { Fault } from '../doubles/faults.js'
import { startPds } from '../doubles/pds/start-pds.js'
import { startMessageHandlingServers } from '../doubles/mhs/start-mhs.js'
import { startPracticeSystems } from '../doubles/provider/start-practice-systems.js'
import { startSdsFhir } from '../doubles/sds/start-sds-fhir.js'
import { startSdsLdap } from '../doubles/sds/start-sds-ldap.js'
import { startSsp } from '../doubles/ssp/start-ssp.js'
import type { ConsumerDriver } from '../drivers/consumer-driver.js'
import { referenceConsumer } from '../drivers/reference-consumer/reference-consumer.js'
import type { Application } from '../drivers/reference-consumer/setting.js'
import { openTrunk, type Trunk } from '../drivers/reference-consumer/trunk.js'
import { clockStartingAt, type Clock } from '../spine/clock.js'
import { HarnessError } from '../spine/errors.js'
import type { OdsCode } from '../spine/identifiers.js'
import { directoryOf } from '../topology/directory.js'
import type { Directory } from '../topology/records.js'
import { actingSystemOf, innerNameOf, ldapNameOf, organisationWithCode, serverOf } from '../topology/lookups.js'
import type { System, Topology } from '../topology/topology.js'
import { Addresses, type Address } from '../wire/addresses.js'
import { Journal } from '../wire/journal.js'
import type { ConsumerSettings, Deployment } from './deployment.js'
import type { Materials } from './materials.js'

export interface LaunchOptions {
  readonly topology: Topology
  readonly materials: Materials
  /** Where the double of an FQDN is to listen; a free port on loopback where it does not say. */
  readonly listenOn?: ((fqdn: string) => Partial<Address>) | undefined
}

/** The instant at which a topology's clock starts. */
export const startOf = ({ clock }: Topology): number => (clock === undefined ? Date.now() : Date.parse(clock))

/** The API key of a consumer organisation's application (pds-sds.md 3.4, 4.7). */
export const apiKeyOf = (organisation: string): string => `spinecheck-${organisation.toLowerCase()}`

/** Brings a topology to life in this process: every double a real server on a port of its own. */
export async function launchEmbedded({ topology, materials, listenOn }: LaunchOptions): Promise<Deployment> {
  const stage = new Stage(topology, materials, listenOn ?? (() => ({})))
  await stage.start()
  return stage
}

class Stage implements Deployment {
  readonly title: string
  readonly journal = new Journal()
  readonly addresses = new Addresses()
  readonly clock: Clock = { now: () => this.#clock.now() }
  readonly #declared: Topology
  readonly #materials: Materials
  readonly #listenOn: (fqdn: string) => Partial<Address>
  #clock: Clock
  #topology: Topology
  #directory: Directory
  #faults: Fault[] = []
  #doubles: readonly RunningDouble[] = []
  readonly #applications = new Map<OdsCode, Application>()
  readonly #registered = new Map<string, PdsApplication>()
  readonly #trunks = new Map<string, Promise<Trunk>>()

  constructor(topology: Topology, materials: Materials, listenOn: (fqdn: string) => Partial<Address>) {
    this.title = topology.title
    this.#declared = topology
    this.#topology = topology
    this.#directory = directoryOf(topology)
    this.#materials = materials
    this.#listenOn = listenOn
    this.#clock = clockStartingAt(startOf(topology))
    this.#register()
  }

  get topology(): Topology {
    return this.#topology
  }

  get faults(): readonly Fault[] {
    return this.#faults
  }

  async start(): Promise<void> {
    const surroundings = this.#surroundings()
    const starting = [
      startPds(surroundings),
      startSdsFhir(surroundings),
      startSdsLdap(surroundings),
      startSsp(surroundings),
      startMessageHandlingServers(surroundings),
      startPracticeSystems(surroundings),
    ]
    const settled = await Promise.allSettled(starting)
    this.#doubles = settled.flatMap((each) => (each.status === 'fulfilled' ? each.value : []))
    const failed = settled.find((each) => each.status === 'rejected')
    if (!failed) return
    await this[Symbol.asyncDispose]()
    throw failed.reason
  }

  begin(startsAt = startOf(this.#declared)): void {
    this.#clock = clockStartingAt(startsAt)
    this.#faults = []
    this.#become(this.#declared)
    this.journal.reset()
    for (const double of this.#doubles) double.reset()
  }

  change(edit: (topology: Topology) => Topology): void {
    this.#become(edit(this.#topology))
  }

  switchOn(fault: Fault): void {
    this.#faults.push(fault)
  }

  async consumer({ organisation, system: id, sdsRoute, faults }: ConsumerSettings): Promise<ConsumerDriver> {
    const system = actingSystemOf(this.#topology, { organisation, system: id })
    if (!system) throw notAConsumer(this.#topology, organisation)
    return referenceConsumer({
      topology: () => this.#topology,
      organisation,
      system: id,
      sdsRoute,
      clock: this.clock,
      trunk: await this.#trunkOf(system),
      application: this.#applicationOf(organisation),
      misbehaves: (fault) => faults.has(fault),
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const trunks = await Promise.all(this.#trunks.values())
    this.#trunks.clear()
    await Promise.all(trunks.map((trunk) => trunk.close()))
    await Promise.all(this.#doubles.map((double) => double.close()))
    this.#doubles = []
  }

  #applicationOf(organisation: OdsCode): Application {
    const { kid, privateKey } = this.#materials.application
    const known = this.#applications.get(organisation) ?? { apiKey: apiKeyOf(organisation), kid, privateKey }
    this.#applications.set(organisation, known)
    return known
  }

  /** The connections of a consumer system, opened at first use and kept from scenario to scenario. */
  #trunkOf(system: System): Promise<Trunk> {
    const known = this.#trunks.get(system.id) ?? this.#openTrunk(system)
    this.#trunks.set(system.id, known)
    return known
  }

  async #openTrunk(system: System): Promise<Trunk> {
    const { addresses, journal } = this
    const { authority, identityOf } = this.#materials
    const server = serverOf(this.#topology, system)
    if (!server) throw notAConsumer(this.#topology, system.organisation)
    const [identity, serverIdentity] = await Promise.all([
      identityOf(innerNameOf(this.#topology, system) ?? system.id),
      identityOf(server.fqdn),
    ])
    return openTrunk({
      addresses,
      journal,
      identity,
      server: { fqdn: server.fqdn, ldap: ldapNameOf(server), identity: serverIdentity },
      spine: () => this.#topology.spine,
      trust: authority.trust,
    })
  }

  #become(topology: Topology): void {
    if (topology === this.#topology) return
    this.#directory = directoryOf(topology)
    this.#topology = topology
    this.#register()
  }

  /** Every organisation of the topology has an application registered with the API platform. */
  #register(): void {
    const { kid, publicKey } = this.#materials.application
    this.#registered.clear()
    for (const { odsCode } of this.#topology.organisations)
      this.#registered.set(apiKeyOf(odsCode), { kid, publicKey })
  }

  #surroundings(): Surroundings {
    const { authority, identityOf } = this.#materials
    return {
      journal: this.journal,
      clock: this.clock,
      addresses: this.addresses,
      authority,
      identityOf,
      listenOn: this.#listenOn,
      topology: () => this.#topology,
      directory: () => this.#directory,
      has: (kind, organisation) =>
        this.#faults.some(
          (fault) => fault.kind === kind && (fault.afflicts === undefined || fault.afflicts === organisation),
        ),
      applications: this.#registered,
    }
  }
}

function notAConsumer(topology: Topology, organisation: string): HarnessError {
  const consumers = topology.systems
    .filter(({ roles }) => roles.includes('consumer'))
    .map((system) => organisationWithCode(topology, system.organisation)?.name ?? system.organisation)
  return new HarnessError(
    'SYSTEM_NOT_REGISTERED',
    `${organisationWithCode(topology, organisation)?.name ?? organisation} has no consumer system in "${topology.title}". ` +
      `Those that have one: ${consumers.join(', ') || 'none'}.`,
  )
}
