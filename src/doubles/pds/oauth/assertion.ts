import { invalid, type TokenRefusal } from './token-answer.js'

type Members = Readonly<Record<string, unknown>>

/** A client assertion taken apart, nothing of it believed yet (RFC 7523). */
export interface ReceivedAssertion {
  readonly compact: string
  readonly header: Members
  readonly claims: Members
}

/** Seconds beyond now that exp may lie at most: five minutes and ten seconds for differing clocks (pds-sds.md 3.4). */
const FURTHEST = 310

/** The assertion that the text holds; undefined for what is no JWT. */
export function readAssertion(compact: string): ReceivedAssertion | undefined {
  const [header, claims, signature, ...more] = compact.split('.')
  if (header === undefined || claims === undefined || signature === undefined || more.length > 0)
    return undefined
  const [readHeader, readClaims] = [jsonObject(header), jsonObject(claims)]
  return readHeader && readClaims && { compact, header: readHeader, claims: readClaims }
}

function jsonObject(encoded: string): Members | undefined {
  if (!/^[A-Za-z0-9_-]+$/.test(encoded)) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'))
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member that is text and not empty. */
export const textMember = (members: Members, name: string): string | undefined => {
  const value = members[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

const fault = (kind: 'Missing' | 'Invalid', what: string, why?: string): TokenRefusal =>
  invalid(`${kind} ${what} in client_assertion JWT${why === undefined ? '' : ` - ${why}`}`)

/** Rows 5 to 10 of pds-sds.md 3.4, in its order; now in UNIX seconds. */
export function refuseForm({ header, claims }: ReceivedAssertion, now: number): TokenRefusal | undefined {
  const exp = claims['exp']
  if (header['alg'] !== 'RS512')
    return fault('Invalid', "'alg' header", "unsupported JWT algorithm - must be 'RS512'")
  if (typeof exp === 'number' && exp < now) return fault('Invalid', "'exp' claim", 'JWT has expired')
  if (textMember(header, 'kid') === undefined) return fault('Missing', "'kid' header")
  if (header['typ'] !== 'JWT') return fault('Invalid', "'typ' header", "must be 'JWT'")
  if (exp === undefined) return fault('Missing', "'exp' claim")
  // A number with a fraction passes (pds-access-modes.md 3.4).
  if (typeof exp !== 'number') return fault('Invalid', "'exp' claim", 'must be an integer')
  return undefined
}

/** Rows 11 to 15 of pds-sds.md 3.4, in its order; now in UNIX seconds. */
export function refuseClaims(
  { claims }: ReceivedAssertion,
  now: number,
  isNewAssertion: (issuer: string, jti: string) => boolean,
): TokenRefusal | undefined {
  const jti = claims['jti']
  const issuer = textMember(claims, 'iss')
  if (issuer === undefined || issuer !== claims['sub'])
    return fault('Missing', "or non-matching 'iss'/'sub' claims")
  if (jti === undefined) return fault('Missing', "'jti' claim")
  if (typeof jti !== 'string' || jti === '')
    return fault('Invalid', "'jti' claim", 'must be a unique string value such as a GUID')
  if (!isNewAssertion(issuer, jti)) return invalid("Non-unique 'jti' claim in client_assertion JWT")
  if (Number(claims['exp']) - now > FURTHEST)
    return fault('Invalid', "'exp' claim", 'more than 5 minutes in future')
  return undefined
}
