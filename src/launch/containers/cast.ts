import { randomBytes } from 'node:crypto'
import { HarnessError } from '../../spine/errors.js'
import type { System, Topology } from '../../topology/topology.js'
import type { Materials } from '../materials.js'
import type { State } from './brief.js'
import { briefFor, identitiesOf, namesOfSystem } from './brief-for.js'
import { callReaper, type CalledReaper } from './call-reaper.js'
import { CastMember } from './cast-member.js'
import type { Engine } from './engine.js'
import { remedyFor, saidBy } from './engine-remedies.js'
import { ensureImages } from './image.js'
import { labelsOf } from './labels.js'
import { LastWords } from './last-words.js'
import { closeNetworks, openNetworks, type OpenNetworks } from './networks.js'
import { networksOf, planOf, type Part, type PlannedContainer, type PlanOptions } from './parts.js'
import { tellIfGone } from './reaper-watch.js'
import type { Replay } from './replay.js'
import { withoutLeaving } from './without-leaving.js'

export interface CastOptions extends PlanOptions {
  readonly topology: Topology
  readonly materials: Materials
  readonly engine: Engine
  /** Image to build upon; made of the running Node where none is named. */
  readonly base?: string | undefined
  /** Tells people what takes a while. */
  readonly say: (words: string) => void
  readonly replay: Replay
  /** Called with what is to be said of a container that ended though nobody ended it. */
  readonly lost: (words: string) => void
}

/** What containers are made of, and which run they belong to. */
interface Origin {
  readonly image: string
  readonly run: string
}

/** All containers of a deployment and the networks between them. */
export class Cast {
  readonly #options: CastOptions
  readonly #plan: readonly PlannedContainer[]
  #members: readonly CastMember[] = []
  #networks: OpenNetworks = new Map()
  #reaper: CalledReaper | undefined
  #raising: Promise<void> = Promise.resolve()

  constructor(options: CastOptions) {
    this.#options = options
    this.#plan = planOf(options.topology, options)
  }

  get members(): readonly CastMember[] {
    return this.#members
  }

  get networks(): OpenNetworks {
    return this.#networks
  }

  /**
   * Starts all of them, and resolves once each has taken up its part.
   * @throws HarnessError for whatever keeps one from it; what was started is then still to be closed.
   */
  raise(): Promise<void> {
    this.#raising = this.#raise()
    return this.#raising
  }

  async #raise(): Promise<void> {
    const { topology, engine, base, say } = this.#options
    const images = await ensureImages(engine, { base, say })
    const { run } = (this.#reaper = await callReaper(engine, images.reaper))
    await tellIfGone(engine, this.#reaper, say)
    say(`Starting ${this.#plan.length} containers for "${topology.title}"`)
    this.#networks = await openNetworks(engine, networksOf(this.#plan), run)
    this.#members = await withoutLeaving(engine, () => this.#startAll({ image: images.double, run }))
    await Promise.all(this.#members.map((member) => this.brief(member)))
  }

  /** Has a container that has just started take up its part. */
  async brief(member: CastMember): Promise<void> {
    const { topology, materials, replay } = this.#options
    await member.takeUp(await briefFor(member.planned, { topology, materials, plan: this.#plan }), replay)
  }

  /** Who plays a part; undefined where no container does. */
  playing(part: Part): CastMember | undefined {
    const wanted = JSON.stringify(part)
    return this.#members.find(({ planned }) => JSON.stringify(planned.part) === wanted)
  }

  /**
   * Where a consumer system acts, with all it needs there. One that joined after the start shares the host of one that
   * is behind the same message handling server.
   */
  async actingAs(system: System, topology: Topology): Promise<CastMember | undefined> {
    const behind = new Set(topology.systems.flatMap(({ id, mhs }) => (mhs === system.mhs ? [id] : [])))
    const member =
      this.#members.find(({ planned }) => planned.acts.includes(system.id)) ??
      this.#members.find(({ planned }) => planned.acts.some((id) => behind.has(id)))
    await member?.hold(namesOfSystem(topology, system), (names) =>
      identitiesOf(names, this.#options.materials),
    )
    return member
  }

  /** Everybody knows how things are before anybody acts on it. */
  async tell(state: State): Promise<void> {
    await Promise.all(this.#members.map((member) => member.become(state)))
  }

  /** Resolves once everything that those who can speak have told by now is heard. */
  async hearOut(): Promise<void> {
    await Promise.all(this.#members.map((member) => member.hearOut()))
  }

  /** Ends all of them, also those that are only just starting. */
  async close(): Promise<void> {
    await this.#raising.catch(() => undefined)
    await Promise.allSettled(this.#members.map((member) => member.close()))
    await Promise.allSettled(
      this.#members.map(({ container }) => container.stop({ timeout: 0, remove: true, removeVolumes: true })),
    )
    await closeNetworks(this.#networks)
    if (this.#reaper) await tellIfGone(this.#options.engine, this.#reaper, this.#options.say)
    this.#members = []
    this.#networks = new Map()
  }

  /** All at once; those that could be started are waited for before it fails for one that could not. */
  async #startAll(from: Origin): Promise<readonly CastMember[]> {
    const started = await Promise.allSettled(this.#plan.map((planned) => this.#startOne(planned, from)))
    return started.map((each) => {
      if (each.status === 'rejected') throw each.reason
      return each.value
    })
  }

  async #startOne(planned: PlannedContainer, { image, run }: Origin): Promise<CastMember> {
    const { DoubleContainer } = await import('./double-container.js')
    const { engine, topology, lost } = this.#options
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
        home: networks.get(planned.networks[0] ?? '')?.started.getName(),
        lost: (how) => lost(`${planned.name} ${how}. ${lastWords.inWords}`),
      })
    } catch (cause) {
      const said = saidBy(cause)
      throw new HarnessError(
        'CONTAINER_NOT_STARTED',
        `The container ${planned.name} of "${topology.title}" did not start: ${said}. ${lastWords.inWords} ${remedyFor(said)}`,
        { cause },
      )
    }
  }
}
