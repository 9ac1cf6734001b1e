import { OAUTH_PATHS } from '../../spine/pds-access.js'
import type { HttpExchange } from '../../wire/exchange.js'
import { fieldOf, type Field } from '../reading/call.js'
import { isObject } from '../../fhir/located.js'
import { once } from '../reading/once.js'
import { payloadOf } from '../reading/payload.js'
import { tokenExchanges } from '../reading/pds.js'
import type { Scene } from '../reading/scene.js'
import { parseJson } from '../reading/token.js'

/** A client assertion, decoded without judging it (pds-sds.md 3.4). */
export interface Assertion {
  readonly header: unknown
  readonly claims: unknown
}

/** A request for an access token, taken apart once (pds-sds.md 3.4). */
export interface TokenRequest {
  readonly exchange: HttpExchange
  readonly contentType: Field
  readonly form: URLSearchParams
  /** Undefined where there is none, or no JWT with a signature. */
  readonly assertion?: Assertion | undefined
  readonly answer: unknown
  /** UNIX seconds at which it arrived. */
  readonly now: number
}

/** Every request for an access token. */
export const requestsForTokens = once((scene: Scene): readonly TokenRequest[] =>
  tokenExchanges(scene).map((exchange) => {
    const { request, response, startedAt } = exchange
    const form = new URLSearchParams(request.body.toString('utf8'))
    return {
      exchange,
      contentType: fieldOf(request.headers, 'Content-Type'),
      form,
      assertion: readAssertion(form.get('client_assertion') ?? ''),
      answer: response && payloadOf(response),
      now: Date.parse(startedAt) / 1000,
    }
  }),
)

/**
 * The URLs to which an assertion may be addressed: the token URL under the name of PDS, and the same with the port under
 * which it was really reached (pds-sds.md 3.4, row 21).
 */
export function tokenUrlsAt(scene: Scene, exchange: HttpExchange): readonly [string, ...string[]] {
  const { pds } = scene.topologyAt(exchange).spine
  const host = fieldOf(exchange.request.headers, 'Host').sole ?? ''
  const isOwn = /^(.*):\d+$/.exec(host)?.[1]?.toLowerCase() === pds
  return [`https://${pds}${OAUTH_PATHS.token}`, ...(isOwn ? [`https://${host}${OAUTH_PATHS.token}`] : [])]
}

function readAssertion(jwt: string): Assertion | undefined {
  const [first = '', second = '', signature = '', ...more] = jwt.split('.')
  const [header, claims] = [first, second].map((part) => parseJson(Buffer.from(part, 'base64url')))
  const isWhole = signature !== '' && more.length === 0 && isObject(header) && isObject(claims)
  return isWhole ? { header, claims } : undefined
}
