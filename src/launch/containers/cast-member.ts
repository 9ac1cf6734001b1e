import type { StartedTestContainer } from 'testcontainers'
import { ControlLine } from '../../wire/control-line.js'
import { readTold } from '../../wire/told.js'
import type { Act, ActResult, Brief, State } from './brief.js'
import type { Engine } from './engine.js'
import { CONTROL_PORT, type PlannedContainer } from './parts.js'
import type { Replay } from './replay.js'

/** How long a container has, in milliseconds, to take up what it is told. */
const TOLD_WITHIN = 30_000

export interface CastMemberOptions {
  readonly engine: Engine
  readonly planned: PlannedContainer
  readonly container: StartedTestContainer
  readonly secret: string
  /** The network it starts on and never leaves: there it hears the harness. */
  readonly home: string | undefined
  /** Called when it ends though it was not ended by us. */
  readonly died: () => void
}

/** A container that runs, and the line on which the harness speaks with it. */
export class CastMember {
  readonly planned: PlannedContainer
  readonly container: StartedTestContainer
  readonly #options: CastMemberOptions
  #line: ControlLine
  /** The state it was told last. */
  #state: State | undefined
  #incarnation = 1
  #standing: 'up' | 'paused' | 'down' = 'up'
  /** Resolves once everything it has told is heard, because it is gone. */
  #heardOut: Promise<void> = Promise.resolve()
  #isClosed = false

  constructor(options: CastMemberOptions) {
    this.planned = options.planned
    this.container = options.container
    this.#options = options
    this.#line = this.#openLine()
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

  /** Gives it its part and hears from now on everything it records. */
  async takeUp(brief: Brief, replay: Replay): Promise<void> {
    const { source } = this
    replay.join(source, this.addresses)
    await this.#line.command('brief', brief, TOLD_WITHIN)
    await new Promise<void>((begun, failed) => {
      this.#heardOut = this.#line
        .follow((line) => replay.hear(source, readTold(line)), begun)
        .catch(failed)
        .finally(() => {
          replay.leave(source)
          if (source === this.source && this.isUp && !this.#isClosed) this.#options.died()
        })
    })
  }

  /** Tells it how things are, unless it knows or cannot hear. */
  async become(state: State): Promise<void> {
    if (!this.isUp || state === this.#state) return
    const { topology, ...rest } = state
    const isKnown = this.#state !== undefined && this.#state.topology === topology
    this.#state = state
    await this.#line.command('state', isKnown ? rest : state, TOLD_WITHIN)
  }

  async act(act: Act): Promise<ActResult> {
    return (await this.#line.command('act', act)) as ActResult
  }

  /** How much it has told by now. */
  async told(): Promise<number> {
    return Number(await this.#line.command('told', undefined))
  }

  /** Tells it that these hosts cannot be reached, so that it tries no more over connections that hang. */
  async lose(names: readonly string[]): Promise<void> {
    await this.#line.command('lose', names)
  }

  async regain(): Promise<void> {
    await this.#line.command('regain', undefined)
  }

  /** Ends its process without a word; what it had told before is heard. */
  async kill(): Promise<void> {
    this.#standing = 'down'
    await this.#engineContainer.kill()
    await this.#heardOut
    await this.#line.close()
  }

  /** Starts it anew where it was ended; it knows nothing until it takes up its part again. */
  async rise(): Promise<void> {
    await this.container.restart({ timeout: 0 })
    this.#incarnation += 1
    this.#state = undefined
    this.#line = this.#openLine()
    this.#standing = 'up'
  }

  async pause(): Promise<void> {
    this.#standing = 'paused'
    await this.#engineContainer.pause()
  }

  async unpause(): Promise<void> {
    await this.#engineContainer.unpause()
    this.#standing = 'up'
  }

  /** The addresses it has now, after networks were left or joined. */
  async locate(): Promise<readonly string[]> {
    const { NetworkSettings } = await this.#engineContainer.inspect()
    return Object.values(NetworkSettings.Networks).map(({ IPAddress }) => IPAddress)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#line.close()
  }

  get #engineContainer() {
    return this.#options.engine.client.container.dockerode.getContainer(this.container.getId())
  }

  #openLine(): ControlLine {
    const { engine, container, secret, home } = this.#options
    const near = home === undefined ? this.addresses[0] : container.getIpAddress(home)
    const address = engine.isNear
      ? { host: near ?? '127.0.0.1', port: CONTROL_PORT }
      : { host: container.getHost(), port: container.getMappedPort(CONTROL_PORT) }
    return new ControlLine(address, secret)
  }
}
