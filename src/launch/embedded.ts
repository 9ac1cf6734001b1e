import type { RunningDouble, Surroundings } from '../doubles/double.js'
import type { Fault } from '../doubles/faults.js'
import { startPds } from '../doubles/pds/start-pds.js'
import { startProviders } from '../doubles/provider/start-providers.js'
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
import { fqdnOf, organisationWithCode, systemAt } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
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
  readonly #trunks = new Map<string, Promise<Trunk>>()

  constructor(topology: Topology, materials: Materials, listenOn: (fqdn: string) => Partial<Address>) {
    this.title = topology.title
    this.#declared = topology
    this.#topology = topology
    this.#directory = directoryOf(topology)
    this.#materials = materials
    this.#listenOn = listenOn
    this.#clock = clockStartingAt(startOf(topology))
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
      startProviders(surroundings),
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

  async consumer({ organisation, sdsRoute, faults }: ConsumerSettings): Promise<ConsumerDriver> {
    const system = systemAt(this.#topology, organisation, 'consumer')
    const fqdn = system && fqdnOf(this.#topology, system)
    if (!fqdn) throw notAConsumer(this.#topology, organisation)
    return referenceConsumer({
      topology: () => this.#topology,
      organisation,
      sdsRoute,
      clock: this.clock,
      trunk: await this.#trunkOf(fqdn),
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

  /** The connections of a message handling server, opened at first use and kept from scenario to scenario. */
  #trunkOf(fqdn: string): Promise<Trunk> {
    const known = this.#trunks.get(fqdn) ?? this.#openTrunk(fqdn)
    this.#trunks.set(fqdn, known)
    return known
  }

  async #openTrunk(fqdn: string): Promise<Trunk> {
    const { addresses, journal } = this
    const identity = await this.#materials.identityOf(fqdn)
    return openTrunk({ addresses, journal, identity, trust: this.#materials.authority.trust })
  }

  #become(topology: Topology): void {
    if (topology !== this.#topology) this.#directory = directoryOf(topology)
    this.#topology = topology
  }

  #surroundings(): Surroundings {
    const { authority, identityOf, application } = this.#materials
    const { kid, publicKey } = application
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
      applications: new Map(
        this.#declared.organisations.map(({ odsCode }) => [apiKeyOf(odsCode), { kid, publicKey }]),
      ),
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
