import type { WireResponse } from '../../wire/exchange.js'
import { JSON_TYPE } from './answer.js'

/** Why the token endpoint refuses: status, error and error_description (pds-sds.md 3.4). */
export interface TokenRefusal {
  readonly status: 400 | 401 | 403 | 415
  readonly error: 'invalid_request' | 'unsupported_grant_type' | 'public_key error'
  readonly description: string
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

export const refusedToken = ({ status, error, description }: TokenRefusal, messageId: string): WireResponse =>
  tokenJson(status, { error, error_description: description, message_id: messageId })

export const tokenJson = (status: number, body: Readonly<Record<string, string | number>>): WireResponse => ({
  status,
  headers: [['Content-Type', JSON_TYPE]],
  body: Buffer.from(JSON.stringify(body)),
})

/** Row 0 of the table: only POST is allowed. */
export const methodNotAllowed: WireResponse = {
  status: 405,
  headers: [['Allow', 'POST']],
  body: Buffer.alloc(0),
}
