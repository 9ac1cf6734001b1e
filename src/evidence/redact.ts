import { createHash } from 'node:crypto'
import type { HeaderList } from '../spine/headers.js'
import type { Exchange, HttpExchange } from '../wire/exchange.js'

/** What stands in place of a secret: equal secrets stay recognisable as equal. */
const redacted = (secret: string): string =>
  `[redacted sha256:${createHash('sha256').update(secret, 'latin1').digest('hex').slice(0, 16)}]`

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'apikey',
  'proxy-authorization',
  'x-api-key',
])
const SECRET_NAMES = 'access_token|refresh_token|id_token|client_assertion|client_secret|apikey'
const IN_FORM = new RegExp(`(^|[?&])((?:${SECRET_NAMES})=)([^&\\s]+)`, 'gi')
const IN_JSON = new RegExp(`("(?:${SECRET_NAMES})"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)`, 'gi')

/** A request to a message handling server that goes on to the SSP: the URL of a provider stands behind the SSP's own. */
const THROUGH_THE_PROXY = /^https:\/\/[^/]+\/+https?:\/\//

/** Whether credentials cross this leg: the APIs of PDS and SDS have them; the SSP's unsigned JWT is evidence, not a secret. */
const carriesSecrets = ({ leg, request }: HttpExchange): boolean =>
  leg === 'to-pds' || leg === 'to-sds' || (leg === 'to-mhs' && !THROUGH_THE_PROXY.test(request.target))

/** The exchange as it may be kept: credentials of the PDS and SDS APIs replaced by their digests. */
export const redact = (exchange: Exchange): Exchange =>
  exchange.kind === 'http' && carriesSecrets(exchange) ? withoutSecrets(exchange) : exchange

function withoutSecrets(exchange: HttpExchange): HttpExchange {
  const { request, response } = exchange
  return {
    ...exchange,
    request: {
      ...request,
      target: redactText(request.target),
      headers: redactHeaders(request.headers),
      body: redactBody(request.body),
    },
    response: response && {
      ...response,
      headers: redactHeaders(response.headers),
      body: redactBody(response.body),
    },
  }
}

/** The scheme of an Authorization header is no secret and says how the sender tried to authenticate. */
const redactHeaders = (headers: HeaderList): HeaderList =>
  headers.map(([name, value]) => {
    if (!SECRET_HEADERS.has(name.toLowerCase()) || value === '') return [name, value]
    const [, scheme = '', secret = ''] = /^(bearer |basic )?(.*)$/is.exec(value) ?? []
    return [name, `${scheme}${redacted(secret)}`]
  })

const redactText = (text: string): string =>
  text
    .replace(
      IN_FORM,
      (_whole, before: string, name: string, secret: string) => before + name + redacted(secret),
    )
    .replace(IN_JSON, (_whole, before: string, secret: string) => before + redacted(secret))

/** By way of latin1, which gives every byte back as it was. */
function redactBody(body: Buffer): Buffer {
  const text = body.toString('latin1')
  const kept = redactText(text)
  return kept === text ? body : Buffer.from(kept, 'latin1')
}
