import type { HeaderList } from '../../spine/headers.js'
import type { Exchange, HttpExchange, LdapExchange } from '../../wire/exchange.js'
import { openBody, type ShownBody } from './body-shelf.js'
import { cut, html, verbatim, type Html } from './escape.js'
import { tokenText } from './token-text.js'
import { exchangeAnchor, type ScenarioView, type View } from './view.js'

/** Header values of closed exchanges are shown up to here. */
const LONGEST_CLOSED_VALUE = 96

/** Every exchange of a scenario in full; open when something is wrong with it, folded otherwise. */
export function exchanges(shown: ScenarioView, view: View): Html {
  const { scenario } = shown
  if (scenario.exchanges.length === 0) return html``
  return html`<h4>Exchanges of ${scenario.id}</h4>
    <p class="note">
      As received and sent, with JSON set out on lines and credentials redacted. Whole in exchanges.ndjson
      under test case ${scenario.testCase}.
    </p>
    ${scenario.exchanges.map((exchange) => block(exchange, shown, view))}`
}

function block(exchange: Exchange, { scenario, conversation, open }: ScenarioView, { bodies }: View): Html {
  const isOpen = open.has(exchange.id)
  const anchor = exchangeAnchor(scenario.id, exchange.id)
  const [request, answer] = ['request', 'answer'].map((side) =>
    conversation.messages.find((message) => message.exchange === exchange && message.side === side),
  )
  const steps = [request?.step, answer?.step].filter((step) => step !== undefined).join(', ')
  const summary = `${exchange.id}${steps ? ` (${steps})` : ''} ${exchange.receiver}: ${cut(request?.what ?? '', 90)}, ${answer?.status ?? 'no answer'}`
  const place: Place = {
    isOpen,
    show: (body) => (isOpen ? openBody(body) : bodies.shelve(body, anchor)),
  }
  const content = exchange.kind === 'http' ? http(exchange, place) : ldap(exchange)
  return html`<details class="x" id="${anchor}" ${isOpen ? html` open` : undefined}>
    <summary>${summary}</summary>
    ${isOpen ? about(exchange) : undefined}${content}
  </details> `
}

interface Place {
  readonly isOpen: boolean
  readonly show: (body: Buffer) => ShownBody
}

function about({ startedAt, durationMs, connection, forwards }: Exchange): Html {
  const { tls } = connection
  const words = [
    `${startedAt}, ${Math.round(durationMs)} ms`,
    ...(tls ? [`${tls.version}, client certificate ${tls.peer?.commonName ?? 'none'}`] : []),
    ...(forwards === undefined ? [] : [`forwards ${forwards}`]),
  ]
  return html`<p class="note">${words.join('; ')}</p>`
}

function http({ request, response, leg }: HttpExchange, place: Place): Html {
  const token =
    place.isOpen && (leg === 'to-ssp' || leg === 'to-provider') ? tokenText(request.headers) : undefined
  return html`<pre>
${request.method} ${request.target} HTTP/1.1
${verbatim(fields(request.headers, place))}</pre>
    ${body(request.body, place)}${
      token === undefined
        ? undefined
        : html`<p class="note">The token of this request, decoded</p>
            <pre>${verbatim(token)}</pre>`
    }${
      response
        ? html`<pre>
HTTP/1.1 ${response.status}
${verbatim(fields(response.headers, place))}</pre>
            ${body(response.body, place)}`
        : html`<p class="silence">No answer: the connection ended first.</p>`
    }`
}

const fields = (headers: HeaderList, { isOpen }: Place): string =>
  headers.map(([name, value]) => `${name}: ${isOpen ? value : cut(value, LONGEST_CLOSED_VALUE)}`).join('\n')

function body(bytes: Buffer, { show }: Place): Html | undefined {
  if (bytes.length === 0) return undefined
  const { text, left, sameAs } = show(bytes)
  if (sameAs !== undefined)
    return html`<p class="note">
      Body: the same ${bytes.length} bytes as in <a href="#${sameAs}">${sameAs.replace('-', ' ')}</a>.
    </p>`
  return html`<pre>${verbatim(text)}</pre>
    ${left > 0 ? html`<p class="note">${left} more characters are in exchanges.ndjson.</p>` : undefined}`
}

function ldap({ request, response }: LdapExchange): Html {
  const asked =
    request.operation === 'bind'
      ? `BIND ${request.anonymous ? 'anonymous' : `${request.method} as ${request.dn}`}`
      : `SEARCH base ${request.base}\nscope ${request.scope}\nfilter ${request.filter}\nattributes ${request.attributes.join(', ') || 'all'}`
  const entries = response.entries.map(({ dn, attributes }) =>
    [`dn: ${dn}`, ...attributes.flatMap(([name, values]) => values.map((value) => `${name}: ${value}`))].join(
      '\n',
    ),
  )
  return html`<pre>${asked}</pre>
    <pre>${[`RESULT ${response.resultCode} ${response.diagnostic}`.trim(), ...entries].join('\n\n')}</pre>`
}
