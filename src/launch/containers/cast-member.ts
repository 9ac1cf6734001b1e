import type { StartedTestContainer } from 'testcontainers'
import type { Address } from '../../wire/addresses.js'
import { ControlLine } from '../../wire/control-line.js'
import { readTold } from '../../wire/told.js'
import type { RemoteAct, Brief, State } from './brief.js'
import type { Commands, VerbResult } from './commands.js'
import type { Engine } from './engine.js'
import { CONTROL_PORT, type PlannedContainer } from './parts.js'
import type { Replay } from './replay.js'

/** How long a container has, in milliseconds, to take up what it is told. */
const TOLD_WITHIN = 30_000

type IdentitiesOf = (names: readonly string[]) => Promise<Brief['identities']>

export interface CastMemberOptions {
  readonly engine: Engine
  readonly planned: PlannedContainer
  readonly container: StartedTestContainer
  readonly secret: string
  /** The network it starts on and never leaves: there it hears the harness. */
  readonly home: string | undefined
  /** Called when it is there no more though it was not ended by us, with what became of it. */
  readonly lost: (how: string) => void
}

/** A container that runs, and the line on which the harness speaks with it. */
export class CastMember {
  readonly planned: PlannedContainer
  readonly container: StartedTestContainer
  readonly #options: CastMemberOptions
  #line: ControlLine<Commands> | undefined
  /** The state it was told last. */
  #state: State | undefined
  /** Names whose certificates it has. */
  #held = new Set<string>()
  #incarnation = 1
  #standing: 'up' | 'paused' | 'down' = 'up'
  #isClosed = false

  constructor(options: CastMemberOptions) {
    this.planned = options.planned
    this.container = options.container
    this.#options = options
  }

  /** Under which name it tells: another one each time it starts anew, for it counts anew. */
  get source(): string {
    const { name } = this.planned
    return this.#incarnation === 1 ? name : `${name} (${this.#incarnation})`
  }

  /** Whether it hears what it is told. */
  get isUp(): boolean {
    return this.#standing === 'up'
  }

  /** Its addresses, one on each network. */
  get addresses(): readonly string[] {
    return this.container.getNetworkNames().map((name) => this.container.getIpAddress(name))
  }

  /** Where one of its ports is reached from here. */
  reachedAt(port: number): Address {
    const { engine, container, home } = this.#options
    if (!engine.isNear) return { host: container.getHost(), port: container.getMappedPort(port) }
    const near = home === undefined ? this.addresses[0] : container.getIpAddress(home)
    return { host: near ?? '127.0.0.1', port }
  }

  /** Gives it its part and hears from now on everything it records. */
  async takeUp(brief: Brief, replay: Replay): Promise<void> {
    const { source } = this
    const line = await ControlLine.open<Commands>(this.reachedAt(CONTROL_PORT), this.#options.secret)
    this.#line = line
    replay.join(source, this.addresses)
    line.follow((told) => replay.hear(source, readTold(told)))
    void line.ended.then(() => {
      replay.leave(source)
      if (source === this.source) this.#lose('ended though nobody ended it')
    })
    await line.command('brief', brief, TOLD_WITHIN)
    this.#held = new Set(Object.keys(brief.identities))
  }

  /** Tells it how things are, unless it knows or cannot hear. */
  async become(state: State): Promise<void> {
    if (!this.isUp || state === this.#state) return
    const { topology, ...rest } = state
    const isKnown = this.#state !== undefined && this.#state.topology === topology
    this.#state = state
    try {
      await this.#tell('state', isKnown ? rest : state)
    } catch (cause) {
      this.#lose('does not answer any more')
      throw cause
    }
  }

  /** Gives it the certificates of more systems than it began with. */
  async hold(names: readonly string[], identitiesOf: IdentitiesOf): Promise<void> {
    const lacking = names.filter((name) => !this.#held.has(name))
    if (lacking.length === 0) return
    await this.#tell('hold', await identitiesOf(lacking))
    for (const name of lacking) this.#held.add(name)
  }

  async act(act: RemoteAct): Promise<VerbResult> {
    if (!this.isUp) throw new Error(`${this.planned.name} is not up, so nobody can act there`)
    return this.#openLine.command('act', act)
  }

  /** Resolves once everything it has told by now is heard. */
  async hearOut(): Promise<void> {
    if (this.isUp) await this.#tell('hear', undefined)
  }

  /** What its machine's monotonic clock says, in nanoseconds. */
  async time(): Promise<bigint> {
    return BigInt(await this.#tell('time', undefined))
  }

  /** Tells it that these hosts cannot be reached, so that it tries no more over connections that hang. */
  async lose(names: readonly string[]): Promise<void> {
    await this.#tell('lose', names)
  }

  async regain(): Promise<void> {
    await this.#tell('regain', undefined)
  }

  /** Ends its process without a word; what it had told before is heard. */
  async kill(): Promise<void> {
    this.#standing = 'down'
    await this.#engineContainer.kill()
    // What it had told before is still on its way.
    await this.#line?.ended
  }

  /** Starts it anew where it was ended; it knows nothing until it takes up its part again. */
  async rise(): Promise<void> {
    await this.container.restart({ timeout: 0 })
    this.#incarnation += 1
    this.#state = undefined
    this.#standing = 'up'
  }

  async pause(): Promise<void> {
    this.#standing = 'paused'
    // Not the engine's own pause, which rootless engines often lack; what stands still is the same.
    await this.#engineContainer.kill({ signal: 'SIGSTOP' })
  }

  async unpause(): Promise<void> {
    await this.#engineContainer.kill({ signal: 'SIGCONT' })
    this.#standing = 'up'
  }

  /** The addresses it has now, after networks were left or joined. */
  async locate(): Promise<readonly string[]> {
    const { NetworkSettings } = await this.#engineContainer.inspect()
    return Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#line?.close()
  }

  get #engineContainer() {
    return this.#options.engine.client.container.dockerode.getContainer(this.container.getId())
  }

  /** It is there no more, and nobody waits for it a second time. */
  #lose(how: string): void {
    if (!this.isUp || this.#isClosed) return
    this.#standing = 'down'
    this.#options.lost(how)
  }

  #tell: ControlLine<Commands>['command'] = (command, value) =>
    this.#openLine.command(command, value, TOLD_WITHIN)

  get #openLine(): ControlLine<Commands> {
    if (this.#line) return this.#line
    throw new Error(`${this.planned.name} has not taken up its part yet`)
  }
}
