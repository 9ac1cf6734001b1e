import type { Socket } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import { Client } from 'undici'
import type { Addresses } from './addresses.js'
import { dial, dialPlainly, laneFrom } from './dial.js'

/** One keep-alive connection that carries one request at a time, so that both its ends can name the conversation. */
export interface Lane {
  readonly name: string
  readonly client: Client
  readonly socket: Socket
}

export interface LanesOptions {
  readonly fqdn: string
  readonly addresses: Addresses
  /** 'none' for plain HTTP. */
  readonly tls: ConnectionOptions | 'none'
  /** Milliseconds to wait for an answer; 0 waits for ever. */
  readonly timeout?: number | undefined
  /** Milliseconds after which a connection that nobody uses is closed; as long as the other side keeps it where absent. */
  readonly idle?: number | undefined
}

/** The connections of one sender to one host: opened as needed, reused while they last. */
export class Lanes {
  readonly #options: LanesOptions
  readonly #idle: Lane[] = []
  readonly #retirements = new Map<Lane, NodeJS.Timeout>()
  readonly #open = new Set<Lane>()
  /** Connections that are not up yet; closing ends them too. */
  readonly #pending = new Set<Socket>()

  constructor(options: LanesOptions) {
    this.#options = options
  }

  /**
   * A connected lane for one request; give it back once the answer is complete.
   * @throws NoAnswer when the host cannot be reached or refuses the handshake.
   */
  async take(): Promise<Lane> {
    return this.takeIdle() ?? (await this.#dial())
  }

  /** A lane that is free now; undefined when one would have to be opened. */
  takeIdle(): Lane | undefined {
    for (let lane = this.#idle.pop(); lane; lane = this.#idle.pop()) {
      clearTimeout(this.#retirements.get(lane))
      if (!lane.socket.destroyed && lane.socket.writable && !lane.client.destroyed) return lane
      void this.discard(lane)
    }
    return undefined
  }

  giveBack(lane: Lane): void {
    this.#idle.push(lane)
    const { idle } = this.#options
    if (idle !== undefined) this.#retirements.set(lane, setTimeout(() => this.#retire(lane), idle).unref())
  }

  #retire(lane: Lane): void {
    const place = this.#idle.indexOf(lane)
    if (place >= 0) this.#idle.splice(place, 1)
    void this.discard(lane)
  }

  /** For a lane whose request failed: it is not used again. */
  async discard(lane: Lane): Promise<void> {
    this.#open.delete(lane)
    clearTimeout(this.#retirements.get(lane))
    this.#retirements.delete(lane)
    lane.socket.destroy()
    await lane.client.destroy()
  }

  async close(): Promise<void> {
    this.#idle.length = 0
    for (const socket of this.#pending) socket.destroy(new Error('nobody waits for the handshake any more'))
    await Promise.all([...this.#open].map((lane) => this.discard(lane)))
  }

  async #dial(): Promise<Lane> {
    const { fqdn, addresses, tls, timeout = 0 } = this.#options
    const pending = this.#pending
    const socket =
      tls === 'none'
        ? await dialPlainly(fqdn, { addresses, pending })
        : await dial(fqdn, { addresses, tls: { ...tls, ALPNProtocols: ['http/1.1'] }, pending })
    const client = new Client(`https://${fqdn}`, {
      pipelining: 1,
      keepAliveTimeout: 600_000,
      headersTimeout: timeout,
      bodyTimeout: timeout,
      // Later rather than at once: undici is not ready for a socket while it is still asking for one.
      connect: (_options, done) =>
        queueMicrotask(() => {
          if (socket.destroyed) done(new Error('the connection was closed'), null)
          else done(null, socket)
        }),
    })
    const lane: Lane = {
      name: laneFrom(socket),
      client,
      socket,
    }
    this.#open.add(lane)
    return lane
  }
}
