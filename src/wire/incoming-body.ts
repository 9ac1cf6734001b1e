import type { IncomingMessage } from 'node:http'
import { tooLong } from './early-refusal.js'
import type { BodyLength } from './end-to-end.js'
import type { WireRequest } from './exchange.js'
import { KeptBytes } from './kept-bytes.js'
import type { Limits } from './limits.js'
import type { HttpTurn } from './http-turn.js'

/** Told of a body as it arrives. */
export interface BodySink {
  readonly data: (chunk: Buffer) => void
  readonly end: () => void
}

/**
 * The body of a request on its way in: kept as evidence as far as the limits say, and it can be passed on meanwhile. One that is
 * refused (`HttpTurn.early`) is not waited for any longer.
 */
export class IncomingBody {
  readonly #turn: HttpTurn
  readonly #request: IncomingMessage
  readonly #length: BodyLength
  readonly #limits: Limits
  readonly #kept = new KeptBytes()
  #ended: boolean
  #waiting: (() => void)[] = []
  #sink: BodySink | undefined

  /** @param refused called when it is refused while it comes. */
  constructor(turn: HttpTurn, length: BodyLength, limits: Limits, refused: () => void = () => undefined) {
    this.#turn = turn
    this.#request = turn.request
    this.#length = length
    this.#limits = limits
    this.#ended = length === 0
    turn.onRefusal(() => {
      this.#settle()
      refused()
    })
  }

  get isChunked(): boolean {
    return this.#length === 'chunked'
  }

  /** Whether no more of it is to come. */
  get whole(): boolean {
    return this.#ended
  }

  /** What has arrived so far, as it is recorded. */
  get record(): Pick<WireRequest, 'body' | 'length'> {
    return this.#kept.record
  }

  /** The whole body if it is already here; else nothing, and it has to be listened to. */
  atOnce(): Buffer | undefined {
    if (this.#ended) return this.#kept.record.body
    const isHere = this.#request.complete || this.#request.readableLength === this.#length
    if (this.#request.readableFlowing || !isHere) return undefined
    this.#ended = true
    const bytes = this.#request.read() as Buffer | null
    if (bytes) this.#kept.add(bytes, this.#limits.kept)
    return bytes ?? NOTHING
  }

  /** Passes on every chunk from here, then the end. */
  pumpTo(sink: BodySink): void {
    this.#sink = sink
    this.#listen()
  }

  pause(): void {
    this.#request.pause()
  }

  resume(): void {
    this.#request.resume()
  }

  /** Goes on keeping, passes nothing on any more; resolves when no more will come, or it is refused. */
  async finished(): Promise<void> {
    this.#sink = undefined
    if (this.#turn.early || this.atOnce() || this.#request.destroyed) return
    this.#listen()
    this.resume()
    // Where the answer ends the connection, nothing more is heard of the request itself.
    const { socket } = this.#request
    const gone = () => this.#settle()
    socket.once('close', gone)
    if (socket.destroyed) gone()
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    socket.off('close', gone)
  }

  #listen(): void {
    if (this.#request.listenerCount('data') > 0) return
    this.#request.on('data', (chunk: Buffer) => {
      if (this.#turn.early) return
      this.#kept.add(chunk, this.#limits.kept)
      if (this.#kept.count > this.#limits.body) this.#tooLong()
      else this.#sink?.data(chunk)
    })
    this.#request.once('end', () => {
      this.#ended = true
      this.#sink?.end()
      this.#settle()
    })
    // The sender may give up; what had arrived is still evidence.
    this.#request.once('close', () => this.#settle())
    this.#request.on('error', () => this.#settle())
  }

  #tooLong(): void {
    this.#kept.shorten(KEPT_OF_REFUSED)
    this.#turn.refuseEarly(tooLong(this.#limits.body))
  }

  #settle(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}

/** Bytes that stay in the record of a body that was refused for its length. */
const KEPT_OF_REFUSED = 64 * 1024

const NOTHING = Buffer.alloc(0)
