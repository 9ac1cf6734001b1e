import { OAUTH_PATHS, SESSION_ROLE, SIGN_IN_USER, signInPath } from '../../spine/pds-access.js'
import type { Topology } from '../../topology/topology.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { json } from './obeying-messages.js'
import type { SceneBuilder } from './scene-builder.js'

type Parts = Pick<HttpExchange, 'request' | 'response'>

/** Every consumer system is one that staff use. */
export const withStaff = (topology: Topology): Topology => ({
  ...topology,
  systems: topology.systems.map((system) => ({ ...system, pds: 'fhir-healthcare-worker' as const })),
})

const request = (
  method: string,
  target: string,
  form: Record<string, string> = {},
): HttpExchange['request'] => ({
  method,
  target,
  headers: [['Content-Type', 'application/x-www-form-urlencoded']],
  body: Buffer.from(method === 'POST' ? new URLSearchParams(form).toString() : ''),
})

const sentOn = (to: string): Parts['response'] => ({
  status: 302,
  headers: [['Location', to]],
  body: Buffer.alloc(0),
})

export interface StaffTrace {
  readonly user: string
  readonly role?: string
  readonly state?: string
  readonly status?: number
}

/** Somebody signs in: authorize, sign-in, callback, and the token called code. */
export const signsIn = (builder: SceneBuilder, { user, state = STATE }: StaffTrace): SceneBuilder =>
  builder
    .acts('trace-patient')
    .http('authorize', 'to-pds', {
      request: request('GET', `${OAUTH_PATHS.authorize}?response_type=code&state=${state}`),
      response: sentOn(signInPath('cis2')),
    })
    .http('sign-in', 'to-pds', {
      request: request('POST', signInPath('cis2'), { [SIGN_IN_USER]: user }),
      response: sentOn(`https://pds.spine.example${OAUTH_PATHS.callback}?code=inner-${user}`),
    })
    .http('callback', 'to-pds', {
      request: request('GET', `${OAUTH_PATHS.callback}?code=inner-${user}`),
      response: sentOn(`https://portal.example/back?code=outer-${user}&state=${state}`),
    })
    .http('code', 'to-pds', tokensFor(user, { grant_type: 'authorization_code', code: `outer-${user}` }))

const STATE = '0f8e2c9a6b7d4e1f8a3c'

const tokensFor = (user: string, form: Record<string, string>, round = 0): Parts => ({
  request: request('POST', OAUTH_PATHS.token, form),
  response: {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: json({
      access_token: `token-${user}-${round}`,
      refresh_token: `refresh-${user}-${round}`,
      refresh_token_expires_in: '43199',
      expires_in: '599',
      token_type: 'Bearer',
    }),
  },
})

/** A session is refreshed for the first time, or again. */
export const refreshed = (builder: SceneBuilder, user: string, round = 1, by = round - 1): SceneBuilder =>
  builder.http(
    'refresh',
    'to-pds',
    tokensFor(user, { grant_type: 'refresh_token', refresh_token: `refresh-${user}-${by}` }, round),
  )

/** A patient is traced with the access of somebody who has signed in for it. */
export const signedInTrace = (builder: SceneBuilder, trace: StaffTrace): SceneBuilder =>
  signsIn(builder, trace)
    .trace({
      headers: { Authorization: `Bearer token-${trace.user}-0`, [SESSION_ROLE]: trace.role },
      ...(trace.status === undefined ? {} : { status: trace.status }),
    })
    .without('token')
