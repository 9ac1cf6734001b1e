import { endedNameOf } from '../../doubles/wrong-certificates.js'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { RunningDouble } from '../../doubles/double.js'
import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import type { RunningPortal } from '../../drivers/portal/start-portal.js'
import { clockSince } from '../../spine/clock.js'
import type { Identity } from '../../wire/certificates.js'
import type { TellingJournal } from '../../wire/telling-journal.js'
import { LiveSurroundings } from '../live-surroundings.js'
import { openPortal } from '../open-portal.js'
import { startParty } from '../start-party.js'
import type { Brief, RemoteAct, State } from './brief.js'
import type { VerbResult } from './commands.js'
import { PORTAL_PORT } from './parts.js'
import { performVerb } from './verbs.js'

/** Plays one part of a deployment in a process of its own, as the harness tells it. */
export class Player {
  readonly #journal: TellingJournal
  readonly #brief: Brief
  readonly #identities: Map<string, Identity>
  readonly #users = new AsyncLocalStorage<string | undefined>()
  readonly #drivers = new Map<string, Promise<ConsumerDriver>>()
  readonly #surroundings: LiveSurroundings
  #scenario: number | undefined
  #doubles: readonly RunningDouble[] = []
  #portal: RunningPortal | undefined

  private constructor(brief: Brief, journal: TellingJournal) {
    this.#brief = brief
    this.#journal = journal
    this.#identities = new Map(Object.entries(brief.identities))
    const { topology, trust, application } = brief
    const ports = new Map(brief.names.map(({ fqdn, port }) => [fqdn, port]))
    this.#surroundings = new LiveSurroundings({
      topology,
      journal,
      clock: { now: () => Date.now() },
      application,
      authority: {
        trust,
        issue: (name, validity) =>
          Promise.resolve().then(() => this.#identityOf(validity ? endedNameOf(name) : name)),
      },
      identityOf: (name) => Promise.resolve(this.#identityOf(name)),
      listenOn: (fqdn) => ({ host: '0.0.0.0', port: ports.get(fqdn) ?? 0 }),
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
    const isNew = this.#scenario !== state.scenario
    this.#scenario = state.scenario
    this.#surroundings.time = clockSince(state.clock.startsAt, BigInt(state.clock.at))
    this.#surroundings.faults = state.faults
    if (state.topology) this.#surroundings.become(state.topology)
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
    for (const name of names) this.#surroundings.addresses.forget(name)
  }

  /** Every host can be reached. */
  regain(): void {
    for (const { fqdn, port } of this.#brief.names)
      this.#surroundings.addresses.announce(fqdn, { host: fqdn, port })
  }

  /** Has one of its consumer systems perform a verb. */
  async act(act: RemoteAct): Promise<VerbResult> {
    const known = this.#drivers.get(act.driver) ?? this.#driver(act)
    this.#drivers.set(act.driver, known)
    const driver = await known
    return this.#journal.within(act.intent, () =>
      this.#users.run(act.settings.user, () => performVerb(driver, act.call)),
    )
  }

  async close(): Promise<void> {
    await this.#portal?.close()
    await this.#surroundings.systems.close()
    await Promise.all(this.#doubles.map((double) => double.close()))
  }

  #driver({ settings: { faults, ...settings } }: RemoteAct): Promise<ConsumerDriver> {
    return this.#surroundings.systems.playedFor({
      ...settings,
      user: () => this.#users.getStore(),
      faults: new Set(faults),
    })
  }

  async #start(): Promise<void> {
    const { part, topology } = this.#brief
    if (part.kind !== 'portal') {
      this.#doubles = await startParty(part, this.#surroundings)
      return
    }
    const portal = topology.portals.find(({ id }) => id === part.id)
    if (!portal)
      throw new Error(`this container plays the portal ${part.id}, which the topology does not have`)
    this.#portal = await openPortal(portal, this.#surroundings, { host: '0.0.0.0', port: PORTAL_PORT })
  }

  #identityOf(name: string): Identity {
    const identity = this.#identities.get(name)
    if (identity) return identity
    throw new Error(`this container holds no certificate for ${name}`)
  }
}
