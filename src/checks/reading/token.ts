import { soleHeader, type HeaderList } from '../../spine/headers.js'

/** The bearer token of a request, read without judging it (spine.md 6). */
export interface Token {
  /** The Authorization header as received; undefined when absent or repeated. */
  readonly authorization?: string | undefined
  /** What follows "Bearer "; undefined when the scheme is another. */
  readonly jwt?: string | undefined
  /** The text between the dots. */
  readonly parts: readonly string[]
  /** Undefined where a part is not base64url of a JSON object. */
  readonly header?: Readonly<Record<string, unknown>> | undefined
  readonly claims?: Readonly<Record<string, unknown>> | undefined
}

/** So many tokens are kept taken apart: one crosses the wire on several legs. */
const MOST_TOKENS = 64
const tokens = new Map<string | undefined, Token>()

/** The bearer token of a request. */
export function readToken(headers: HeaderList): Token {
  const authorization = soleHeader(headers, 'Authorization')
  const known = tokens.get(authorization)
  if (known) return known
  if (tokens.size === MOST_TOKENS) tokens.clear()
  const token = tokenIn(authorization)
  tokens.set(authorization, token)
  return token
}

function tokenIn(authorization: string | undefined): Token {
  // The name of a scheme has no case (RFC 9110 11.1).
  const jwt = /^bearer (.*)$/is.exec(authorization ?? '')?.[1]
  const parts = jwt?.split('.') ?? []
  return { authorization, jwt, parts, header: jsonObject(parts[0]), claims: jsonObject(parts[1]) }
}

function jsonObject(base64url: string | undefined): Readonly<Record<string, unknown>> | undefined {
  if (!base64url || !/^[A-Za-z0-9_-]+$/.test(base64url)) return undefined
  const value = parseJson(Buffer.from(base64url, 'base64url'))
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}

/** The value of JSON text; undefined where it is none. */
export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
