import type { WireResponse } from './exchange.js'

/** The beginning of a body that is recorded, and how long all of it was. */
export class KeptBytes {
  #chunks: Buffer[] = []
  #kept = 0
  #count = 0

  /** How many bytes there were. */
  get count(): number {
    return this.#count
  }

  /** One more piece, of which as much is kept as still fits. */
  add(chunk: Buffer, most: number): void {
    this.#count += chunk.length
    const room = most - this.#kept
    if (room <= 0) return
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk
    this.#kept += kept.length
    this.#chunks.push(kept)
  }

  /** Lets go of what is beyond: there was too much of it. */
  shorten(most: number): void {
    if (this.#kept <= most) return
    this.#chunks = [Buffer.from(joined(this.#chunks).subarray(0, most))]
    this.#kept = most
  }

  /** Begins anew with these bytes. */
  instead(bytes: Buffer): void {
    this.#chunks = [bytes]
    this.#kept = this.#count = bytes.length
  }

  /** The body as it is recorded. */
  get record(): Pick<WireResponse, 'body' | 'length'> {
    const body = joined(this.#chunks)
    return this.#count > body.length ? { body, length: this.#count } : { body }
  }
}

const NOTHING = Buffer.alloc(0)

/** One buffer of many; the same one where there is only one. */
const joined = (chunks: readonly Buffer[]): Buffer =>
  chunks.length === 0 ? NOTHING : chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
