import { Readable } from 'node:stream'
import type { ConnectionOptions } from 'node:tls'
import { headerPairs, headerValues, type HeaderList } from '../spine/headers.js'
import type { Addresses } from './addresses.js'
import type { WireRequest, WireResponse } from './exchange.js'
import type { Claim } from './claims.js'
import type { Journal } from './journal.js'
import { Lanes } from './lanes.js'
import { NoAnswer } from './no-answer.js'
import { flat } from './complete.js'

export interface ClientOptions {
  readonly addresses: Addresses
  readonly journal: Journal
  readonly tls: ConnectionOptions
  /** Milliseconds to wait for an answer; 0 waits for ever. */
  readonly timeout?: number | undefined
}

/** Sends requests to the hosts of a deployment by name, filing each under the intent it is sent in. */
export class WireClient {
  readonly #options: ClientOptions
  readonly #hosts = new Map<string, Lanes>()

  constructor(options: ClientOptions) {
    this.#options = options
  }

  /**
   * Sends a request whose target goes out exactly as given, and waits for the whole answer. It is filed under the act
   * the caller is in, unless the caller says otherwise.
   * @throws NoAnswer when there is none, or none within the caller's own timeout in milliseconds.
   */
  async send(
    fqdn: string,
    { method, target, headers, body }: WireRequest,
    claim: Claim = { intent: this.#options.journal.acting()?.id },
    timeout = this.#options.timeout,
  ): Promise<WireResponse> {
    const lanes = this.#lanesTo(fqdn)
    const lane = await lanes.take()
    this.#options.journal.claim(lane.name, claim)
    try {
      const options = {
        method,
        path: target,
        ...framed(headers, body),
        responseHeaders: 'raw' as const,
        // Whatever Host says: undici would otherwise take another Host for another TLS server and drop the connection.
        servername: fqdn,
        ...(timeout === undefined ? {} : { headersTimeout: timeout, bodyTimeout: timeout }),
      }
      const answer = await lane.client.request(options)
      const bytes = Buffer.from(await answer.body.arrayBuffer())
      lanes.giveBack(lane)
      return { status: answer.statusCode, headers: headerPairs(rawText(answer.headers)), body: bytes }
    } catch (cause) {
      await lanes.discard(lane)
      throw new NoAnswer(fqdn, cause)
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#hosts.values()].map((lanes) => lanes.close()))
    this.#hosts.clear()
  }

  #lanesTo(fqdn: string): Lanes {
    const known = this.#hosts.get(fqdn)
    if (known) return known
    const lanes = new Lanes({ fqdn, ...this.#options })
    this.#hosts.set(fqdn, lanes)
    return lanes
  }
}

/** Header fields and body for undici, which sends in chunks what has no length, and takes no word of how it frames. */
const framed = (headers: HeaderList, body: Buffer) =>
  headerValues(headers, 'Transfer-Encoding').includes('chunked')
    ? {
        headers: flat(headers.filter(([name]) => name !== 'Transfer-Encoding')),
        body: Readable.from(inHalves(body)),
      }
    : { headers: flat(headers), body: body.length > 0 ? body : null }

const inHalves = (body: Buffer): readonly Buffer[] => {
  const middle = Math.ceil(body.length / 2)
  return [body.subarray(0, middle), body.subarray(middle)]
}

/** With responseHeaders 'raw' undici hands over a flat array of names and values, which its types do not say. */
const rawText = (raw: unknown): string[] => (raw as (string | Buffer)[]).map(String)
