import { plainBody } from '../plain-body.js'
import { isUtf8 } from 'node:buffer'
import type { Exchange } from '../../wire/exchange.js'

/** The most of a body that is shown; the rest is in exchanges.ndjson. */
export const LONGEST_BODY = 4096

/** All bodies of closed exchanges together may take this much of the page, and this much for each scenario up to it. */
const SHELF = 160_000
const SHELF_OF_A_SCENARIO = 250

/** A body as the page shows it. */
export interface ShownBody {
  readonly text: string
  /** Characters that were left out. */
  readonly left: number
  /** The same bytes stand whole or in part at this anchor already. */
  readonly sameAs?: string | undefined
}

/** Shares the room of the page among bodies: those of one exchange of every kind, each once, and when there are many, less of each. */
export class BodyShelf {
  readonly #most: number
  readonly #places = new Map<string, string>()
  readonly #examples: ReadonlySet<string>

  constructor(closed: readonly Placed[], scenarios: number) {
    const examples = new Map<string, Placed>()
    for (const each of closed)
      if (!examples.has(kindOf(each.exchange))) examples.set(kindOf(each.exchange), each)
    const lengths = [...new Set([...examples.values()].flatMap(({ exchange }) => bodiesOf(exchange)))]
    this.#examples = new Set([...examples.values()].map(({ anchor }) => anchor))
    this.#most = largestCap(
      lengths.map((text) => text.length),
      Math.min(SHELF, 16_000 + SHELF_OF_A_SCENARIO * scenarios),
    )
  }

  /** A body for an exchange that stands closed: only of the example of its kind, and only where it is shown first. */
  shelve(body: Buffer, anchor: string): ShownBody {
    const text = prettyBody(body)
    const sameAs = this.#places.get(text)
    if (sameAs !== undefined) return { text: '', left: 0, sameAs }
    if (text.length > 120 && !this.#examples.has(anchor)) return { text: '', left: text.length }
    if (text.length > 200) this.#places.set(text, anchor)
    return shortened(text, this.#most)
  }
}

/** An exchange with the anchor under which the page shows it. */
export interface Placed {
  readonly exchange: Exchange
  readonly anchor: string
}

/** Exchanges of one kind differ in values only: same leg, same method, same path but for ids, same status. */
function kindOf(exchange: Exchange): string {
  if (exchange.kind === 'ldap') return exchange.kind
  const { request, response, leg } = exchange
  const path = request.target.split('?')[0] ?? ''
  const resource = path
    .split('/')
    .slice(-2)
    .map((part) => (/\d/.test(part) ? '#' : part))
  return [leg, request.method, ...resource, response?.status].join(' ')
}

/** A body for an exchange that stands open. */
export const openBody = (body: Buffer): ShownBody => shortened(prettyBody(body), LONGEST_BODY)

const shortened = (text: string, most: number): ShownBody =>
  text.length <= most ? { text, left: 0 } : { text: text.slice(0, most), left: text.length - most }

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
