import { randomBytes } from 'node:crypto'
import type { WireResponse } from '../../../wire/exchange.js'
import { JSON_TYPE } from '../answer.js'

/** Why the authorisation server refuses: status, error and error_description (pds-sds.md 3.4, pds-access-modes.md 3). */
export interface TokenRefusal {
  readonly status: 400 | 401 | 403 | 415 | 429
  readonly error:
    | 'invalid_request'
    | 'invalid_client'
    | 'invalid_grant'
    | 'access_denied'
    | 'unauthorized_client'
    | 'unsupported_grant_type'
    | 'unsupported_response_type'
    | 'public_key error'
  readonly description: string
  /** What would have been right, for whoever reads the record: no text of Spine's says it. */
  readonly expected?: string | undefined
}

/** The commonest refusal: the request is at fault. */
export const invalid = (description: string, status: TokenRefusal['status'] = 400): TokenRefusal => ({
  status,
  error: 'invalid_request',
  description,
})

/** The registered key does not serve to verify the assertion. */
export const keyTrouble = (description: string, status: TokenRefusal['status'] = 403): TokenRefusal => ({
  status,
  error: 'public_key error',
  description,
})

/** The refusal as Spine words it; message_id is free, so it also tells what would have been right (pds-sds.md 3.4). */
export const refusedToken = (
  { status, error, description, expected }: TokenRefusal,
  messageId: string,
): WireResponse =>
  tokenJson(status, {
    error,
    error_description: description,
    message_id: expected === undefined ? messageId : `${messageId}, expected ${expected}`,
  })

export const tokenJson = (status: number, body: Readonly<Record<string, unknown>>): WireResponse => ({
  status,
  headers: [['Content-Type', JSON_TYPE]],
  body: Buffer.from(JSON.stringify(body)),
})

/** Only one method is allowed. */
export const onlyMethod = (method: 'GET' | 'POST'): WireResponse => ({
  status: 405,
  headers: [['Allow', method]],
  body: Buffer.alloc(0),
})

/** A browser is sent on, with what it takes along in the query. */
export function sendOn(to: string, query: Readonly<Record<string, string | undefined>>): WireResponse {
  const taken = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) taken.set(name, value)
  return {
    status: 302,
    headers: [['Location', `${to}${to.includes('?') ? '&' : '?'}${taken.toString()}`]],
    body: Buffer.alloc(0),
  }
}

/** A code or token that nobody can guess. */
export const newSecret = (): string => randomBytes(21).toString('base64url')
