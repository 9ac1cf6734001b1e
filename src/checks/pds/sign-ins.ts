import {
  OAUTH_PATHS,
  SIGN_IN_SERVICES,
  SIGN_IN_USER,
  signInPath,
  GRANT_TYPES,
} from '../../spine/pds-access.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { fieldOf } from '../reading/call.js'
import { textAt } from '../reading/json.js'
import { once } from '../reading/once.js'
import { pdsCalls, type PdsCall } from '../reading/pds.js'
import type { Scene } from '../reading/scene.js'
import { parseJson } from '../reading/token.js'
import { requestsForTokens, type TokenRequest } from './token-request.js'

const pathOf = ({ request }: HttpExchange): string => request.target.split('?')[0] ?? ''

const queryOf = ({ request }: HttpExchange): URLSearchParams =>
  new URLSearchParams(request.target.split('?').slice(1).join('?'))

/** A request by which somebody's browser is sent to sign in (pds-access-modes.md 3.1). */
export interface AuthorisationAsked {
  readonly exchange: HttpExchange
  readonly state: string | undefined
}

export const authorisationsAsked = once((scene: Scene): readonly AuthorisationAsked[] =>
  scene.traces
    .filter((exchange) => pathOf(exchange) === OAUTH_PATHS.authorize)
    .map((exchange) => ({ exchange, state: queryOf(exchange).get('state') ?? undefined })),
)

const SIGN_IN_PATHS: readonly string[] = SIGN_IN_SERVICES.map(signInPath)

/** By code: the answer that gave it, of the platform to an application or of a sign-in service to the platform. */
const codesGiven = once((scene: Scene): ReadonlyMap<string, HttpExchange> => {
  const given = new Map<string, HttpExchange>()
  for (const exchange of scene.traces) {
    const path = pathOf(exchange)
    if (path !== OAUTH_PATHS.callback && !SIGN_IN_PATHS.includes(path)) continue
    const location = fieldOf(exchange.response?.headers ?? [], 'Location').sole ?? ''
    const code = new URLSearchParams(location.split('?').slice(1).join('?')).get('code')
    if (code) given.set(code, exchange)
  }
  return given
})

/** The SDS user id or NHS number that was chosen where a code came from, followed back to the sign-in page. */
function userBehindCode(scene: Scene, code: string | null): string | undefined {
  const exchange = codesGiven(scene).get(code ?? '')
  if (!exchange) return undefined
  if (pathOf(exchange) === OAUTH_PATHS.callback) return userBehindCode(scene, queryOf(exchange).get('code'))
  const form = new URLSearchParams(exchange.request.body.toString('utf8'))
  return form.get(SIGN_IN_USER)?.split('/')[0]
}

/** Who signed in for what a token request got; undefined for an application by itself, and where it cannot be seen. */
const userBehind = (scene: Scene, { form }: TokenRequest): string | undefined => {
  switch (form.get('grant_type')) {
    case GRANT_TYPES.code:
      return userBehindCode(scene, form.get('code'))
    case GRANT_TYPES.refresh: {
      const giver = requestsForTokens(scene).find(
        ({ answer, form: earlier }) =>
          textAt(answer, 'refresh_token') === form.get('refresh_token') && earlier !== form,
      )
      return giver && userBehind(scene, giver)
    }
    case GRANT_TYPES.exchange:
      return userInToken(form.get('subject_token') ?? '')
    default:
      return undefined
  }
}

/** Whom an id token is about. */
function userInToken(jwt: string): string | undefined {
  const claims = parseJson(Buffer.from(jwt.split('.')[1] ?? '', 'base64url'))
  return textAt(claims, 'nhs_number') ?? textAt(claims, 'sub')
}

/** Whether a token is asked for on behalf of somebody who has signed in. */
export const isOfUser = ({ form }: TokenRequest): boolean =>
  form.get('grant_type') !== GRANT_TYPES.application &&
  Object.values<string>(GRANT_TYPES).includes(form.get('grant_type') ?? '')

/** A token request with who signed in for it. */
export interface UserGrant {
  readonly exchange: HttpExchange
  readonly request: TokenRequest
  readonly user: string
}

/** Requests for tokens of people who are known to have signed in. */
export const userGrants = once((scene: Scene): readonly UserGrant[] =>
  requestsForTokens(scene).flatMap((request) => {
    const user = isOfUser(request) ? userBehind(scene, request) : undefined
    return user === undefined ? [] : [{ exchange: request.exchange, request, user }]
  }),
)

/** A call to PDS with the request that got its token. */
export interface PdsAccess {
  readonly exchange: HttpExchange
  readonly call: PdsCall
  readonly request: TokenRequest
  /** Who signed in for it; undefined for an application by itself. */
  readonly user: string | undefined
}

/** Calls whose token was got within the scenario. */
export const accesses = once((scene: Scene): readonly PdsAccess[] => {
  const byToken = new Map(
    requestsForTokens(scene).map((request) => [textAt(request.answer, 'access_token') ?? '', request]),
  )
  const users = new Map(userGrants(scene).map(({ request, user }) => [request, user]))
  return pdsCalls(scene).flatMap((call) => {
    const token = /^Bearer (\S+)$/.exec(call.authorization.sole ?? '')?.[1]
    const request = token === undefined ? undefined : byToken.get(token)
    return request ? [{ exchange: call.exchange, call, request, user: users.get(request) }] : []
  })
})
