import { headerValues } from '../spine/headers.js'
import type { WireRequest, WireResponse } from '../wire/exchange.js'

const METHODS = 'GET, PUT, POST, PATCH, DELETE'
const MAX_AGE_SECONDS = 3_628_800

/** Whether a browser asks what it may send across origins; any other OPTIONS is a request like the rest (corrections.md 2). */
export const isPreflight = ({ method, headers }: Pick<WireRequest, 'method' | 'headers'>): boolean =>
  method === 'OPTIONS' &&
  ['Origin', 'Access-Control-Request-Method'].every((name) => headerValues(headers, name).length > 0)

/**
 * The API platform's own answer to a CORS preflight; undefined for any other request.
 * @param allowedHeaders what a browser may send, as the proxy of the API lists it
 */
export function preflightAnswer(
  { method, headers }: WireRequest,
  allowedHeaders: string,
): WireResponse | undefined {
  const [origin] = headerValues(headers, 'Origin')
  if (origin === undefined || !isPreflight({ method, headers })) return undefined
  return {
    status: 200,
    headers: [
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Allow-Headers', allowedHeaders],
      ['Access-Control-Max-Age', String(MAX_AGE_SECONDS)],
      ['Access-Control-Allow-Methods', METHODS],
    ],
    body: Buffer.alloc(0),
  }
}
