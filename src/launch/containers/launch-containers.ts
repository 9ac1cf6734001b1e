import { randomBytes, randomUUID } from 'node:crypto'
import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import type { RunningPortal } from '../../drivers/portal/start-portal.js'
import { clockSince, type Clock } from '../../spine/clock.js'
import { HarnessError } from '../../spine/errors.js'
import { actingSystemOf } from '../../topology/lookups.js'
import type { PastTopology } from '../../topology/past-topology.js'
import type { Topology } from '../../topology/topology.js'
import { Addresses } from '../../wire/addresses.js'
import { Journal } from '../../wire/journal.js'
import type { ConsumerSettings, Deployment } from '../deployment.js'
import { namesOf, noSuchParty, type Disturbance, type Disturbed, type Party } from '../disturbances.js'
import type { Fault } from '../faults.js'
import type { Materials } from '../materials.js'
import { notAConsumer } from '../not-a-consumer.js'
import { openPortals } from '../open-portals.js'
import { startOf } from '../starting-instant.js'
import type { State } from './brief.js'
import { briefFor } from './brief-for.js'
import { callReaper } from './call-reaper.js'
import { CastMember } from './cast-member.js'
import { ContainerDisturbances } from './disturbances.js'
import { settleAfterFailure } from './hear-out.js'
import type { Engine } from './engine.js'
import { remedyFor, saidBy } from './engine-remedies.js'
import { ensureImages } from './image.js'
import { labelsOf } from './labels.js'
import { LastWords } from './last-words.js'
import { closeNetworks, openNetworks, type OpenNetworks } from './networks.js'
import { networksOf, planOf, type Part, type PlannedContainer } from './parts.js'
import { Replay } from './replay.js'
import { remoteDriver } from './verbs.js'

