import { namesOf, type Disturbance, type Disturbed, type HostedParty } from './disturbances.js'
import { EmbeddedDisturbances, RunningDoubles } from './embedded-disturbances.js'
import type { SwitchedOn } from './switched-on.js'
import type { OutsideServer, RunningDouble } from '../doubles/double.js'
import { startMessaging } from '../doubles/pds/messages/start-messaging.js'
import { startMiniService } from '../doubles/pds/mini-service/start-mini-service.js'
import { startPds } from '../doubles/pds/start-pds.js'
import { startMessageHandlingServers } from '../doubles/mhs/start-mhs.js'
import { startPracticeSystems } from '../doubles/provider/start-practice-systems.js'
import { startSdsFhir } from '../doubles/sds/start-sds-fhir.js'
import { startSdsLdap } from '../doubles/sds/start-sds-ldap.js'
import { startSsp } from '../doubles/ssp/start-ssp.js'
import type { StateOf } from '../doubles/provider/practice-state.js'
import { startAll } from '../doubles/start-all.js'
import type { ConsumerDriver } from '../drivers/consumer-driver.js'
import type { ConsumerSettings } from '../drivers/consumer-settings.js'
import type { RunningPortal } from '../drivers/portal/start-portal.js'
import { HarnessError } from '../spine/errors.js'
import { clockStartingAt, type Clock } from '../spine/clock.js'
import type { PastTopology } from '../topology/past-topology.js'
import type { Topology } from '../topology/topology.js'
import { placesOf, type Address, type Addresses } from '../wire/addresses.js'
import { Journal } from '../wire/journal.js'
import type { Limits } from '../wire/limits.js'
import type { Deployment } from './deployment.js'
import { LiveSurroundings } from './live-surroundings.js'
import type { Materials } from './materials.js'
import { openPortal } from './open-portal.js'
import { startOf } from './starting-instant.js'
import { startParty } from './start-party.js'

export interface LaunchOptions {
  readonly topology: Topology
  readonly materials: Materials
  /** Where the double of an FQDN is to listen; a free port on loopback where it does not say. */
  readonly listenOn?: ((fqdn: string) => Partial<Address>) | undefined
  /** What every server puts up with; the usual unless told otherwise. */
  readonly limits?: Limits | undefined
  /** Servers that somebody brings, by FQDN; everybody else is a double. */
  readonly outside?: ReadonlyMap<string, OutsideServer> | undefined
  /** Where practices keep what was booked and registered there; with themselves, until a scenario ends, where absent. */
  readonly stateOf?: StateOf | undefined
  /** The clock that starts at an instant; at the pace of real time unless told otherwise. */
  readonly clockFrom?: ((epochMilliseconds: number) => Clock) | undefined
}

/** Brings a topology to life in this process: every double a real server on a port of its own. */
export async function launchEmbedded(options: LaunchOptions): Promise<Deployment> {
  const stage = new Stage(options)
  try {
    await stage.start()
    return stage
  } catch (cause) {
    await stage[Symbol.asyncDispose]()
    throw cause
  }
}

class Stage implements Deployment {
  readonly title: string
  readonly journal: Journal
  readonly addresses: Addresses
  readonly clock: Clock
  readonly #declared: Topology
  readonly #surroundings: LiveSurroundings
  readonly #doubles = new RunningDoubles()
  readonly #disturbances: EmbeddedDisturbances
  readonly #clockFrom: (epochMilliseconds: number) => Clock
  /** Where each name is served since the beginning: others were told of it once, so it stays. */
  readonly #places = new Map<string, Address>()
  #past: PastTopology[] = []
  #portals: readonly RunningPortal[] = []

