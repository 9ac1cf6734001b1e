import { Client } from 'undici'
import { headerPairs } from '../spine/headers.js'
import type { WireRequest, WireResponse } from './exchange.js'
import { flat } from './complete.js'

/** Fetches web pages of one origin as a browser would ask for them, one at a time, and follows no redirect by itself. */
export class WebClient {
  readonly #client: Client

  /** The origin is for example http://127.0.0.1:40123. */
  constructor(origin: string) {
    this.#client = new Client(origin)
  }

  async send({ method, target, headers, body }: WireRequest): Promise<WireResponse> {
    const answer = await this.#client.request({
      method,
      path: target,
      headers: flat(headers),
      body: body.length > 0 ? body : null,
      responseHeaders: 'raw',
    })
    // With responseHeaders 'raw' undici hands over a flat array of names and values, which its types do not say.
    const raw = answer.headers as unknown as readonly (string | Buffer)[]
    return {
      status: answer.statusCode,
      headers: headerPairs(raw.map(String)),
      body: Buffer.from(await answer.body.arrayBuffer()),
    }
  }

  close(): Promise<void> {
    return this.#client.destroy()
  }
}