export interface ContainerOptions {
  readonly topology: Topology
  readonly materials: Materials
  readonly engine: Engine
  /** Image to build upon; made of the running Node where none is named. */
  readonly base?: string | undefined
  /** Tells people what takes a while. */
  readonly say: (words: string) => void
}

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
  readonly #options: ContainerOptions
  readonly #replay: Replay
  #clock: Clock = { now: () => Date.now() }
  #state: State
  #topology: Topology
  #past: PastTopology[] = []
  #members: readonly CastMember[] = []
  #networks: OpenNetworks = new Map()
  /** Containers that ended though nobody ended them, in words; whoever plays on without them proves nothing. */
  readonly #lost: string[] = []
  #disturbances: ContainerDisturbances | undefined
  /** Whether anything befell a host in this scenario, so that what was sent may be lost. */
  #isDisturbed = false
  #portals: readonly RunningPortal[] = []

  constructor(options: ContainerOptions) {
    this.title = options.topology.title
    this.#options = options
    this.#topology = options.topology
    this.journal = new Journal(() => this.#settle())
    this.#replay = new Replay(this.journal)
    this.#state = this.#stateAt(0, startOf(options.topology))
  }

  get topology(): Topology {
    return this.#topology
  }

  get past(): readonly PastTopology[] {
    return this.#past
  }

  get faults(): readonly Fault[] {
    return this.#state.faults
  }

  get portals(): readonly RunningPortal[] {
    return this.#portals
  }

  async start(): Promise<void> {
    try {
      await this.#raise()
    } catch (cause) {
      await this[Symbol.asyncDispose]()
      throw cause
    }
  }

  begin(startsAt = startOf(this.#options.topology)): void {
    this.#topology = this.#options.topology
    this.#past = []
    this.#state = this.#stateAt(this.#state.scenario + 1, startsAt)
    this.journal.reset()
    this.#replay.reset()
    this.#isDisturbed = false
    for (const portal of this.#portals) portal.reset()
    for (const words of this.#lost) this.#report(words)
  }

  change(edit: (topology: Topology) => Topology): void {
    this.#past.push({ topology: this.#topology, arrivals: this.journal.arrivals })
    this.#topology = edit(this.#topology)
    this.#state = { ...this.#state, topology: this.#topology }
  }

  switchOn(fault: Fault): void {
    this.#state = { ...this.#state, faults: [...this.#state.faults, fault] }
  }

  async disturb(disturbance: Disturbance): Promise<Disturbed> {
    if (!this.#disturbances) throw new Error('nothing can be disturbed before it has started')
    this.#isDisturbed = true
    return this.#disturbances.disturb(disturbance)
  }

  nextRequestAt(party: Party): Promise<void> {
    return this.#replay.nextArrival(this.#memberOrThrow(party).source)
  }

  consumer(settings: ConsumerSettings): Promise<ConsumerDriver> {
    const { organisation, system: id, user, sdsRoute, faults, patience } = settings
    const system = actingSystemOf(this.#topology, { organisation, system: id })
    const member = system && this.#memberPlaying({ kind: 'system', id: system.id })
    if (!member) return Promise.reject(notAConsumer(this.#topology, organisation))
    const driver = randomUUID()
    const driving = remoteDriver(async (verb, values) => {
      await this.#tellAll()
      const { result, told } = await member.act({
        driver,
        settings: { organisation, user: user?.(), sdsRoute, faults: [...faults], patience },
        verb,
        values,
        intent: this.journal.acting(),
      })
      await this.#replay.reached(member.source, told)
      return result
    })
    return Promise.resolve(driving)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#portals.map((portal) => portal.close()))
    await Promise.allSettled(this.#members.map((member) => member.close()))
    await Promise.allSettled(
      this.#members.map(({ container }) => container.stop({ timeout: 0, remove: true, removeVolumes: true })),
    )
    await closeNetworks(this.#networks)
    this.#members = []
    this.#networks = new Map()
  }

  async #raise(): Promise<void> {
    const { topology, materials, engine, base, say } = this.#options
    const images = await ensureImages(engine, { base, say })
    const run = await callReaper(engine, images.reaper)
    const plan = planOf(topology)
    say(`Starting ${plan.length} containers for "${topology.title}"`)
    const networks = await openNetworks(engine, networksOf(plan), run)
    this.#networks = networks
    const started = await Promise.allSettled(
      plan.map((planned) => this.#startOne(planned, { image: images.double, run })),
    )
    this.#members = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const failed = started.find((each) => each.status === 'rejected')
    if (failed) throw failed.reason
    await Promise.all(
      this.#members.map(async (member) =>
        member.takeUp(await briefFor(member.planned, { topology, materials, plan }), this.#replay),
      ),
    )
    this.#disturbances = new ContainerDisturbances({
      engine,
      replay: this.#replay,
      spine: (['pds', 'sds', 'ssp'] as const).flatMap((kind) => namesOf(topology, { kind })),
      networks,
      memberPlaying: (party) => this.#memberOrThrow(party),
      briefFor: ({ planned }) => briefFor(planned, { topology, materials, plan }),
    })
    this.#portals = await openPortals(this)
  }

  async #startOne(
    planned: PlannedContainer,
    { image, run }: { readonly image: string; readonly run: string },
  ): Promise<CastMember> {
    const { DoubleContainer } = await import('./double-container.js')
    const { engine } = this.#options
    const networks = this.#networks
    const secret = randomBytes(24).toString('hex')
    const lastWords = new LastWords()
    const log = (line: string) => lastWords.hear(line)
    const labels = labelsOf(run, 'double')
    const container = new DoubleContainer({ engine, image, planned, networks, secret, labels, log })
    try {
      return new CastMember({
        engine,
        planned,
        container: await container.start(),
        secret,
        home: networks.get(planned.networks[0] ?? '')?.getName(),
        died: () => this.#lose(`${planned.name} ended though nobody ended it. ${lastWords.inWords}`),
      })
    } catch (cause) {
      const said = saidBy(cause)
      throw new HarnessError(
        'CONTAINER_NOT_STARTED',
        `The container ${planned.name} of "${this.title}" did not start: ${said}. ${lastWords.inWords} ${remedyFor(said)}`,
        { cause },
      )
    }
  }

  #lose(words: string): void {
    this.#lost.push(words)
    this.#report(words)
  }

  #report(message: string): void {
    this.journal.trouble({ receiver: 'the containers', message })
  }

  /** Everybody knows how things are before anybody acts on it. */
  async #tellAll(): Promise<void> {
    const state = this.#state
    await Promise.all(this.#members.map((member) => member.become(state)))
  }

  async #settle(): Promise<void> {
    if (this.#isDisturbed) await settleAfterFailure(this.#members, this.#replay)
    await this.#replay.settle()
  }

  #memberOrThrow(party: Party): CastMember {
    const member = this.#memberPlaying(party)
    if (member) return member
    throw noSuchParty(this.#options.topology, party)
  }

  #memberPlaying(part: Part): CastMember | undefined {
    const wanted = JSON.stringify(part)
    return this.#members.find(({ planned }) => JSON.stringify(planned.part) === wanted)
  }

  #stateAt(scenario: number, startsAt: number): State {
    const at = process.hrtime.bigint()
    this.#clock = clockSince(startsAt, at)
    return { scenario, topology: this.#topology, faults: [], clock: { startsAt, at: String(at) } }
  }
}
