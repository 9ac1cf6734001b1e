import { randomBytes, randomUUID } from 'node:crypto'
import type { StartedNetwork } from 'testcontainers'
import type { ConsumerDriver } from '../../drivers/consumer-driver.js'
import { startPortal, type RunningPortal } from '../../drivers/portal/start-portal.js'
import { clockSince, type Clock } from '../../spine/clock.js'
import { HarnessError } from '../../spine/errors.js'
import { actingSystemOf, fqdnOf, innerNameOf, ldapNameOf } from '../../topology/lookups.js'
import type { PastTopology } from '../../topology/past-topology.js'
import type { System, Topology } from '../../topology/topology.js'
import { Addresses } from '../../wire/addresses.js'
import type { Identity } from '../../wire/certificates.js'
import { Journal } from '../../wire/journal.js'
import type { ConsumerSettings, Deployment } from '../deployment.js'
import type { Fault } from '../faults.js'
import { apiKeyOf } from '../api-key.js'
import type { Materials } from '../materials.js'
import { notAConsumer } from '../not-a-consumer.js'
import { startOf } from '../starting-instant.js'
import type { Brief, State } from './brief.js'
import { CastMember } from './cast-member.js'
import type { Engine } from './engine.js'
import { ensureImages } from './image.js'
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

/** Labels of everything that this tool makes on an engine. */
export const OWN_LABEL = 'spinecheck'

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
  readonly #secret = randomBytes(24).toString('hex')
  #clock: Clock = { now: () => Date.now() }
  #state: State
  #topology: Topology
  #past: PastTopology[] = []
  #members: readonly CastMember[] = []
  #networks: readonly StartedNetwork[] = []
  #portals: readonly RunningPortal[] = []

  constructor(options: ContainerOptions) {
    this.title = options.topology.title
    this.#options = options
    this.#topology = options.topology
    this.journal = new Journal(() => this.#replay.settle())
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
    for (const portal of this.#portals) portal.reset()
  }

  change(edit: (topology: Topology) => Topology): void {
    this.#past.push({ topology: this.#topology, arrivals: this.journal.arrivals })
    this.#topology = edit(this.#topology)
    this.#state = { ...this.#state, topology: this.#topology }
  }

  switchOn(fault: Fault): void {
    this.#state = { ...this.#state, faults: [...this.#state.faults, fault] }
  }

  async consumer(settings: ConsumerSettings): Promise<ConsumerDriver> {
    const { organisation, system: id, user, sdsRoute, faults } = settings
    const system = actingSystemOf(this.#topology, { organisation, system: id })
    const member = system && this.#memberPlaying({ kind: 'system', id: system.id })
    if (!member) throw notAConsumer(this.#topology, organisation)
    const driver = randomUUID()
    return remoteDriver(async (verb, values) => {
      await this.#tellAll()
      const { result, told } = await member.act({
        driver,
        settings: { organisation, user: user?.(), sdsRoute, faults: [...faults] },
        verb,
        values,
        intent: this.journal.acting(),
      })
      await this.#replay.reached(member.planned.name, told)
      return result
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.allSettled(this.#portals.map((portal) => portal.close()))
    await Promise.allSettled(this.#members.map((member) => member.close()))
    await Promise.allSettled(
      this.#members.map(({ container }) => container.stop({ timeout: 0, remove: true, removeVolumes: true })),
    )
    await Promise.allSettled(this.#networks.map((network) => network.stop()))
    this.#members = []
    this.#networks = []
  }

  async #raise(): Promise<void> {
    const { topology, engine, base, say } = this.#options
    const images = await ensureImages(engine, { base, say })
    await this.#callReaper(images.reaper)
    const plan = planOf(topology)
    say(`Starting ${plan.length} containers for "${topology.title}"`)
    const networks = await this.#openNetworks(networksOf(plan))
    const started = await Promise.allSettled(
      plan.map((planned) => this.#startOne(planned, images.double, networks)),
    )
    this.#members = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
    const failed = started.find((each) => each.status === 'rejected')
    if (failed) throw failed.reason
    await Promise.all(
      this.#members.map(async (member) => member.takeUp(await this.#briefFor(member, plan), this.#replay)),
    )
    this.#portals = await this.#openPortals()
  }

  /** Whatever happens to this process, somebody removes what it leaves; one is enough, so it is called before all else. */
  async #callReaper(image: string): Promise<void> {
    // Testcontainers looks for its reaper's image here, and only once in a process.
    process.env['RYUK_CONTAINER_IMAGE'] ??= image
    const { getReaper } = await import('testcontainers')
    await getReaper(this.#options.engine.client)
  }

  async #openNetworks(ids: readonly string[]): Promise<ReadonlyMap<string, StartedNetwork>> {
    const { Network } = await import('testcontainers')
    const opened = await Promise.allSettled(ids.map(async (id) => [id, await new Network().start()] as const))
    this.#networks = opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value[1]] : []))
    const failed = opened.find((each) => each.status === 'rejected')
    if (failed)
      throw new HarnessError(
        'ENGINE_UNAVAILABLE',
        `The container engine opened ${this.#networks.length} of the ${ids.length} networks of "${this.title}": ${String((failed.reason as Error).message)}. ` +
          'Engines have room for about 30; remove unused ones with spinecheck clean or docker network prune.',
        { cause: failed.reason },
      )
    return new Map(opened.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])))
  }

  async #startOne(
    planned: PlannedContainer,
    image: string,
    networks: ReadonlyMap<string, StartedNetwork>,
  ): Promise<CastMember> {
    const { DoubleContainer } = await import('./double-container.js')
    const { engine } = this.#options
    const printed: string[] = []
    const container = new DoubleContainer({
      engine,
      image,
      planned,
      networks,
      secret: this.#secret,
      labels: { [OWN_LABEL]: 'double' },
      log: (line) => printed.push(line),
    })
    try {
      return new CastMember(engine, planned, await container.start(), this.#secret)
    } catch (cause) {
      throw new HarnessError(
        'CONTAINER_NOT_STARTED',
        `The container ${planned.name} of "${this.title}" did not start: ${String((cause as Error).message)}. It printed: ${printed.join(' ') || 'nothing'}.`,
        { cause },
      )
    }
  }

  async #briefFor({ planned }: CastMember, plan: readonly PlannedContainer[]): Promise<Brief> {
    const { topology, materials } = this.#options
    const { authority, application, identityOf } = materials
    const names = certificatesOf(topology, planned)
    const identities = await Promise.all(
      names.map(async (name): Promise<[string, Identity]> => [name, await identityOf(name)]),
    )
    const { kid, publicKey, privateKey } = application
    return {
      part: planned.part,
      topology,
      names: plan.flatMap(({ serves }) => serves),
      trust: authority.trust,
      identities: Object.fromEntries(identities),
      applications: topology.organisations.map(({ odsCode }) => [apiKeyOf(odsCode), { kid, publicKey }]),
      applicationKey: { kid, privateKey },
    }
  }

  /** Everybody knows how things are before anybody acts on it. */
  async #tellAll(): Promise<void> {
    const state = this.#state
    await Promise.all(this.#members.map((member) => member.become(state)))
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

  /** Portals are pages for browsers on this machine; the systems behind them are in containers. */
  #openPortals(): Promise<readonly RunningPortal[]> {
    const { journal, clock } = this
    return Promise.all(
      this.#options.topology.portals.map((portal) =>
        startPortal({
          portal,
          journal,
          clock,
          topology: () => this.#topology,
          misbehaves: (fault) => this.#state.faults.some(({ kind }) => kind === fault),
          consumer: (settings) => this.consumer({ ...settings, sdsRoute: 'ldap', faults: new Set() }),
        }),
      ),
    )
  }
}

/** The names whose certificates a container holds: its own and, for a system, its message handling server's. */
function certificatesOf(topology: Topology, { part, serves }: PlannedContainer): readonly string[] {
  const own = serves.map(({ fqdn }) => fqdn)
  if (part.kind === 'mhs')
    return [...own, ...topology.messageHandlingServers.flatMap((each) => [each.fqdn, ldapNameOf(each)])]
  if (part.kind !== 'system') return own
  const system = topology.systems.find(({ id }) => id === part.id)
  return [...own, ...(system ? namesBehind(topology, system) : [])]
}

const namesBehind = (topology: Topology, system: System): readonly string[] =>
  [innerNameOf(topology, system), fqdnOf(topology, system)].flatMap((name) => name ?? [])
