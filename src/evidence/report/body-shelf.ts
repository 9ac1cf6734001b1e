import { isUtf8 } from 'node:buffer'
import { placeToCut } from '../place-to-cut.js'
import { plainBody } from '../../spine/plain-body.js'
import type { Exchange } from '../../wire/exchange.js'

/** The most of a body that is shown; the rest is in exchanges.ndjson. */
export const LONGEST_BODY = 4096

/** All bodies of closed exchanges together may take this much of the page, what a small run may take and this much more for each scenario up to it. */
const SHELF = 160_000
const SHELF_OF_ANY = 16_000
const SHELF_OF_A_SCENARIO = 100

/** A body as the page shows it. */
export interface ShownBody {
  readonly text: string
  /** Characters that were left out. */
  readonly left: number
  /** The same bytes stand whole or in part at this anchor already. */
  readonly sameAs?: string | undefined
}

/** Shares the room of the page among bodies: each once, and when there are many, less of each. */
export class BodyShelf {
  readonly #most: number
  readonly #places = new Map<string, string>()

  constructor(closed: readonly Exchange[], scenarios: number) {
    const lengths = [...new Set(closed.flatMap(bodiesOf))].map((text) => text.length)
    this.#most = largestCap(lengths, Math.min(SHELF, SHELF_OF_ANY + SHELF_OF_A_SCENARIO * scenarios))
  }

  /** A body for an exchange that stands closed: only where it is shown first. */
  shelve(body: Buffer, anchor: string): ShownBody {
    const text = prettyBody(body)
    const sameAs = this.#places.get(text)
    if (sameAs !== undefined) return { text: '', left: 0, sameAs }
    if (text.length > 200) this.#places.set(text, anchor)
    return shortened(text, this.#most)
  }
}

/** A body for an exchange that stands open. */
export const openBody = (body: Buffer): ShownBody => shortened(prettyBody(body), LONGEST_BODY)

function shortened(text: string, most: number): ShownBody {
  const end = placeToCut(text, most)
  return { text: text.slice(0, end), left: text.length - end }
}

/** The largest cap under which all lengths together fit on the shelf. */
function largestCap(lengths: readonly number[], shelf: number): number {
  const room = (cap: number) => lengths.reduce((sum, length) => sum + Math.min(length, cap), 0)
  return [LONGEST_BODY, 3072, 2048, 1536, 1024, 768, 512, 384, 256].find((cap) => room(cap) <= shelf) ?? 192
}

const bodiesOf = (exchange: Exchange): readonly string[] =>
  exchange.kind === 'ldap'
    ? []
    : [exchange.request.body, exchange.response?.body].flatMap((body) => (body ? [prettyBody(body)] : []))

/** JSON set out on lines; other text as it is; bytes that are no text as hexadecimal. */
export function prettyBody(sent: Buffer): string {
  const body = plainBody(sent)
  if (!isUtf8(body)) return body.toString('hex').replace(/(.{64})/g, '$1\n')
  const text = body.toString('utf8')
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), undefined, 1)
  } catch {
    return text
  }
}
