import type { IncomingMessage } from 'node:http'
import type { BodyLength } from './end-to-end.js'

/** Told of a body as it arrives. */
export interface BodySink {
  readonly data: (chunk: Buffer) => void
  readonly end: () => void
}

/** The body of a request that a proxy receives: all of it is kept as evidence, and it can be passed on meanwhile. */
export class IncomingBody {
  readonly #request: IncomingMessage
  readonly #length: BodyLength
  readonly #chunks: Buffer[] = []
  #ended: boolean
  #waiting: (() => void)[] = []
  #sink: BodySink | undefined

  constructor(request: IncomingMessage, length: BodyLength) {
    this.#request = request
    this.#length = length
    this.#ended = length === 0
  }

  get isChunked(): boolean {
    return this.#length === 'chunked'
  }

  /** Whether no more of it is to come. */
  get whole(): boolean {
    return this.#ended
  }

  /** What has arrived so far. */
  get bytes(): Buffer {
    return joined(this.#chunks)
  }

  /** The whole body if it is already here; else nothing, and it has to be listened to. */
  atOnce(): Buffer | undefined {
    if (this.#ended) return this.bytes
    const isHere = this.#request.complete || this.#request.readableLength === this.#length
    if (this.#request.readableFlowing || !isHere) return undefined
    this.#ended = true
    const bytes = this.#request.read() as Buffer | null
    if (bytes) this.#chunks.push(bytes)
    return this.bytes
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

  /** Goes on keeping, passes nothing on any more; resolves when no more will come. */
  async finished(): Promise<void> {
    this.#sink = undefined
    if (this.atOnce()) return
    if (this.#request.destroyed) return
    this.#listen()
    this.resume()
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #listen(): void {
    if (this.#request.listenerCount('data') > 0) return
    this.#request.on('data', (chunk: Buffer) => {
      this.#chunks.push(chunk)
      this.#sink?.data(chunk)
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

  #settle(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}

const NOTHING = Buffer.alloc(0)

/** One buffer of many; the same one where there is only one. */
export const joined = (chunks: readonly Buffer[]): Buffer =>
  chunks.length === 0 ? NOTHING : chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
