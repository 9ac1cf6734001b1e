import type { PdsApplication, Surroundings } from '../doubles/double.js'
import { namesOf, type Disturbance, type Disturbed, type Party } from './disturbances.js'
import { EmbeddedDisturbances, RunningDoubles } from './embedded-disturbances.js'
import type { SwitchedOn } from './switched-on.js'
import { startPds } from '../doubles/pds/start-pds.js'
import { startMessageHandlingServers } from '../doubles/mhs/start-mhs.js'
import { startPracticeSystems } from '../doubles/provider/start-practice-systems.js'
import { startSdsFhir } from '../doubles/sds/start-sds-fhir.js'
import { startSdsLdap } from '../doubles/sds/start-sds-ldap.js'
import { startSsp } from '../doubles/ssp/start-ssp.js'
import type { ConsumerDriver } from '../drivers/consumer-driver.js'
import type { ConsumerSettings } from '../drivers/consumer-settings.js'
import type { RunningPortal } from '../drivers/portal/start-portal.js'
import { clockStartingAt, type Clock } from '../spine/clock.js'
import { directoryOf } from '../topology/directory.js'
import type { Directory } from '../topology/records.js'
import type { PastTopology } from '../topology/past-topology.js'
import type { Topology } from '../topology/topology.js'
import { Addresses, type Address } from '../wire/addresses.js'
import { Journal } from '../wire/journal.js'
import type { Deployment } from './deployment.js'
import { applicationsOf } from './applications.js'
import { ConsumerSystems } from './consumer-systems.js'
import type { Materials } from './materials.js'
import { openPortal } from './open-portal.js'
import { startOf } from './starting-instant.js'
import { startParty } from './start-party.js'

export interface LaunchOptions {
  readonly topology: Topology
  readonly materials: Materials
  /** Where the double of an FQDN is to listen; a free port on loopback where it does not say. */
  readonly listenOn?: ((fqdn: string) => Partial<Address>) | undefined
}

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
  #past: PastTopology[] = []
  #directory: Directory
  #faults: SwitchedOn[] = []
  readonly #doubles = new RunningDoubles()
  readonly #disturbances: EmbeddedDisturbances
  #portals: readonly RunningPortal[] = []
  readonly #registered = new Map<string, PdsApplication>()
  readonly #systems: ConsumerSystems

  constructor(topology: Topology, materials: Materials, listenOn: (fqdn: string) => Partial<Address>) {
    this.title = topology.title
    this.#declared = topology
    this.#topology = topology
    this.#directory = directoryOf(topology)
    this.#materials = materials
    this.#listenOn = listenOn
    this.#clock = clockStartingAt(startOf(topology))
    this.#register()
    this.#systems = new ConsumerSystems({
      topology: () => this.#topology,
      addresses: this.addresses,
      journal: this.journal,
      clock: this.clock,
      trust: materials.authority.trust,
      identityOf: materials.identityOf,
      application: materials.application,
    })
    this.#disturbances = new EmbeddedDisturbances({
      topology: () => this.#topology,
      addresses: this.addresses,
      journal: this.journal,
      doubles: this.#doubles,
      start: (party) => startParty(party, this.#surroundings()),
    })
  }

  get topology(): Topology {
    return this.#topology
  }

  get past(): readonly PastTopology[] {
    return this.#past
  }

  get faults(): readonly SwitchedOn[] {
    return this.#faults
  }

  get portals(): readonly RunningPortal[] {
    return this.#portals
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
    for (const each of settled) if (each.status === 'fulfilled') this.#doubles.add([each.value].flat())
    const failed = settled.find((each) => each.status === 'rejected')
    if (!failed) {
      const stage = {
        journal: this.journal,
        clock: this.clock,
        topology: () => this.#topology,
        faults: () => this.#faults,
        systems: this.#systems,
      }
      this.#portals = await Promise.all(this.#topology.portals.map((portal) => openPortal(portal, stage)))
      return
    }
    await this[Symbol.asyncDispose]()
    throw failed.reason
  }

  begin(startsAt = startOf(this.#declared)): void {
    this.#clock = clockStartingAt(startsAt)
    this.#faults = []
    this.#past = []
    this.#become(this.#declared)
    this.journal.reset()
    for (const each of [...this.#doubles.all, ...this.#portals]) each.reset()
  }

  change(edit: (topology: Topology) => Topology): void {
    this.#past.push({ topology: this.#topology, arrivals: this.journal.arrivals })
    this.#become(edit(this.#topology))
  }

  switchOn(fault: SwitchedOn): void {
    this.#faults.push(fault)
  }

  disturb(disturbance: Disturbance): Promise<Disturbed> {
    return this.#disturbances.disturb(disturbance)
  }

  nextRequestAt(party: Party): Promise<void> {
    const ends = this.#doubles
      .under(namesOf(this.#topology, party))
      .map(({ address: { host, port } }) => `${host}:${port}`)
    return new Promise((resolve) => {
      const stop = this.journal.onArrival(({ to }) => {
        if (!ends.includes(to)) return
        stop()
        resolve()
      })
    })
  }

  consumer(settings: ConsumerSettings): Promise<ConsumerDriver> {
    return this.#systems.playedFor(settings)
  }

  visit<Result>(act: () => Promise<Result>): Promise<Result> {
    return act()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#systems.close()
    await Promise.all(this.#portals.map((portal) => portal.close()))
    await this.#doubles.close()
  }

  #become(topology: Topology): void {
    if (topology === this.#topology) return
    this.#directory = directoryOf(topology)
    this.#topology = topology
    this.#register()
  }

  #register(): void {
    this.#registered.clear()
    for (const [key, application] of applicationsOf(this.#topology, this.#materials.application))
      this.#registered.set(key, application)
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
        ) ||
        (kind === 'provider:never-answers' && this.#disturbances.isHanging(organisation)),
      applications: this.#registered,
    }
  }
}
