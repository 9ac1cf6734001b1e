import type { Socket } from 'node:net'
import type { ConnectionOptions } from 'node:tls'
import type { Address, Addresses } from './addresses.js'
import { AnswerReader, type AnswerListener } from './answer-reader.js'
import { Lanes, type Lane } from './lanes.js'

/** Told of an answer, of the end of each batch of bytes it came in, and of a connection that broke before its end. */
export interface UpstreamListener extends AnswerListener {
  readonly flush: () => void
  readonly broke: (cause: unknown) => void
  /** Nothing has come for as long as it was to be waited for. */
  readonly stalled: () => void
}

/** A lane that speaks HTTP/1.1 exactly as told: what is written is what is sent. */
export class Channel {
  readonly name: string
  readonly socket: Socket
  readonly #lanes: Lanes
  readonly #lane: Lane
  readonly #reader = new AnswerReader()
  #listener: UpstreamListener | undefined
  /** One for the life of the channel: to set it anew for each request would cost more than all the gates. */
  #timer: NodeJS.Timeout | undefined
  #timeout = 0
  /** Batches of bytes that came. */
  #batches = 0

  constructor(lanes: Lanes, lane: Lane) {
    this.#lanes = lanes
    this.#lane = lane
    this.name = lane.name
    this.socket = lane.socket
    lane.socket.on('data', (chunk: Buffer) => this.#read(chunk))
    lane.socket.on('end', () => this.#reader.closed())
    lane.socket.on('error', (cause: Error) => this.#break(cause))
    lane.socket.on('close', () => this.#break(new Error('closed by the other side')))
  }

  /** From now on this listener is told of what comes back, or that nothing has for so many milliseconds. */
  begin(method: string, timeout: number, listener: UpstreamListener): void {
    this.#listener = listener
    this.#reader.begin(method, listener)
    if (timeout === this.#timeout) {
      this.progress()
    } else {
      clearTimeout(this.#timer)
      this.#timeout = timeout
      this.#timer = setTimeout(() => this.#stalled(), timeout).unref()
    }
  }

  /** Starts the wait anew. */
  progress(): void {
    this.#timer?.refresh()
  }

  /** After a whole exchange: the next one may have the lane. */
  release(): void {
    this.#listener = undefined
    this.socket.resume()
    this.#lanes.giveBack(this.#lane)
  }

  /** Ends the connection; nobody is told of anything any more. */
  discard(): void {
    this.#listener = undefined
    clearTimeout(this.#timer)
    void this.#lanes.discard(this.#lane)
  }

  #read(chunk: Buffer): void {
    const listener = this.#listener
    this.#batches += 1
    this.progress()
    try {
      this.#reader.read(chunk)
    } catch (cause) {
      this.#break(cause)
      this.discard()
    }
    listener?.flush()
  }

  /**
   * A pause is on the side of whoever asked, who reads no faster. What is here and not yet read is read first: where this
   * process was kept from its work, the time was up for us, and not for who answers.
   */
  #stalled(): void {
    if (this.socket.isPaused()) {
      this.progress()
      return
    }
    const [listener, batches] = [this.#listener, this.#batches]
    setImmediate(() => {
      if (this.#listener === listener && this.#batches === batches) listener?.stalled()
    })
  }

  #break(cause: unknown): void {
    const listener = this.#listener
    this.#listener = undefined
    clearTimeout(this.#timer)
    listener?.broke(cause)
  }
}

export interface UpstreamsOptions {
  readonly addresses: Addresses
  /** 'none' for plain HTTP. */
  readonly tls: ConnectionOptions | 'none'
  /** Milliseconds after which a connection that nobody uses is closed; as long as the host keeps it where absent. */
  readonly idle?: number | undefined
}

/** A proxy's connections to the hosts behind it. */
export class Upstreams {
  readonly #options: UpstreamsOptions
  readonly #hosts = new Map<string, { readonly address: Address | undefined; readonly lanes: Lanes }>()
  readonly #channels = new WeakMap<Lane, Channel>()

  constructor(options: UpstreamsOptions) {
    this.#options = options
  }

  /** A channel that is free now; undefined when a connection would have to be opened. */
  freeChannelTo(fqdn: string): Channel | undefined {
    const lanes = this.#lanesTo(fqdn)
    const lane = lanes.takeIdle()
    return lane && this.#channelOn(lanes, lane)
  }

  /**
   * A connected channel for one request.
   * @throws NoAnswer when the host cannot be reached or refuses the handshake.
   */
  async channelTo(fqdn: string): Promise<Channel> {
    const lanes = this.#lanesTo(fqdn)
    return this.#channelOn(lanes, await lanes.take())
  }

  async close(): Promise<void> {
    await Promise.all([...this.#hosts.values()].map(({ lanes }) => lanes.close()))
    this.#hosts.clear()
  }

  #channelOn(lanes: Lanes, lane: Lane): Channel {
    const known = this.#channels.get(lane)
    if (known) return known
    const channel = new Channel(lanes, lane)
    this.#channels.set(lane, channel)
    return channel
  }

  /** A host that has moved, or is not served any more, is not reached over connections to where it was. */
  #lanesTo(fqdn: string): Lanes {
    const address = this.#options.addresses.find(fqdn)
    const known = this.#hosts.get(fqdn)
    if (known?.address?.host === address?.host && known?.address?.port === address?.port && known)
      return known.lanes
    void known?.lanes.close()
    const lanes = new Lanes({ fqdn, ...this.#options })
    this.#hosts.set(fqdn, { address, lanes })
    return lanes
  }
}
