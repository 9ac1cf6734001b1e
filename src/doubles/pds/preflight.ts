import { headerValues, type HeaderList } from '../../spine/headers.js'
import type { WireResponse } from '../../wire/exchange.js'

const ALLOWED_HEADERS =
  'origin, x-requested-with, accept, content-type, if-match, nhsd-session-urid, authorization, x-correlation-id, x-request-id, nhsd-end-user-organisation-ods'

/**
 * What the platform answers to a browser that asks before it calls from another site (corrections.md 2); undefined for any
 * other request, an OPTIONS that is none included.
 */
export function preflight({
  method,
  headers,
}: {
  readonly method: string
  readonly headers: HeaderList
}): WireResponse | undefined {
  const [origin] = headerValues(headers, 'Origin')
  const asksForMethod = headerValues(headers, 'Access-Control-Request-Method').length > 0
  if (method !== 'OPTIONS' || origin === undefined || !asksForMethod) return undefined
  return {
    status: 200,
    headers: [
      ['Access-Control-Allow-Origin', origin],
      ['Access-Control-Allow-Headers', ALLOWED_HEADERS],
      ['Access-Control-Allow-Methods', 'GET, PUT, POST, PATCH, DELETE'],
      ['Access-Control-Max-Age', '3628800'],
    ],
    body: Buffer.alloc(0),
  }
}
