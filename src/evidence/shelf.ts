import { createHash } from 'node:crypto'

/** Shorter than this a value takes no more room than what would stand in its place. */
const WORTH = 32

/** Stands in place of a value that was written before: the first 128 bits of the SHA-256 of its JSON text, in base64url. */
interface Reference {
  readonly '=': string
}

const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest().subarray(0, 16).toString('base64url')

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Reference>)['='] === 'string'

/** Writes each value once: what was put on it before is referred to. */
export class Shelf {
  readonly #known = new Set<string>()

  /** The value where it is new or short; `parts` are how it is written then, where its parts were put as well. */
  put(value: unknown, parts: () => unknown = () => value): unknown {
    const text = JSON.stringify(value) as string | undefined
    if (text === undefined || text.length < WORTH) return value
    const digest = digestOf(text)
    if (this.#known.has(digest)) return { '=': digest } satisfies Reference
    this.#known.add(digest)
    return parts()
  }
}

/** Reads what a shelf wrote, in the order in which it was written; equal values are one value then. */
export class Unshelf {
  readonly #known = new Map<string, unknown>()

  /** @throws RangeError for what refers to nothing that was written before it. */
  take(written: unknown, parts: (written: unknown) => unknown = (whole) => whole): unknown {
    if (isReference(written)) {
      if (!this.#known.has(written['='])) throw new RangeError(`nothing was written as ${written['=']}`)
      return this.#known.get(written['='])
    }
    const value = parts(written)
    const text = JSON.stringify(value) as string | undefined
    if (text === undefined || text.length < WORTH) return value
    const digest = digestOf(text)
    const known = this.#known.get(digest)
    if (known !== undefined) return known
    this.#known.set(digest, value)
    return value
  }
}
