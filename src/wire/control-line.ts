import { createInterface } from 'node:readline'
import { Agent } from 'undici'
import type { Address } from './addresses.js'

/** The harness's end of a double's control: commands to it, and everything it records. */
export class ControlLine {
  readonly #agent = new Agent({ connections: 4, headersTimeout: 0, bodyTimeout: 0 })
  readonly #origin: string
  readonly #secret: string

  constructor({ host, port }: Address, secret: string) {
    this.#origin = `http://${host}:${port}`
    this.#secret = secret
  }

  /**
   * Has a command carried out; the answer is whatever it yields.
   * @throws Error when the double cannot be reached, took longer than it has, or failed on it; the message is the
   * double's own.
   */
  async command(name: string, value: unknown, withinMs?: number): Promise<unknown> {
    const answer = await this.#agent.request({
      origin: this.#origin,
      path: `/${name}`,
      method: 'POST',
      headers: this.#headers,
      body: JSON.stringify(value ?? null),
      signal: withinMs === undefined ? null : AbortSignal.timeout(withinMs),
    })
    const said = (await answer.body.json()) as { readonly result?: unknown; readonly error?: string }
    if (answer.statusCode === 200) return said.result
    throw new Error(said.error ?? `control answered ${answer.statusCode}`)
  }

  /** Hears every line the double tells, in order; resolves when it has no more to say because it is gone or closed. */
  async follow(hear: (line: string) => void, begun: () => void): Promise<void> {
    const answer = await this.#agent.request({
      origin: this.#origin,
      path: '/events',
      method: 'GET',
      headers: this.#headers,
    })
    begun()
    try {
      for await (const line of createInterface({ input: answer.body, crlfDelay: Infinity })) hear(line)
    } catch {
      // The double ended in the middle of a line; what came before is heard.
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy()
  }

  get #headers() {
    return { authorization: `Bearer ${this.#secret}`, 'content-type': 'application/json' }
  }
}
