import { shellWord } from '../spine/shell-word.js'
import type { HttpExchange } from '../wire/exchange.js'

/** Bodies up to this length, in characters, stand in the line. */
const SHORT = 2000

/** What curl sets by itself, or what is only right of the connection it was sent over. */
const NOT_REPEATED: ReadonlySet<string> = new Set([
  'host',
  'content-length',
  'connection',
  'transfer-encoding',
  'forwarded',
])

/** Where a practice's server really listens. */
export interface ListensAt {
  readonly host: string
  readonly port: number
}

/**
 * A line by which curl sends a request of the SSP to a practice once more, straight to its server. The certificate, its key and a token
 * are told as variables: SSP_CERT, SSP_KEY, TRUST and TOKEN.
 * @param at Where the server listens, by its FQDN; undefined where nobody knows.
 */
export function curlLine(
  { request, connection }: HttpExchange,
  at: (fqdn: string) => ListensAt | undefined,
  platform = process.platform,
): string | undefined {
  const fqdn = connection.tls?.serverName
  const server = fqdn === undefined ? undefined : at(fqdn)
  if (fqdn === undefined || !server) return undefined
  const word = (text: string): string => shellWord(text, platform)
  const host = server.host.includes(':') ? `[${server.host}]` : server.host
  const body = request.body.toString('utf8')
  return [
    'curl -i',
    `-X ${word(request.method)}`,
    word(`https://${fqdn}${request.target}`),
    `--connect-to ${word(`${fqdn}:443:${host}:${server.port}`)}`,
    '--cert "$SSP_CERT" --key "$SSP_KEY" --cacert "$TRUST"',
    ...request.headers
      .filter(([name]) => !NOT_REPEATED.has(name.toLowerCase()))
      .map(([name, value]) =>
        name.toLowerCase() === 'authorization'
          ? '-H "Authorization: Bearer $TOKEN"'
          : `-H ${word(`${name}: ${value}`)}`,
      ),
    ...(body === ''
      ? []
      : [body.length > SHORT ? '--data-binary @body.json' : `--data-binary ${word(body)}`]),
  ].join(' ')
}
