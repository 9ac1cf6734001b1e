import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type ConnectionOptions, type TLSSocket, type TlsOptions } from 'node:tls'
import type { Address } from '../addresses.js'

/** Bytes up to the end of the first whole HTTP message among them; undefined while it is not whole. */
function firstMessage(bytes: Buffer): Buffer | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n') + 4
  if (headEnd < 4) return undefined
  const head = bytes.toString('latin1', 0, headEnd).toLowerCase()
  if (head.includes('transfer-encoding: chunked')) {
    const end = bytes.indexOf('0\r\n\r\n', headEnd) + 5
    return end < 5 ? undefined : bytes.subarray(0, end)
  }
  const length = headEnd + Number(/\r\ncontent-length: *(\d+)/.exec(head)?.[1] ?? 0)
  return bytes.length < length ? undefined : bytes.subarray(0, length)
}

/** Sends over one TLS connection exactly what it is told, and hands over what comes back as it came. */
export class RawClient {
  readonly #socket: TLSSocket
  #received = Buffer.alloc(0)

  private constructor(socket: TLSSocket) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk])
      socket.emit('progress')
    })
    // How a connection ends is asked through `closed`.
    socket.on('error', () => undefined)
    socket.on('close', () => socket.emit('progress'))
  }

  static async connect(address: Address, tls: ConnectionOptions): Promise<RawClient> {
    const socket = connect({ ...tls, ...address })
    await once(socket, 'secureConnect')
    return new RawClient(socket)
  }

  write(bytes: string | Buffer): void {
    this.#socket.write(bytes, 'latin1')
  }

  /** The next whole message, as latin1 text; less than that when the connection closes first. */
  async answer(): Promise<string> {
    return this.until((received) => firstMessage(received) !== undefined)
  }

  /** What has come by the time the condition holds or the connection has closed; it is taken away. */
  async until(holds: (received: Buffer) => boolean): Promise<string> {
    while (!holds(this.#received) && !this.#socket.closed) await once(this.#socket, 'progress')
    const taken = firstMessage(this.#received) ?? this.#received
    this.#received = this.#received.subarray(taken.length)
    return taken.toString('latin1')
  }

  async ask(bytes: string | Buffer): Promise<string> {
    this.write(bytes)
    return this.answer()
  }

  /** Both ends, as the server names them. */
  get from(): string {
    return `${this.#socket.localAddress}:${this.#socket.localPort}`
  }

  get to(): string {
    return `${this.#socket.remoteAddress}:${this.#socket.remotePort}`
  }

  get closed(): boolean {
    return this.#socket.closed
  }

  async hasClosed(): Promise<void> {
    if (!this.#socket.closed) await once(this.#socket, 'close')
  }

  end(): void {
    this.#socket.destroy()
  }
}

/** What a raw server does with a whole request; the socket is its to write to or to break. */
export type RawAnswer = (request: string, socket: TLSSocket) => void

/** A TLS server that answers with exactly the bytes it is told to, and keeps the requests as they came. */
export class RawServer {
  /** Whole requests as latin1 text, in order of arrival. */
  readonly requests: string[] = []
  connections = 0
  answer: RawAnswer = () => undefined
  /** Called with what has come of a request that is not whole yet. */
  meanwhile: RawAnswer = () => undefined
  readonly #server
  readonly #sockets = new Set<TLSSocket>()

  constructor(tls: TlsOptions) {
    this.#server = createServer(tls, (socket) => this.#accept(socket))
  }

  async listen(): Promise<Address> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const { address, port } = this.#server.address() as AddressInfo
    return { host: address, port }
  }

  reset(): void {
    this.requests.length = 0
    this.meanwhile = () => undefined
    this.connections = 0
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.reset()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #accept(socket: TLSSocket): void {
    let received = Buffer.alloc(0)
    this.connections += 1
    this.#sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      for (let next = firstMessage(received); next; next = firstMessage(received)) {
        received = received.subarray(next.length)
        this.requests.push(next.toString('latin1'))
        this.answer(next.toString('latin1'), socket)
      }
      if (received.length > 0) this.meanwhile(received.toString('latin1'), socket)
    })
  }
}
