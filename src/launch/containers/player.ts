import { AsyncLocalStorage } from 'node:async_hooks'
import type { PdsApplication, RunningDouble, Surroundings } from '../../doubles/double.js'
import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import type { RunningPortal } from '../../drivers/portal/start-portal.js'
import { clockSince, type Clock } from '../../spine/clock.js'
import { directoryOf } from '../../topology/directory.js'
import type { Directory } from '../../topology/records.js'
import type { Topology } from '../../topology/topology.js'
import { Addresses } from '../../wire/addresses.js'
import type { Identity } from '../../wire/certificates.js'
import type { TellingJournal } from '../../wire/telling-journal.js'
import { applicationsOf } from '../applications.js'
import { ConsumerSystems } from '../consumer-systems.js'
import { openPortal } from '../open-portal.js'
import { startParty } from '../start-party.js'
import type { RemoteAct, Brief, State } from './brief.js'
import { PORTAL_PORT } from './parts.js'
import { performVerb } from './verbs.js'

/** Plays one part of a deployment in a process of its own, as the harness tells it. */
export class Player {
  readonly #journal: TellingJournal
  readonly #brief: Brief
  readonly #identities: Map<string, Identity>
  readonly #addresses = new Addresses()
  readonly #users = new AsyncLocalStorage<string | undefined>()
  readonly #systems: ConsumerSystems
  readonly #registered = new Map<string, PdsApplication>()
  readonly #drivers = new Map<string, Promise<ConsumerDriver>>()
  readonly #clock: Clock = { now: () => this.#time.now() }
  #time: Clock = { now: () => Date.now() }
  #topology: Topology
  #directory: Directory
  #state: State | undefined
  #doubles: readonly RunningDouble[] = []
  #portal: RunningPortal | undefined

  private constructor(brief: Brief, journal: TellingJournal) {
    this.#brief = brief
    this.#journal = journal
    this.#topology = brief.topology
    this.#directory = directoryOf(brief.topology)
    this.#register()
    this.#identities = new Map(Object.entries(brief.identities))
    this.#systems = new ConsumerSystems({
      topology: () => this.#topology,
      addresses: this.#addresses,
      journal: this.#journal,
      clock: this.#clock,
      trust: brief.trust,
      identityOf: (name) => this.#identityOf(name),
      application: brief.application,
    })
  }

  /** Takes up its part; resolves once it can be reached. */
  static async takeUp(brief: Brief, journal: TellingJournal): Promise<Player> {
    const player = new Player(brief, journal)
    await player.#start()
    // What it listens on announces its own address; everybody else, and it too, is found by name from here on.
    player.regain()
    return player
  }

  /** From now on things are so. */
  become(state: State): void {
    const isNew = this.#state?.scenario !== state.scenario
    this.#state = state
    this.#time = clockSince(state.clock.startsAt, BigInt(state.clock.at))
    if (state.topology) {
      this.#topology = state.topology
      this.#directory = directoryOf(state.topology)
      this.#register()
    }
    if (!isNew) return
    this.#drivers.clear()
    this.#portal?.reset()
    for (const double of this.#doubles) double.reset()
  }

  /** Certificates and keys of systems that have come to be played here since it took up its part. */
  hold(identities: Brief['identities']): void {
    for (const [name, identity] of Object.entries(identities)) this.#identities.set(name, identity)
  }

  /** Hosts it can reach no more: connections with them are not used again. */
  lose(names: readonly string[]): void {
    for (const name of names) this.#addresses.forget(name)
  }

  /** Every host can be reached. */
  regain(): void {
    for (const { fqdn, port } of this.#brief.names) this.#addresses.announce(fqdn, { host: fqdn, port })
  }

  /** Has one of its consumer systems perform a verb. */
  async act(act: RemoteAct): Promise<unknown> {
    const known = this.#drivers.get(act.driver) ?? this.#driver(act)
    this.#drivers.set(act.driver, known)
    const driver = await known
    return this.#journal.within(act.intent, () =>
      this.#users.run(act.settings.user, () => performVerb(driver, act)),
    )
  }

  async close(): Promise<void> {
    await this.#portal?.close()
    await this.#systems.close()
    await Promise.all(this.#doubles.map((double) => double.close()))
  }

  #driver({ settings: { faults, ...settings } }: RemoteAct): Promise<ConsumerDriver> {
    return this.#systems.playedFor({
      ...settings,
      user: () => this.#users.getStore(),
      faults: new Set(faults),
    })
  }

  async #start(): Promise<void> {
    const { part } = this.#brief
    if (part.kind !== 'portal') {
      this.#doubles = await startParty(part, this.#surroundings())
      return
    }
    const portal = this.#topology.portals.find(({ id }) => id === part.id)
    if (!portal)
      throw new Error(`this container plays the portal ${part.id}, which the topology does not have`)
    const stage = {
      journal: this.#journal,
      clock: this.#clock,
      topology: () => this.#topology,
      faults: () => this.#state?.faults ?? [],
      systems: this.#systems,
    }
    this.#portal = await openPortal(portal, stage, { host: '0.0.0.0', port: PORTAL_PORT })
  }

  #register(): void {
    this.#registered.clear()
    for (const [key, application] of applicationsOf(this.#topology, this.#brief.application))
      this.#registered.set(key, application)
  }

  #identityOf(name: string): Identity {
    const identity = this.#identities.get(name)
    if (identity) return identity
    throw new Error(`this container holds no certificate for ${name}`)
  }

  #surroundings(): Surroundings {
    const ports = new Map(this.#brief.names.map(({ fqdn, port }) => [fqdn, port]))
    return {
      journal: this.#journal,
      clock: this.#clock,
      addresses: this.#addresses,
      authority: {
        trust: this.#brief.trust,
        issue: (name) => Promise.reject(new Error(`certificates are not issued here, nor one for ${name}`)),
      },
      identityOf: (name) => Promise.resolve(this.#identityOf(name)),
      listenOn: (fqdn) => ({ host: '0.0.0.0', port: ports.get(fqdn) ?? 0 }),
      topology: () => this.#topology,
      directory: () => this.#directory,
      has: (kind, organisation) =>
        this.#state?.faults.some(
          (fault) => fault.kind === kind && (fault.afflicts === undefined || fault.afflicts === organisation),
        ) ?? false,
      applications: this.#registered,
    }
  }
}
