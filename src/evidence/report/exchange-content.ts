import type { HeaderList } from '../../spine/headers.js'
import type { Exchange, HttpExchange, LdapExchange, WireResponse } from '../../wire/exchange.js'
import type { ShownBody } from './body-shelf.js'
import { cut, html, verbatim, type Html } from './escape.js'
import { tokenText } from './token-text.js'

/** Header values of closed exchanges are shown up to here. */
export const LONGEST_CLOSED_VALUE = 96

/** How much of an exchange is shown. */
export interface Manner {
  /** Something is wrong with it: its token is decoded. */
  readonly isOpen: boolean
  /** Header values are shown up to here; whole where it is not given. */
  readonly longestValue?: number
  readonly show: (body: Buffer) => ShownBody
}

/** Request and answer as they crossed the wire. */
export const content = (exchange: Exchange, manner: Manner): Html =>
  exchange.kind === 'ldap' ? ldap(exchange) : http(exchange, manner)

function http({ request, response, leg, why }: HttpExchange, manner: Manner): Html {
  const { isOpen, longestValue = Infinity, show } = manner
  const token = isOpen && (leg === 'to-ssp' || leg === 'to-provider') ? tokenText(request.headers) : undefined
  const most = token === undefined ? longestValue : LONGEST_CLOSED_VALUE
  const fields = (headers: HeaderList) =>
    verbatim(headers.map(([name, value]) => `${name}: ${cut(value, most)}`).join('\n'))
  return html`<pre>
${request.method} ${request.target} HTTP/1.1
${fields(request.headers)}</pre>
    ${bodyBlock(request.body, show)}${cutShort(request)}${
      token === undefined
        ? undefined
        : html`<p class="note">The token of this request, decoded</p>
            <pre>${verbatim(token)}</pre>`
    }${
      response
        ? html`<pre>
HTTP/1.1 ${response.status}
${fields(response.headers)}</pre>
            ${bodyBlock(response.body, show)}${cutShort(response)}`
        : html`<p class="silence">No answer: the connection ended first.</p>`
    }${why === undefined ? undefined : html`<p class="note">Why: ${why}</p>`}`
}

/** That more of a body crossed than is kept. */
const cutShort = ({ body, length }: HttpExchange['request'] | WireResponse): Html | undefined =>
  length === undefined
    ? undefined
    : html`<p class="note">The first ${body.length} of ${length} bytes are kept.</p>`

/** A body, or where it stands already; nothing where there is none. */
export function bodyBlock(bytes: Buffer, show: Manner['show']): Html | undefined {
  if (bytes.length === 0) return undefined
  const { text, left, sameAs } = show(bytes)
  if (sameAs !== undefined)
    return html`<p class="note">
      Body: the same ${bytes.length} bytes as in <a href="#${sameAs}">${sameAs.replace('-', ' ')}</a>.
    </p>`
  return html`<pre>${verbatim(text)}</pre>
    ${left > 0 ? html`<p class="note">${left} more characters are in exchanges.ndjson.</p>` : undefined}`
}

/** An operation of LDAP in words; those without a place of their own by what they are about. */
function asked(request: LdapExchange['request']): string {
  switch (request.operation) {
    case 'bind':
      return `BIND ${request.anonymous ? 'anonymous' : `${request.method} as ${request.dn}`}`
    case 'search':
      return `SEARCH base ${request.base}\nscope ${request.scope}\nfilter ${request.filter}\nattributes ${request.attributes.join(', ') || 'all'}`
    case 'other':
      return `${request.name.toUpperCase()} ${request.target}`
  }
}

function ldap({ request, response }: LdapExchange): Html {
  const entries = response.entries.map(({ dn, attributes }) =>
    [`dn: ${dn}`, ...attributes.flatMap(([name, values]) => values.map((value) => `${name}: ${value}`))].join(
      '\n',
    ),
  )
  return html`<pre>${asked(request)}</pre>
    <pre>${[`RESULT ${response.resultCode} ${response.diagnostic}`.trim(), ...entries].join('\n\n')}</pre>`
}
