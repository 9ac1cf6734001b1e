import type { HeaderList } from '../spine/headers.js'
import type { AnswerHead } from './answer-reader.js'
import type { ClientOptions } from './client.js'
import { requestHead } from './end-to-end.js'
import type { WireRequest, WireResponse } from './exchange.js'
import { NoAnswer } from './no-answer.js'
import { Upstreams } from './upstream.js'

/** Milliseconds to wait for an answer unless told. */
const PATIENCE = 30_000

/** Sends requests with exactly the fields that it is given, also those that no HTTP library would send. */
export class VerbatimClient {
  readonly #options: ClientOptions
  readonly #upstreams: Upstreams

  constructor(options: ClientOptions) {
    this.#options = options
    this.#upstreams = new Upstreams(options)
  }

  /**
   * Sends a request and waits for the whole answer; only the length of its body is added.
   * @throws NoAnswer when there is none.
   */
  async send(fqdn: string, { method, target, headers, body }: WireRequest): Promise<WireResponse> {
    const { journal, timeout = PATIENCE } = this.#options
    const channel = await this.#upstreams.channelTo(fqdn)
    journal.claim(channel.name, { intent: journal.acting()?.id })
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      let head: AnswerHead | undefined
      const failed = (cause: unknown) => {
        channel.discard()
        reject(new NoAnswer(fqdn, cause))
      }
      channel.begin(method, timeout, {
        head: (answered) => (head = answered),
        data: (chunk) => chunks.push(chunk),
        flush: () => undefined,
        end: (reusable) => {
          if (reusable) channel.release()
          else channel.discard()
          resolve({ status: head?.status ?? 0, headers: head?.headers ?? [], body: Buffer.concat(chunks) })
        },
        broke: failed,
        stalled: () => failed(new Error('no answer in time')),
      })
      const bytes = requestHead(method, target, withLength(headers, body))
      channel.socket.write(Buffer.concat([Buffer.from(bytes, 'latin1'), body]))
    })
  }

  async close(): Promise<void> {
    await this.#upstreams.close()
  }
}

const withLength = (headers: HeaderList, body: Buffer): HeaderList =>
  body.length > 0 ? [...headers, ['Content-Length', String(body.length)]] : headers
