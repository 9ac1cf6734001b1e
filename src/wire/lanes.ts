import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls'
import { Client } from 'undici'
import type { Addresses } from './addresses.js'
import { laneOf } from './journal.js'

/** What a sender sees instead of an answer: nobody serves that name, the handshake failed, or the connection broke. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
  /** Node's or undici's code, for example ECONNREFUSED. */
  readonly code: string

  constructor(fqdn: string, cause: unknown) {
    const { code = 'UNKNOWN', message } = cause as NodeJS.ErrnoException
    super(`${fqdn} gave no answer: ${message}`, { cause })
    this.code = code
  }
}

/** One keep-alive connection that carries one request at a time, so that both its ends can name the conversation. */
export interface Lane {
  readonly name: string
  readonly client: Client
  readonly socket: TLSSocket
}

export interface LanesOptions {
  readonly fqdn: string
  readonly addresses: Addresses
  readonly tls: ConnectionOptions
  /** Milliseconds to wait for an answer; 0 waits for ever. */
  readonly timeout?: number | undefined
}

/** The connections of one sender to one host: opened as needed, reused while they last. */
export class Lanes {
  readonly #options: LanesOptions
  readonly #idle: Lane[] = []
  readonly #open = new Set<Lane>()

  constructor(options: LanesOptions) {
    this.#options = options
  }

  /**
   * A connected lane for one request; give it back once the answer is complete.
   * @throws NoAnswer when the host cannot be reached or refuses the handshake.
   */
  async take(): Promise<Lane> {
    for (let lane = this.#idle.pop(); lane; lane = this.#idle.pop()) {
      if (!lane.socket.destroyed && lane.socket.writable && !lane.client.destroyed) return lane
      await this.discard(lane)
    }
    return this.#dial()
  }

  giveBack(lane: Lane): void {
    this.#idle.push(lane)
  }

  /** For a lane whose request failed: it is not used again. */
  async discard(lane: Lane): Promise<void> {
    this.#open.delete(lane)
    lane.socket.destroy()
    await lane.client.destroy()
  }

  async close(): Promise<void> {
    this.#idle.length = 0
    await Promise.all([...this.#open].map((lane) => this.discard(lane)))
  }

  async #dial(): Promise<Lane> {
    const { fqdn, timeout = 0 } = this.#options
    const socket = await this.#handshake()
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
      name: laneOf(
        `${socket.localAddress}:${socket.localPort}`,
        `${socket.remoteAddress}:${socket.remotePort}`,
      ),
      client,
      socket,
    }
    this.#open.add(lane)
    return lane
  }

  #handshake(): Promise<TLSSocket> {
    const { fqdn, addresses, tls } = this.#options
    return new Promise((resolve, reject) => {
      const address = addresses.find(fqdn)
      if (!address) {
        reject(new NoAnswer(fqdn, { code: 'ENOTFOUND', message: 'nobody serves that name' }))
        return
      }
      const socket = connect({ ...tls, ...address, servername: fqdn, ALPNProtocols: ['http/1.1'] })
      const refused = (cause: Error) => reject(new NoAnswer(fqdn, cause))
      socket.setNoDelay(true)
      socket.once('error', refused)
      socket.once('secureConnect', () => {
        socket.off('error', refused)
        resolve(socket)
      })
    })
  }
}
