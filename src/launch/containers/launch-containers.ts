import { randomUUID } from 'node:crypto'
import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import type { ConsumerSettings } from '../../drivers/consumer-settings.js'
import { clockSince, type Clock } from '../../spine/clock.js'
import { actingSystemOf } from '../../topology/lookups.js'
import type { PastTopology } from '../../topology/past-topology.js'
import type { Topology } from '../../topology/topology.js'
import { Addresses } from '../../wire/addresses.js'
import { Journal } from '../../wire/journal.js'
import type { Deployment, OpenPortal } from '../deployment.js'
import { namesOf, noSuchParty, type Disturbance, type Disturbed, type HostedParty } from '../disturbances.js'
import type { SwitchedOn } from '../switched-on.js'
import { notAConsumer } from '../not-a-consumer.js'
import { keepTrackOf } from '../open-deployments.js'
import { startOf } from '../starting-instant.js'
import type { State } from './brief.js'
import { Cast, type CastOptions } from './cast.js'
import type { CastMember } from './cast-member.js'
import { ContainerDisturbances } from './disturbances.js'
import { engineClockAhead } from './engine-clock.js'
import { PORTAL_PORT } from './parts.js'
import { Replay } from './replay.js'
import { Settling } from './settling.js'
import { remoteDriver } from './verbs.js'

export type ContainerOptions = Omit<CastOptions, 'replay' | 'lost'>

/** Brings a topology to life in containers, one for each party, on networks that mirror its picture. */
export async function launchContainers(options: ContainerOptions): Promise<Deployment> {
  const stage = new ContainerStage(options)
  await stage.start()
  return stage
}

class ContainerStage implements Deployment {
  readonly title: string
  readonly journal: Journal
  readonly addresses = new Addresses()
  readonly clock: Clock = { now: () => this.#clock.now() }
  readonly #declared: Topology
  readonly #replay: Replay
  readonly #settling: Settling
  readonly #cast: Cast
  readonly #disturbances: ContainerDisturbances
  #clock: Clock = { now: () => Date.now() }
  /** By how many nanoseconds the engine's monotonic clock is ahead of this machine's; they are the same one on a near engine. */
  #ahead = 0n
  #state: State
  #topology: Topology
  #past: PastTopology[] = []
  /** Containers that ended though nobody ended them, in words; whoever plays on without them proves nothing. */
  readonly #lost: string[] = []
  readonly #closed = keepTrackOf(this)

  constructor(options: ContainerOptions) {
    const { topology, engine } = options
    this.title = topology.title
    this.#declared = topology
    this.#topology = topology
    this.journal = new Journal(() => this.#settling.settle())
    this.#replay = new Replay(this.journal)
    this.#cast = new Cast({ ...options, replay: this.#replay, lost: (words) => this.#lose(words) })
    this.#settling = new Settling(this.journal, this.#replay, () => this.#cast.hearOut())
    this.#disturbances = new ContainerDisturbances({
      engine,
      replay: this.#replay,
      cast: this.#cast,
      spine: (['pds', 'sds', 'ssp'] as const).flatMap((kind) => namesOf(topology, { kind })),
      memberPlaying: (party) => this.#memberPlaying(party),
    })
    this.#state = this.#stateAt(0, startOf(topology))
  }

  get topology(): Topology {
    return this.#topology
  }

  get past(): readonly PastTopology[] {
    return this.#past
  }

  get faults(): readonly SwitchedOn[] {
    return this.#state.faults
  }

  get portals(): readonly OpenPortal[] {
    return this.#declared.portals.flatMap(({ id, name }) => {
      const { host, port } = this.#cast.playing({ kind: 'portal', id })?.reachedAt(PORTAL_PORT) ?? {}
      return host === undefined ? [] : [{ id, name, origin: `http://${host}:${port}` }]
    })
  }

  async start(): Promise<void> {
    try {
      await this.#cast.raise()
      this.#ahead = await engineClockAhead(this.#cast.members)
    } catch (cause) {
      await this[Symbol.asyncDispose]()
      throw cause
    }
  }

  begin(startsAt = startOf(this.#declared)): void {
    this.#topology = this.#declared
    this.#past = []
    this.#state = this.#stateAt(this.#state.scenario + 1, startsAt)
    this.journal.reset()
    this.#replay.reset()
    this.#settling.reset()
    for (const words of this.#lost) this.#report(words)
  }

  change(edit: (topology: Topology) => Topology): void {
    this.#past.push({ topology: this.#topology, arrivals: this.journal.arrivals })
    this.#topology = edit(this.#topology)
    this.#state = { ...this.#state, topology: this.#topology }
  }

  switchOn(fault: SwitchedOn): void {
    this.#state = { ...this.#state, faults: [...this.#state.faults, fault] }
  }

  switchOff(): void {
    this.#state = { ...this.#state, faults: [] }
  }

  async disturb(disturbance: Disturbance): Promise<Disturbed> {
    this.#settling.expectLosses()
    return this.#disturbances.disturb(disturbance)
  }

  nextRequestAt(party: HostedParty): Promise<void> {
    return this.#replay.nextArrival(this.#memberPlaying(party).source)
  }

  async consumer(settings: ConsumerSettings): Promise<ConsumerDriver> {
    const { organisation, user, faults, ...rest } = settings
    const system = actingSystemOf(this.#topology, settings)
    const member = system && (await this.#cast.actingAs(system, this.#topology))
    if (!member) throw notAConsumer(this.#topology, organisation)
    const driver = randomUUID()
    return remoteDriver(async (call) => {
      await this.#cast.tell(this.#state)
      return member.act({
        driver,
        settings: { ...rest, organisation, system: system.id, user: user?.(), faults: [...faults] },
        call,
        intent: this.journal.acting(),
      })
    })
  }

  async visit<Result>(act: () => Promise<Result>): Promise<Result> {
    await this.#cast.tell(this.#state)
    return this.#settling.after(act)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#cast.close()
    this.#closed()
  }

  #lose(words: string): void {
    this.#lost.push(words)
    this.#report(words)
  }

  #report(message: string): void {
    this.journal.trouble({ receiver: 'the containers', message, losesEvidence: true })
  }

  #memberPlaying(party: HostedParty): CastMember {
    const member = this.#cast.playing(party)
    if (member) return member
    throw noSuchParty(this.#declared, party)
  }

  #stateAt(scenario: number, startsAt: number): State {
    const at = process.hrtime.bigint()
    this.#clock = clockSince(startsAt, at)
    return {
      scenario,
      topology: this.#topology,
      faults: [],
      clock: { startsAt, at: String(at + this.#ahead) },
    }
  }
}
