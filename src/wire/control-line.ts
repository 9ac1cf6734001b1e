import { request } from 'node:http'
import type { Socket } from 'node:net'
import type { Address } from './addresses.js'
import {
  CONTROL_PROTOCOL,
  hearLines,
  TOLD,
  type Command,
  type CommandTable,
  type ControlReply,
} from './control-words.js'

/** What a command is given. */
type Given<Perform extends (given: never) => unknown> =
  Parameters<Perform> extends [] ? undefined : Parameters<Perform>[0]

type Answered<Perform extends (given: never) => unknown> = Awaited<ReturnType<Perform>>

/** How long, in milliseconds, a double has to take up the line. */
const TAKEN_UP_WITHIN = 30_000

interface Asked {
  readonly answered: (result: unknown) => void
  readonly failed: (cause: Error) => void
}

/**
 * The harness's end of a double's control: commands to it, and everything it records, over one connection, so that what a
 * double told before it answered is heard before the answer.
 */
export class ControlLine<Commands extends CommandTable<Commands>> {
  readonly #socket: Socket
  readonly #asked = new Map<number, Asked>()
  #unheard: string[] = []
  #hear = (line: string): unknown => this.#unheard.push(line)
  #commands = 0
  /** Resolves when nothing more will be heard, because the double is gone or the line was closed. */
  readonly ended: Promise<void>

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    this.ended = new Promise((resolve) =>
      socket.once('close', () => {
        for (const { failed } of this.#asked.values()) failed(hasGone())
        this.#asked.clear()
        resolve()
      }),
    )
    hearLines(socket, (line) => this.#said(line))
  }

  /**
   * Takes up the line to the double that listens there.
   * @throws Error when it cannot be reached, or does not let this end in.
   */
  static open<Commands extends CommandTable<Commands>>(
    { host, port }: Address,
    secret: string,
  ): Promise<ControlLine<Commands>> {
    return new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${secret}`,
        connection: 'upgrade',
        upgrade: CONTROL_PROTOCOL,
      }
      const asking = request({ host, port, headers })
      asking.setTimeout(TAKEN_UP_WITHIN, () => asking.destroy(new Error('the double does not answer')))
      asking.once('error', reject)
      asking.once('response', ({ statusCode }) => {
        asking.destroy()
        reject(new Error(`the double does not take commands from here: ${statusCode}`))
      })
      asking.once('upgrade', (_answer, socket, early) => {
        socket.setTimeout(0)
        if (early.length > 0) socket.unshift(early)
        resolve(new ControlLine<Commands>(socket))
      })
      asking.end()
    })
  }

  /**
   * Has a command carried out; the answer is whatever it yields.
   * @throws Error when the double has gone, took longer than it has, or failed on it; the message is the double's own.
   */
  command<Name extends keyof Commands & string>(
    name: Name,
    value: Given<Commands[Name]>,
    withinMs?: number,
  ): Promise<Answered<Commands[Name]>> {
    if (this.#socket.destroyed) return Promise.reject(hasGone())
    const id = (this.#commands += 1)
    this.#socket.write(`${JSON.stringify({ id, name, value } satisfies Command)}\n`)
    return new Promise((resolve, reject) => {
      const late = (): void => {
        this.#asked.delete(id)
        reject(new Error(`timeout: ${name} was not answered within ${withinMs} ms`))
      }
      const watch = withinMs === undefined ? undefined : setTimeout(late, withinMs)
      const settled = (): void => clearTimeout(watch)
      this.#asked.set(id, {
        // It comes from a double of this version, so its shape is not questioned.
        answered: (result) => resolve((settled(), result as Answered<Commands[Name]>)),
        failed: (cause) => reject((settled(), cause)),
      })
    })
  }

  /** Hears every line the double tells, in order, beginning with those it has told already. */
  follow(hear: (line: string) => void): void {
    const unheard = this.#unheard
    this.#unheard = []
    this.#hear = hear
    for (const line of unheard) hear(line)
  }

  close(): Promise<void> {
    this.#socket.destroy()
    return this.ended
  }

  #said(line: string): void {
    const words = line.slice(1)
    if (line.startsWith(TOLD)) this.#hear(words)
    else this.#replied(JSON.parse(words) as ControlReply)
  }

  #replied(reply: ControlReply): void {
    const asked = this.#asked.get(reply.id)
    this.#asked.delete(reply.id)
    if ('error' in reply) asked?.failed(new Error(reply.error))
    else asked?.answered(reply.result)
  }
}

const hasGone = (): Error => new Error('the double has gone')
