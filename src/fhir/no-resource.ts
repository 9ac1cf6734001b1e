import { headerValues, type HeaderList } from '../spine/headers.js'
import { decodedBody } from '../spine/plain-body.js'
import { plainLine } from '../spine/plain-text.js'

/** An answer as it came. */
export interface Came {
  readonly status: number
  readonly headers: HeaderList
  readonly body: Buffer
}

/** So many characters of what came are told: enough to know a page again. */
const TOLD = 60

/** Statuses whose answers have no body (RFC 9110 15.3.5, 15.4.5). */
const BODILESS: ReadonlySet<number> = new Set([204, 304])

/** What whoever reads of such an answer has to ask first. */
export const RIGHT_PLACE = 'is that the right port and path?'

/**
 * What came where a FHIR resource was to come, as words that follow "answered": a page of a proxy, a login, nothing at all. Undefined where it
 * is one, however wrong, and where nobody can read it or nothing was to come.
 */
export function noResourceInWords(answer: Came): string | undefined {
  const { status, headers } = answer
  const [location] = headerValues(headers, 'Location')
  if (status >= 300 && status < 400 && status !== 304 && location !== undefined)
    return `${status}, which leads to ${shortened(location.replace(/[?#].*$/s, ''))}`
  const body = decodedBody(answer)
  if (!body || BODILESS.has(status)) return undefined
  const text = body
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (text === '') return `${status} without a body`
  if (isResource(text)) return undefined
  const [type = ''] = (headerValues(headers, 'Content-Type')[0] ?? '').split(';')
  return `${status} ${shortened(type) || 'without a Content-Type'}, begins ${shortened(text)}`
}

/** By how it begins: one that is cut off or has another mistake is a resource all the same. */
const isResource = (text: string): boolean =>
  (text.startsWith('{') && text.includes('"resourceType"')) ||
  /^(?:<[?!][^>]*>\s*)*<[^>]*xmlns(?::\w+)?\s*=\s*["']http:\/\/hl7\.org\/fhir["']/.test(text.slice(0, 4000))

const shortened = (text: string): string => {
  const line = plainLine(text.slice(0, 10 * TOLD))
  return line.length <= TOLD ? line : `${line.slice(0, TOLD).trimEnd()}…`
}
