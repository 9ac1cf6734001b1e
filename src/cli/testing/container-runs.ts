import { spawn } from 'node:child_process'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Engine } from '../../launch/containers/engine.js'
import { HARNESS_LABEL, SESSION_LABEL } from '../../launch/containers/labels.js'

export const root = fileURLToPath(new URL('../../../../', import.meta.url))

export interface EndedContainerRun {
  readonly code: number | null
  readonly out: string
}

/** A command in a process of its own, and what it says as it says it. */
export class Running {
  readonly pid: number
  readonly ended: Promise<EndedContainerRun>
  readonly #child
  readonly #watching = new Set<() => void>()
  #out = ''

  constructor(args: readonly string[]) {
    this.#child = spawn(process.execPath, [join(root, 'bin/spinecheck.js'), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.pid = this.#child.pid ?? 0
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#out += text
        for (const look of this.#watching) look()
      })
    this.ended = new Promise((resolve) =>
      this.#child.once('close', (code) => {
        for (const look of this.#watching) look()
        resolve({ code, out: this.#out })
      }),
    )
  }

  /** Resolves once it has said something so often; fails where it ends before. */
  async said(what: RegExp, times = 1): Promise<void> {
    const all = new RegExp(what, 'gm')
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if ((this.#out.match(all)?.length ?? 0) >= times) resolve()
        else if (this.#child.exitCode !== null) reject(new Error(`it ended before ${what}:\n${this.#out}`))
        else return
        this.#watching.delete(look)
      }
      this.#watching.add(look)
      look()
    })
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name)
  }
}

/** What is on an engine of one harness, its reaper included. */
export class OnEngine {
  readonly #engine: Engine
  readonly #label: string
  /** Names of its runs, seen while it was there: its reaper carries nothing else. */
  readonly #runs = new Set<string>()

  constructor(engine: Engine, pid: number) {
    this.#engine = engine
    this.#label = `${HARNESS_LABEL}=${hostname()}:${pid}`
  }

  /** Everything there is, in the words of `clean`: `container name`, `network name`. */
  async now(): Promise<readonly string[]> {
    const own = await this.#with(this.#label)
    for (const { run } of own) if (run !== undefined) this.#runs.add(run)
    const sessions = await Promise.all([...this.#runs].map((run) => this.#with(`${SESSION_LABEL}=${run}`)))
    return [...new Set([...own, ...sessions.flat()].map(({ words }) => words))]
  }

  /** Resolves once the engine has made so many containers of it. */
  started(count: number): Promise<void> {
    return this.#until(
      async () => (await this.now()).filter((words) => words.startsWith('container')).length >= count,
    )
  }

  /**
   * Resolves once nothing of it is left; fails where something stays that could go, though nobody is there any more who
   * removes it. Docker may count endpoints on a network that nobody is on, and keeps that one until it is started anew.
   */
  gone(): Promise<void> {
    return this.#until(async () => {
      const left = await this.now()
      const networks = left.flatMap((words) => /^network (.+)$/.exec(words)?.[1] ?? [])
      if (networks.length < left.length) return false
      for (const name of networks)
        if (await this.#letsGo(name)) throw new Error(`network ${name} stayed, though it could be removed`)
      return true
    })
  }

  /** Whether the engine lets a network go that is asked to; false where it is gone already. */
  async #letsGo(network: string): Promise<boolean> {
    try {
      await this.#engine.client.container.dockerode.getNetwork(network).remove()
      return true
    } catch (cause) {
      if (/has active endpoints|not found/.test(String(cause))) return false
      throw cause
    }
  }

  /** Looks whenever the engine has done something, until the condition holds. */
  async #until(holds: () => Promise<boolean>): Promise<void> {
    const events = (await this.#engine.client.container.dockerode.getEvents({})) as NodeJS.ReadableStream & {
      destroy: () => void
    }
    let count = 0
    let happened = (): void => undefined
    events.on('data', () => {
      count += 1
      happened()
    })
    try {
      for (let seen = count; !(await holds()); seen = count)
        if (seen === count) await new Promise<void>((resolve) => (happened = resolve))
    } finally {
      events.destroy()
    }
  }

  async #with(
    label: string,
  ): Promise<readonly { readonly words: string; readonly run: string | undefined }[]> {
    const { dockerode } = this.#engine.client.container
    const filters = { label: [label] }
    const [containers, networks, volumes] = await Promise.all([
      dockerode.listContainers({ all: true, filters }),
      dockerode.listNetworks({ filters }),
      dockerode.listVolumes({ filters }),
    ])
    return [
      ...containers.map(({ Names, Labels }) => ({
        words: `container ${Names[0]?.slice(1) ?? ''}`,
        run: Labels[SESSION_LABEL],
      })),
      ...networks.map(({ Name, Labels }) => ({ words: `network ${Name}`, run: Labels?.[SESSION_LABEL] })),
      ...((volumes.Volumes as typeof volumes.Volumes | null) ?? []).map(({ Name }) => ({
        words: `volume ${Name}`,
        run: undefined,
      })),
    ]
  }
}
