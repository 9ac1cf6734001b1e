import type { WireResponse } from '../../../wire/exchange.js'
import { refuseRedirectUri } from './authorize.js'
import { issueUserToken } from './issue.js'
import type { OAuthSetting } from './setting.js'
import { invalid, type TokenRefusal } from './token-answer.js'

/** A code for a token, once (pds-access-modes.md 3.2). */
export function redeemCode(form: URLSearchParams, setting: OAuthSetting): WireResponse | TokenRefusal {
  const client = readClient(form, setting)
  if ('error' in client) return client
  const code = form.get('code') ?? ''
  const held = setting.state.codes.find(code)
  const mine = held?.session.apiKey === client.apiKey ? held : undefined
  const refusal = refuseRedirectUri(
    form.get('redirect_uri'),
    mine ? [mine.redirectUri] : (setting.applications.get(client.apiKey)?.redirectUris ?? []),
  )
  if (refusal) return refusal
  if (code === '') return invalid('authorization_code is missing')
  if (!mine || mine.expiresAt <= setting.clock.now())
    return { status: 400, error: 'invalid_grant', description: 'authorization_code is invalid' }
  setting.state.codes.take(code)
  return issueUserToken(mine.session, 0, setting)
}

/** A refresh token for another pair, once, while the window that began with the sign-in is open (pds-access-modes.md 3.3). */
export function refresh(form: URLSearchParams, setting: OAuthSetting): WireResponse | TokenRefusal {
  const client = readClient(form, setting)
  if ('error' in client) return client
  const token = form.get('refresh_token') ?? ''
  if (token === '') return invalid('refresh_token is missing')
  const { state, has, clock } = setting
  const held = has('pds:accepts-used-refresh-tokens')
    ? state.refreshTokens.find(token)
    : state.refreshTokens.take(token)
  if (held?.session.apiKey !== client.apiKey) return refused('refresh_token is invalid')
  if (held.session.refreshableUntil <= clock.now()) return refused('refresh token refresh period has expired')
  return issueUserToken(held.session, held.count + 1, setting)
}

const refused = (description: string): TokenRefusal => ({ status: 401, error: 'invalid_grant', description })

/** Rows 1 to 3: the application by its key and secret. */
function readClient(
  form: URLSearchParams,
  { applications }: OAuthSetting,
): { readonly apiKey: string } | TokenRefusal {
  const apiKey = form.get('client_id') ?? ''
  const secret = form.get('client_secret') ?? ''
  if (apiKey === '') return invalid('client_id is missing', 401)
  if (secret === '') return invalid('client_secret is missing', 401)
  return applications.get(apiKey)?.secret === secret
    ? { apiKey }
    : { status: 401, error: 'invalid_client', description: 'client_id or client_secret is invalid' }
}
