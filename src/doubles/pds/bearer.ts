import { joinedHeader, type ApiRequest } from './api-request.js'
import type { PdsAnswer } from './answer.js'
import { refuse } from './outcomes.js'
import type { HeldToken } from './state.js'

/** Who is calling, or why that is not known. */
export type Bearer = HeldToken | { readonly refusal: PdsAnswer }

/** What the platform adds for a token it does not hold (or no longer). */
const INVALID_TOKEN =
  'Bearer realm="null",error="invalid_token",error_description="oauth.v2.InvalidAccessToken: Invalid access token"'

const unauthorised = (diagnostics: string): Bearer => ({ refusal: refuse('unauthorised', diagnostics) })

const invalidToken: Bearer = {
  refusal: refuse('unauthorised', 'Invalid Access Token', [['WWW-Authenticate', INVALID_TOKEN]]),
}

/** Reads Authorization: one word Bearer, one space, a live token; each other form has its own diagnostics (pds-sds.md 3.8). */
export function bearerOf({ headers, now, state, has }: ApiRequest): Bearer {
  const authorization = joinedHeader(headers, 'Authorization')
  if (authorization === undefined) return unauthorised('Missing Authorization header')
  if (authorization === '') return unauthorised('Empty Authorization header')
  const [type = '', ...rest] = authorization.split(' ')
  if (rest.length === 0) return unauthorised('Missing access token')
  if (type !== 'Bearer') return unauthorised(`Invalid token type '${type}', must be 'Bearer'`)
  const token = rest.join(' ')
  const isRefused =
    has('pds:refuses-tokens') ||
    (has('pds:ends-a-token-early') && state.suffered.isYetToCome('pds:ends-a-token-early'))
  const held = isRefused ? undefined : state.tokenHeld(token, now)
  if (!held) return invalidToken
  if (has('pds:honours-tokens-once')) state.tokens.take(token)
  return held
}
