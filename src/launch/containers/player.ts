import { AsyncLocalStorage } from 'node:async_hooks'
import type { RunningDouble, Surroundings } from '../../doubles/double.js'
import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import { referenceConsumer } from '../../drivers/reference-consumer/reference-consumer.js'
import { openTrunk, type Trunk } from '../../drivers/reference-consumer/trunk.js'
import { clockSince, type Clock } from '../../spine/clock.js'
import { directoryOf } from '../../topology/directory.js'
import { innerNameOf, ldapNameOf, serverOf, systemWithId } from '../../topology/lookups.js'
import type { Directory } from '../../topology/records.js'
import type { System, Topology } from '../../topology/topology.js'
import { Addresses } from '../../wire/addresses.js'
import type { Identity } from '../../wire/certificates.js'
import { TellingJournal } from '../../wire/telling-journal.js'
import { apiKeyOf } from '../api-key.js'
import type { Act, ActResult, Brief, State } from './brief.js'
import { playPart } from './play-part.js'
import { performVerb } from './verbs.js'

/** Plays one part of a deployment in a process of its own, as the harness tells it. */
export class Player {
  readonly journal = new TellingJournal()
  readonly #brief: Brief
  readonly #addresses = new Addresses()
  readonly #users = new AsyncLocalStorage<string | undefined>()
  readonly #drivers = new Map<string, ConsumerDriver>()
  readonly #clock: Clock = { now: () => this.#time.now() }
  #time: Clock = { now: () => Date.now() }
  #topology: Topology
  #directory: Directory
  #state: State | undefined
  #doubles: readonly RunningDouble[] = []
  #trunk: Trunk | undefined

  private constructor(brief: Brief) {
    this.#brief = brief
    this.#topology = brief.topology
    this.#directory = directoryOf(brief.topology)
  }

  /** Takes up its part; resolves once it can be reached. */
  static async takeUp(brief: Brief): Promise<Player> {
    const player = new Player(brief)
    player.#doubles = await player.#start()
    // What it listens on announces its own address; everybody else, and it too, is found by name from here on.
    for (const { fqdn, port } of brief.names) player.#addresses.announce(fqdn, { host: fqdn, port })
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
    }
    if (!isNew) return
    this.#drivers.clear()
    for (const double of this.#doubles) double.reset()
  }

  /** Hosts it can reach no more: connections with them are not used again. */
  lose(names: readonly string[]): void {
    for (const name of names) this.#addresses.forget(name)
  }

  /** Every host can be reached again. */
  regain(): void {
    for (const { fqdn, port } of this.#brief.names) this.#addresses.announce(fqdn, { host: fqdn, port })
  }

  /** Has its consumer system perform a verb. */
  async act(act: Act): Promise<ActResult> {
    const driver = this.#drivers.get(act.driver) ?? this.#driver(act)
    this.#drivers.set(act.driver, driver)
    const result = await this.journal.within(act.intent, () =>
      this.#users.run(act.settings.user, () => performVerb(driver, act)),
    )
    return { result, told: this.journal.told }
  }

  async close(): Promise<void> {
    await this.#trunk?.close()
    await Promise.all(this.#doubles.map((double) => double.close()))
  }

  #driver({ settings: { organisation, sdsRoute, faults, patience } }: Act): ConsumerDriver {
    const committed = new Set(faults)
    const { kid, privateKey } = this.#brief.applicationKey
    this.#trunk ??= this.#openTrunk()
    return referenceConsumer({
      topology: () => this.#topology,
      organisation,
      system: this.#system.id,
      user: () => this.#users.getStore(),
      sdsRoute,
      patience,
      clock: this.#clock,
      trunk: this.#trunk,
      application: { apiKey: apiKeyOf(organisation), kid, privateKey },
      misbehaves: (fault) => committed.has(fault),
    })
  }

  #openTrunk(): Trunk {
    const system = this.#system
    const server = serverOf(this.#topology, system)
    if (!server) throw new Error(`${system.id} connects through a server that the topology does not have`)
    return openTrunk({
      addresses: this.#addresses,
      journal: this.journal,
      identity: this.#identityOf(innerNameOf(this.#topology, system) ?? system.id),
      server: { fqdn: server.fqdn, ldap: ldapNameOf(server), identity: this.#identityOf(server.fqdn) },
      spine: () => this.#topology.spine,
      trust: this.#brief.trust,
    })
  }

  #start(): Promise<readonly RunningDouble[]> {
    return playPart(this.#brief.part, this.#surroundings())
  }

  get #system(): System {
    const { part } = this.#brief
    const system = 'id' in part ? systemWithId(this.#topology, part.id) : undefined
    if (system) return system
    throw new Error(`this container plays ${JSON.stringify(part)}, which is no system of the topology`)
  }

  #identityOf(name: string): Identity {
    const identity = this.#brief.identities[name]
    if (identity) return identity
    throw new Error(`this container holds no certificate for ${name}`)
  }

  #surroundings(): Surroundings {
    const ports = new Map(this.#brief.names.map(({ fqdn, port }) => [fqdn, port]))
    return {
      journal: this.journal,
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
      applications: new Map(this.#brief.applications),
    }
  }
}
