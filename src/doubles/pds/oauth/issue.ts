import type { WireResponse } from '../../../wire/exchange.js'
import { APPLICATION_SCOPE } from './scopes.js'
import type { UserSession } from './session.js'
import type { OAuthSetting } from './setting.js'
import { newSecret, tokenJson } from './token-answer.js'

const TEN_MINUTES = 600_000
const AN_HOUR = 3_600_000

type Issuing = Pick<OAuthSetting, 'clock' | 'has' | 'state'>

/** Whole seconds that are left, as the server counts them: the one that has begun is gone. */
const secondsIn = (milliseconds: number): number => Math.floor((milliseconds - 1) / 1000)

/** A token for an application without a user (pds-sds.md 3.4). */
export function issueApplicationToken(
  apiKey: string,
  form: URLSearchParams,
  { clock, has, state }: Issuing,
): WireResponse {
  const now = clock.now()
  const lifetime = has('pds:gives-long-lived-tokens') ? AN_HOUR : lifetimeAskedFor(form)
  const token = newSecret()
  state.tokens.hold(token, { apiKey, scope: APPLICATION_SCOPE, expiresAt: now + lifetime })
  const written = has('pds:gives-numeric-expiry') ? Number : String
  return tokenJson(200, {
    access_token: token,
    expires_in: written(secondsIn(lifetime)),
    token_type: 'Bearer',
    issued_at: written(now),
  })
}

/** Milliseconds; _access_token_expiry_ms can only shorten them (pds-sds.md 3.4). */
function lifetimeAskedFor(form: URLSearchParams): number {
  const asked = form.get('_access_token_expiry_ms') ?? ''
  return /^[1-9][0-9]*$/.test(asked) ? Math.min(Number(asked), TEN_MINUTES) : TEN_MINUTES
}

/** A token for somebody who has signed in, with another to refresh it by; all values are text (pds-access-modes.md 3.2). */
export function issueUserToken(
  session: UserSession,
  count: number,
  { clock, has, state }: Issuing,
): WireResponse {
  const now = clock.now()
  const { apiKey, scope, refreshableUntil } = session
  const lifetime = has('pds:gives-long-lived-tokens') ? AN_HOUR : TEN_MINUTES
  const [token, refreshToken] = [newSecret(), newSecret()]
  state.tokens.hold(token, { apiKey, scope, session, expiresAt: now + lifetime })
  state.refreshTokens.hold(refreshToken, { session, count })
  const written = has('pds:gives-numeric-expiry') ? Number : String
  return tokenJson(200, {
    access_token: token,
    expires_in: written(secondsIn(lifetime)),
    refresh_token: refreshToken,
    refresh_token_expires_in: written(secondsIn(refreshableUntil - now)),
    refresh_count: written(count),
    token_type: 'Bearer',
    ...(session.isCombined ? {} : { issued_token_type: 'urn:ietf:params:oauth:token-type:access_token' }),
  })
}
