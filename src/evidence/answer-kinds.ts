import { headerValues, SSP_INTERACTION_ID } from '../spine/headers.js'
import { interactionById } from '../spine/interactions.js'
import { decodedBody } from '../spine/plain-body.js'
import type { Exchange, HttpExchange } from '../wire/exchange.js'
import { groupBy } from './group-by.js'

/** Answers of practices that are alike: to one interaction, with one status, of one format and made of the same resources. */
export interface AnswerKind {
  /** In words: 200 to Search for free slots, JSON, Bundle of Location, Schedule, Slot. */
  readonly what: string
  /** Key of the attempt in whose exchanges the first of them stands, and its id there. */
  readonly testCase: string
  readonly exchange: string
  /** How often it came. */
  readonly times: number
  readonly isXml: boolean
  /** The body of the first, decoded. */
  readonly body: Buffer
}

/** A whole answer with a body, of a practice. */
interface Answer {
  readonly what: string
  readonly testCase: string
  readonly exchange: HttpExchange
  readonly isXml: boolean
  readonly body: Buffer
}

/** Every kind of answer that these practices gave, in the order in which each came first. */
export const answerKinds = (
  exchanges: ReadonlyMap<string, readonly Exchange[]>,
  isMeant: (receiver: string) => boolean,
): readonly AnswerKind[] =>
  [
    ...groupBy(
      [...exchanges].flatMap(([testCase, those]) =>
        those.flatMap((each) => answerOf(each, testCase, isMeant)),
      ),
      ({ what }) => what,
    ).values(),
  ].flatMap((those) => {
    const [first] = those
    return first ? [{ ...first, exchange: first.exchange.id, times: those.length }] : []
  })

function answerOf(
  exchange: Exchange,
  testCase: string,
  isMeant: (receiver: string) => boolean,
): readonly Answer[] {
  if (exchange.kind !== 'http' || exchange.leg !== 'to-provider' || !isMeant(exchange.receiver)) return []
  const { request, response, cutShort } = exchange
  const body = response && !cutShort ? decodedBody(response) : undefined
  if (!response || !body || body.length === 0) return []
  const [id = ''] = headerValues(request.headers, SSP_INTERACTION_ID)
  const isXml = headerValues(response.headers, 'Content-Type').some((type) => type.includes('xml'))
  const text = body.toString('utf8')
  const resources = isXml ? inXml(text) : inJson(text)
  const asked = interactionById(id)?.name ?? `another ${request.method}`
  const what = `${response.status} to ${asked}, ${isXml ? 'XML' : 'JSON'}, ${resources}`
  return [{ what, testCase, exchange, isXml, body }]
}

const bundleOf = (types: readonly string[]): string =>
  types.length === 0 ? 'empty Bundle' : `Bundle of ${[...new Set(types)].sort().join(', ')}`

interface ResourceLike {
  readonly resourceType?: unknown
  readonly entry?: unknown
  readonly resource?: unknown
}

const typeOf = (value: unknown): string | undefined => {
  const type = (value as ResourceLike | null)?.resourceType
  return typeof type === 'string' ? type.slice(0, 64) : undefined
}

function inJson(text: string): string {
  try {
    const value = JSON.parse(text) as unknown
    const type = typeOf(value)
    if (type !== 'Bundle') return type ?? 'no resource'
    const { entry } = value as ResourceLike
    const all: readonly unknown[] = Array.isArray(entry) ? (entry as readonly unknown[]) : []
    return bundleOf(all.flatMap((each) => typeOf((each as ResourceLike | null)?.resource) ?? []))
  } catch {
    return 'no resource'
  }
}

function inXml(text: string): string {
  const type = /^\s*(?:<\?xml[^>]*\?>\s*)?<([A-Z][A-Za-z]{1,63})\b/.exec(text)?.[1]
  if (type !== 'Bundle') return type ?? 'no resource'
  return bundleOf([...text.matchAll(/<resource>\s*<([A-Z][A-Za-z]{1,63})\b/g)].map(([, name = '']) => name))
}
