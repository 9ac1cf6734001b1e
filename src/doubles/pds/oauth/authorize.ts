import { OAUTH_PATHS, signInPath, type SignInService } from '../../../spine/pds-access.js'
import type { WireResponse } from '../../../wire/exchange.js'
import type { Received } from '../../../wire/serve.js'
import type { PdsApplication } from '../../double.js'
import { splitTarget } from '../api-request.js'
import { ROUTE_OF, scopeOf } from './scopes.js'
import type { SignIn, UserSession } from './session.js'
import { originOf, type OAuthSetting } from './setting.js'
import { invalid, newSecret, onlyMethod, refusedToken, sendOn, type TokenRefusal } from './token-answer.js'

/** How long a session can be refreshed, in milliseconds: twelve hours of staff, one of the public (pds-access-modes.md 3.3). */
const WINDOW: Readonly<Record<SignInService, number>> = { cis2: 43_200_000, 'nhs-login': 3_600_000 }
/** How long a code can be redeemed, in milliseconds; no source says, so this is ours. */
const CODE_LIFETIME = 300_000

const SCOPES: Readonly<Record<SignInService, string>> = {
  cis2: 'openid nationalrbacaccess',
  'nhs-login': 'openid profile',
}

interface Asked {
  readonly apiKey: string
  readonly redirectUri: string
  readonly service: SignInService
}

/** GET /oauth2/authorize: sends the browser on to the sign-in service, or says why not, row by row of pds-access-modes.md 3.1. */
export function authorize(request: Received, setting: OAuthSetting): WireResponse {
  if (request.method !== 'GET') return onlyMethod('GET')
  const query = queryOf(request)
  const asked = readAsked(query, setting)
  if ('error' in asked) return refusedToken(asked, request.exchange)
  const state = query.get('state') ?? ''
  const back = (error: string, description: string) =>
    sendOn(asked.redirectUri, { error, error_description: description, state: state || undefined })
  if (state === '') return back('invalid_request', 'state is missing')
  const type = query.get('response_type') ?? ''
  if (type === '') return back('invalid_request', 'response_type is missing')
  if (type !== 'code') return back('unsupported_response_type', 'response_type is invalid')
  return sendToSignIn(request, asked, state, setting)
}

const queryOf = ({ target }: Received): URLSearchParams => new URLSearchParams(splitTarget(target)[1])

/** Rows 1 to 5: who asks, and where the browser is to come back to. */
function readAsked(query: URLSearchParams, { applications, has }: OAuthSetting): Asked | TokenRefusal {
  const service = (query.get('scope') ?? '').split(' ').includes('nhs-login') ? 'nhs-login' : 'cis2'
  const apiKey = query.get('client_id') ?? ''
  if (apiKey === '') return invalid('client_id is missing', 401)
  const application = applications.get(apiKey)
  if (!application) return invalid('client_id is invalid', 401)
  if (!application.routes.includes(ROUTE_OF[service])) return notSubscribed(service)
  if (has('pds:throttles-requests')) return { ...invalid('too many requests'), status: 429 }
  return readRedirectUri(query.get('redirect_uri'), application, { apiKey, service })
}

/** No source quotes the text of this one. */
const notSubscribed = (service: SignInService): TokenRefusal => ({
  status: 401,
  error: 'access_denied',
  description: `the application is not subscribed to a product for users of ${service}`,
})

function readRedirectUri(
  redirectUri: string | null,
  { redirectUris }: PdsApplication,
  asked: Omit<Asked, 'redirectUri'>,
): Asked | TokenRefusal {
  const refusal = refuseRedirectUri(redirectUri, redirectUris)
  return refusal ?? { ...asked, redirectUri: redirectUri ?? '' }
}

/** Row 5, and row 4 of the token request: the address is one that is registered, to the letter. */
export function refuseRedirectUri(
  redirectUri: string | null,
  allowed: readonly string[],
): TokenRefusal | undefined {
  if ((redirectUri ?? '') === '') return invalid('redirect_uri is missing')
  return allowed.includes(redirectUri ?? '')
    ? undefined
    : {
        ...invalid('redirect_uri is invalid'),
        expected: `redirect_uri ${allowed.join(' or ') || 'of a consumer system'}`,
      }
}

function sendToSignIn(
  request: Received,
  { apiKey, redirectUri, service }: Asked,
  state: string,
  { fqdn, state: { pending } }: OAuthSetting,
): WireResponse {
  const origin = originOf(request, fqdn)
  const own = newSecret()
  pending.hold(own, { apiKey, redirectUri, state })
  return sendOn(`${origin}${signInPath(service)}`, {
    response_type: 'code',
    client_id: apiKey,
    scope: SCOPES[service],
    redirect_uri: `${origin}${OAUTH_PATHS.callback}`,
    state: own,
    acr_values: service === 'cis2' ? (queryOf(request).get('acr_values') ?? 'AAL3_ANY') : undefined,
    max_age: service === 'cis2' ? '300' : undefined,
  })
}

/** GET /oauth2/callback: the sign-in service sends the browser here, and it is sent back to the application with a code. */
export function comeBack(request: Received, setting: OAuthSetting): WireResponse {
  if (request.method !== 'GET') return onlyMethod('GET')
  const { clock, state } = setting
  const query = queryOf(request)
  const pending = state.pending.take(query.get('state') ?? '')
  if (!pending) return refusedToken(invalid('Invalid state parameter.'), request.exchange)
  const signIn = state.signIns.take(query.get('code') ?? '')
  const session = signIn && openSession(signIn, { ...pending, isCombined: true, now: clock.now() })
  if (!session) return refusedToken(UNCONFIGURED, request.exchange)
  const code = newSecret()
  const { redirectUri } = pending
  state.codes.hold(code, { session, redirectUri, expiresAt: clock.now() + CODE_LIFETIME })
  return sendOn(redirectUri, { code, state: pending.state })
}

/** Where the assurance of a sign-in leaves nothing of the application's scopes. */
export const UNCONFIGURED: TokenRefusal = {
  status: 401,
  error: 'unauthorized_client',
  description:
    'you have tried to request authorization but your application is not configured to use this authorization grant type',
}

/** What an application may do for who has signed in; undefined where the assurance leaves no scope. */
export function openSession(
  signIn: SignIn,
  {
    apiKey,
    isCombined,
    now,
  }: { readonly apiKey: string; readonly isCombined: boolean; readonly now: number },
): UserSession | undefined {
  const { service, assurance } = signIn
  const scope = scopeOf(service, assurance)
  if (scope === undefined) return undefined
  return { ...signIn, apiKey, scope, isCombined, refreshableUntil: now + WINDOW[service] }
}
