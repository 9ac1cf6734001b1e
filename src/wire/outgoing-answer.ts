import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { HeaderList } from '../spine/headers.js'
import type { AnswerHead } from './answer-reader.js'
import { flat, knowsChunks } from './complete.js'
import { endToEnd } from './end-to-end.js'
import type { WireResponse } from './exchange.js'
import { KeptBytes } from './kept-bytes.js'

/** An answer on its way to whoever asked: passed on as it comes, and kept as evidence as far as there is room. */
export class OutgoingAnswer {
  readonly #response: ServerResponse
  readonly #knowsChunks: boolean
  #head: Omit<WireResponse, 'body'> | undefined
  #reason: string | undefined
  readonly #kept = new KeptBytes()
  readonly #room: number
  /** The last piece, kept back until its batch of bytes is read: an answer that comes at once leaves at once. */
  #held: Buffer | undefined
  #begun = false
  #draining = false

  /** @param room bytes of its body that are kept. */
  constructor(response: ServerResponse, httpVersion: string, room: number) {
    this.#response = response
    this.#knowsChunks = knowsChunks(httpVersion)
    this.#room = room
  }

  /** Whether any of it has left. */
  get begun(): boolean {
    return this.#begun
  }

  /** What has been sent; undefined before the head has left. */
  get sent(): WireResponse | undefined {
    return this.#begun && this.#head ? { ...this.#head, ...this.#kept.record } : undefined
  }

  /** How many bytes of its body there have been. */
  get count(): number {
    return this.#kept.count
  }

  /** Sends a whole answer, in the place of any whose head has not left yet. */
  sendWhole(answer: WireResponse): void {
    this.#become(answer)
    this.end()
  }

  /** Sends a whole answer to a request that is not whole: somebody else ends it. */
  sendRefusal(answer: WireResponse): void {
    this.#become(answer)
    this.#writeHeld(undefined)
  }

  head(head: AnswerHead): void {
    this.#head = { status: head.status, headers: this.#headersFor(head) }
    this.#reason = head.reason
  }

  /** One more piece; where it is the source of all it is paused while they wait to be read. */
  data(chunk: Buffer, source: Socket | undefined): void {
    this.#kept.add(chunk, this.#room)
    this.#writeHeld(source)
    this.#held = chunk
  }

  /** Lets everything go that is here. */
  flush(source: Socket | undefined): void {
    if (this.#held) this.#writeHeld(source)
    else if (!this.#begun && this.#head) {
      this.#writeHead(this.#head)
      this.#response.flushHeaders()
    }
  }

  end(): void {
    if (!this.#begun && this.#head) this.#writeHead(this.#head)
    this.#response.end(this.#held)
    this.#held = undefined
  }

  #become({ status, headers, body }: WireResponse): void {
    this.#head = { status, headers }
    this.#reason = undefined
    this.#kept.instead(body)
    this.#held = body
  }

  /** The host's own fields, then what this hop needs. */
  #headersFor({ headers, unsized }: AnswerHead): HeaderList {
    const passed = endToEnd(headers)
    const lasts = this.#response.shouldKeepAlive && (this.#knowsChunks || !unsized)
    passed.push(['Connection', lasts ? 'keep-alive' : 'close'])
    if (unsized && this.#knowsChunks) passed.push(['Transfer-Encoding', 'chunked'])
    return passed
  }

  #writeHead({ status, headers }: Omit<WireResponse, 'body'>): void {
    this.#response.sendDate = false
    if (this.#reason === undefined) this.#response.writeHead(status, flat(headers))
    else this.#response.writeHead(status, this.#reason, flat(headers))
    this.#begun = true
  }

  #writeHeld(source: Socket | undefined): void {
    const chunk = this.#held
    if (!chunk) return
    this.#held = undefined
    if (!this.#begun && this.#head) this.#writeHead(this.#head)
    if (this.#response.write(chunk) || this.#draining) return
    this.#draining = true
    source?.pause()
    this.#response.once('drain', () => {
      this.#draining = false
      source?.resume()
    })
  }
}
