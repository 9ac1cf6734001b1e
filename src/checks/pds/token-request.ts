import type { HttpExchange } from '../../wire/exchange.js'
import type { Scene } from '../reading/scene.js'
import { parseJson } from '../reading/token.js'
import { tokenRequests } from './retrieval.js'

/** A request for an access token, its assertion decoded without judging it (pds-sds.md 3.4). */
export interface TokenRequest {
  readonly exchange: HttpExchange
  readonly form: URLSearchParams
  readonly header: unknown
  readonly claims: unknown
  readonly answer: unknown
  /** UNIX seconds at which it arrived. */
  readonly now: number
}

const part = (assertion: string, index: number): unknown =>
  parseJson(Buffer.from(assertion.split('.')[index] ?? '', 'base64url'))

/** Every request for an access token. */
export const requestsForTokens = (scene: Scene): readonly TokenRequest[] =>
  tokenRequests(scene).map((exchange) => {
    const form = new URLSearchParams(exchange.request.body.toString('utf8'))
    const assertion = form.get('client_assertion') ?? ''
    return {
      exchange,
      form,
      header: part(assertion, 0),
      claims: part(assertion, 1),
      answer: exchange.response && parseJson(exchange.response.body),
      now: Date.parse(exchange.startedAt) / 1000,
    }
  })
