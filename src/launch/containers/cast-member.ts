import type { StartedTestContainer } from 'testcontainers'
import { ControlLine } from '../../wire/control-line.js'
import { readTold } from '../../wire/told.js'
import type { Act, ActResult, Brief, State } from './brief.js'
import type { Engine } from './engine.js'
import { CONTROL_PORT, type PlannedContainer } from './parts.js'
import type { Replay } from './replay.js'

/** A container that runs, and the line on which the harness speaks with it. */
export class CastMember {
  readonly planned: PlannedContainer
  readonly container: StartedTestContainer
  readonly #line: ControlLine
  /** The state it was told last. */
  #state: State | undefined

  constructor(engine: Engine, planned: PlannedContainer, container: StartedTestContainer, secret: string) {
    this.planned = planned
    this.container = container
    const address = engine.isNear
      ? { host: this.addresses[0] ?? '127.0.0.1', port: CONTROL_PORT }
      : { host: container.getHost(), port: container.getMappedPort(CONTROL_PORT) }
    this.#line = new ControlLine(address, secret)
  }

  /** Its addresses, one on each network. */
  get addresses(): readonly string[] {
    return this.container.getNetworkNames().map((name) => this.container.getIpAddress(name))
  }

  /** Gives it its part and hears from now on everything it records. */
  async takeUp(brief: Brief, replay: Replay): Promise<void> {
    const { name } = this.planned
    replay.join(name, this.addresses)
    await this.#line.command('brief', brief)
    await new Promise<void>((begun, failed) => {
      this.#line
        .follow((line) => replay.hear(name, readTold(line)), begun)
        .catch(failed)
        .finally(() => replay.leave(name))
    })
  }

  /** Tells it how things are, unless it knows. */
  async become(state: State): Promise<void> {
    if (state === this.#state) return
    const { topology, ...rest } = state
    const isKnown = this.#state !== undefined && this.#state.topology === topology
    this.#state = state
    await this.#line.command('state', isKnown ? rest : state)
  }

  async act(act: Act): Promise<ActResult> {
    return (await this.#line.command('act', act)) as ActResult
  }

  async close(): Promise<void> {
    await this.#line.close()
  }
}