  constructor({ topology, materials, listenOn, limits, outside, stateOf, clockFrom }: LaunchOptions) {
    const { authority, identityOf, application } = materials
    this.#clockFrom = clockFrom ?? clockStartingAt
    this.title = topology.title
    // What a server of somebody else sends on can be told of one act at a time.
    this.journal = new Journal(undefined, {
      inTurn: [...(outside?.values() ?? [])].some(({ ldap }) => ldap !== undefined),
    })
    this.#declared = topology
    this.#surroundings = new LiveSurroundings({
      topology,
      journal: this.journal,
      clock: this.#clockFrom(startOf(topology)),
      authority,
      identityOf,
      listenOn: (fqdn) => this.#places.get(fqdn) ?? listenOn?.(fqdn) ?? {},
      limits,
      outside,
      stateOf,
      application,
      suffers: (kind, organisation) =>
        kind === 'provider:never-answers' && this.#disturbances.isHanging(organisation),
    })
    this.addresses = this.#surroundings.addresses
    this.clock = this.#surroundings.clock
    this.#disturbances = new EmbeddedDisturbances({
      topology: this.#surroundings.topology,
      addresses: this.addresses,
      journal: this.journal,
      doubles: this.#doubles,
      start: (party) => this.#startAgain(party),
    })
  }

  get topology(): Topology {
    return this.#surroundings.topology()
  }

  get past(): readonly PastTopology[] {
    return this.#past
  }

  get faults(): readonly SwitchedOn[] {
    return this.#surroundings.faults
  }

  get portals(): readonly RunningPortal[] {
    return this.#portals
  }

  async start(): Promise<void> {
    const surroundings = this.#surroundings
    this.#doubles.add(
      await startAll([
        startPds(surroundings),
        startSdsFhir(surroundings),
        startSdsLdap(surroundings),
        startSsp(surroundings),
        startMessaging(surroundings),
        startMiniService(surroundings),
        startMessageHandlingServers(surroundings),
        startPracticeSystems(surroundings),
      ]),
    )
    for (const [fqdn, address] of this.addresses.all) this.#places.set(fqdn, address)
    this.#portals = await Promise.all(this.topology.portals.map((portal) => openPortal(portal, surroundings)))
  }

  /** At the place where it was, or at a free one where another program has taken that meanwhile. */
  async #startAgain(party: HostedParty): Promise<readonly RunningDouble[]> {
    try {
      return await startParty(party, this.#surroundings)
    } catch (cause) {
      const names = namesOf(this.topology, party).filter((fqdn) => this.#places.delete(fqdn))
      if (!(cause instanceof HarnessError && cause.code === 'PORT_IN_USE') || names.length === 0) throw cause
      return startParty(party, this.#surroundings)
    }
  }

  begin(startsAt = startOf(this.#declared)): void {
    this.#surroundings.time = this.#clockFrom(startsAt)
    this.#surroundings.faults = []
    this.#surroundings.become(this.#declared)
    this.#past = []
    this.journal.reset()
    for (const each of [...this.#doubles.all, ...this.#portals]) each.reset()
  }

  change(edit: (topology: Topology) => Topology): void {
    this.#past.push({ topology: this.topology, arrivals: this.journal.arrivals })
    this.#surroundings.become(edit(this.topology))
  }

  switchOn(fault: SwitchedOn): void {
    this.#surroundings.faults = [...this.#surroundings.faults, fault]
  }

  switchOff(): void {
    this.#surroundings.faults = []
  }

  disturb(disturbance: Disturbance): Promise<Disturbed> {
    return this.#disturbances.disturb(disturbance)
  }

  nextRequestAt(party: HostedParty): Promise<void> {
    const ends = this.#doubles
      .under(namesOf(this.topology, party))
      .flatMap(({ address }) => placesOf(address))
      .map(({ host, port }) => `${host}:${port}`)
    return new Promise((resolve) => {
      const stop = this.journal.onArrival(({ to }) => {
        if (!ends.includes(to)) return
        stop()
        resolve()
      })
    })
  }

  consumer(settings: ConsumerSettings): Promise<ConsumerDriver> {
    return this.#surroundings.systems.playedFor(settings)
  }

  visit<Result>(act: () => Promise<Result>): Promise<Result> {
    return act()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#surroundings.systems.close()
    await Promise.all(this.#portals.map((portal) => portal.close()))
    await this.#doubles.close()
  }
}
