import { digestOfSecret, isUnsignedToken, REDACTED } from '../../spine/redaction.js'

/** A secret that stands in clear. */
export interface FoundSecret {
  readonly index: number
  readonly what: string
}

const QUOTE = String.raw`\\*(?:"|&quot;)`
const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/g],
  ['a signed token', /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.(?<value>[\w-]{16,})/g],
  [
    'a credential of an API',
    new RegExp(
      `(?<![\\w-])(?:access_token|refresh_token|id_token|client_assertion|client_secret|client_id|(?:x-)?api-?key)(?:${QUOTE}\\s*[:,]\\s*${QUOTE}|=)(?<value>[\\w.~+/-]{16,})`,
      'gi',
    ),
  ],
  [
    'a bearer token',
    new RegExp(
      `authorization${QUOTE}\\s*[:,]\\s*${QUOTE}(?:bearer |basic )(?<value>[\\w~+/=-]{8,})(?![\\w.~+/=-])`,
      'gi',
    ),
  ],
]

/** What gives nothing away, also where only its beginning stands: a digest, and a token whose key is one. */
const isKept = (value: string): boolean => isDigest(value) || (value.startsWith('eyJ') && !holdsKey(value))

const isDigest = (value: string): boolean => value.startsWith(REDACTED) || REDACTED.startsWith(value)

/** Issuer and subject of a client assertion are the API key; the signature has a form of its own. */
function holdsKey(token: string): boolean {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('latin1')
  return [...claims.matchAll(/"(?:iss|sub)"\s*:\s*"([^"]*)/g)].some(
    ({ 1: value = '' }) => !isDigest(value) && !/^https?:/.test(value),
  )
}

/** Secrets that their form gives away. */
export const secretsByForm = (text: string): readonly FoundSecret[] =>
  FORMS.flatMap(([what, form]) =>
    [...text.matchAll(form)].flatMap(({ groups, index }) => {
      const value = groups?.['value']
      return value !== undefined && isKept(value) ? [] : [{ index, what }]
    }),
  )

const MARKER = new RegExp(`${REDACTED}([0-9a-f]{16})`, 'g')

/** The digests of everything that was redacted in a text. */
export const redactedDigests = (text: string): readonly string[] =>
  text.includes(REDACTED)
    ? [...new Set([...text.matchAll(MARKER)].flatMap(({ 1: digest }) => digest ?? []))].map(copied)
    : []

/** A word that is cut out of a text holds on to all of that text for as long as it is kept. */
const copied = (word: string): string => Buffer.from(word, 'latin1').toString('latin1')

const LONG_WORD = /[\w.~+/=-]{16,}/g

/** The digests of everything in a text that is long enough to be a secret. */
export const digestsOfWords = (text: string): readonly string[] =>
  [...new Set(text.match(LONG_WORD))].map(digestOfSecret)

/** Finds secrets that were redacted in one place and stand in clear in another; one finder remembers what it has looked at. */
export function finderOf(digests: ReadonlySet<string>): (text: string) => readonly FoundSecret[] {
  const harmless = new Set<string>()
  const isSecret = (word: string): boolean => {
    if (harmless.has(word)) return false
    if (digests.has(digestOfSecret(word)) && !isUnsignedToken(word)) return true
    harmless.add(copied(word))
    return false
  }
  if (digests.size === 0) return () => []
  return (text) =>
    [...text.matchAll(LONG_WORD)].flatMap(({ 0: word, index }) =>
      isSecret(word) ? [{ index, what: 'a secret that is redacted elsewhere' }] : [],
    )
}
