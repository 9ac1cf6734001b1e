import type { IncomingMessage, ServerResponse } from 'node:http'
import { type EarlyRefusal, WITHOUT_HOST, tooLong, tooManyFields } from './early-refusal.js'
import type { Limits } from './limits.js'

/** One request as it comes in, and where its answer goes. */
export class HttpTurn {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  #early: EarlyRefusal | undefined
  #hear: ((early: EarlyRefusal) => void) | undefined

  constructor(request: IncomingMessage, response: ServerResponse, early?: EarlyRefusal) {
    this.request = request
    this.response = response
    this.#early = early
  }

  /** Why the server refuses it by itself, as far as it knows by now. */
  get early(): EarlyRefusal | undefined {
    return this.#early
  }

  /** Hears why the server refuses it, should that come while its body does. */
  onRefusal(hear: (early: EarlyRefusal) => void): void {
    this.#hear = hear
  }

  /** It is refused where it stands; the first reason holds. */
  refuseEarly(early: EarlyRefusal): void {
    if (this.#early) return
    this.#early = early
    this.#hear?.(early)
  }

  /** Ends an answer to a request that was refused once its sender has had time to read it: what it still sends is thrown away. */
  linger(): void {
    const { request, response } = this
    const end = () => response.end()
    if (request.complete || request.destroyed) {
      end()
      return
    }
    request.once('end', end)
    request.once('close', end)
    request.resume()
  }
}

/** What is wrong with a request by its head alone. */
export function wrongByHead(request: IncomingMessage, limits: Limits): EarlyRefusal | undefined {
  if (request.rawHeaders.length / 2 > limits.fields) return tooManyFields(limits.fields)
  if (request.headers.host === undefined && request.httpVersion !== '1.0') return WITHOUT_HOST
  const length = Number(request.headers['content-length'] ?? 0)
  return length > limits.body ? tooLong(limits.body) : undefined
}
