import type { HeaderList } from '../../spine/headers.js'
import type { Exchange, HttpExchange, LdapExchange } from '../../wire/exchange.js'
import type { Message } from '../conversation.js'
import { openBody, type ShownBody } from './body-shelf.js'
import { cut, html, verbatim, type Html } from './escape.js'
import { tokenText } from './token-text.js'
import { exchangeAnchor, type ScenarioView, type View } from './view.js'

/** Header values of closed exchanges are shown up to here. */
const LONGEST_CLOSED_VALUE = 96

/** The exchanges of a scenario that stand nowhere else in full; open when something is wrong with one, folded otherwise. */
export function exchanges(view: ScenarioView, { bodies }: View): Html {
  const { scenario, told, shown, open } = view
  if (shown.size === 0) return html``
  const there = scenario.exchanges.filter(({ id }) => shown.has(id))
  const scene: Scene = {
    scenario: scenario.id,
    open,
    bodies,
    messages: new Map(told.messages.map((each) => [`${each.exchange.id} ${each.side}`, each])),
    exchanges: new Map(there.map((each) => [each.id, each])),
  }
  return html`<h4>Exchanges of ${scenario.id}</h4>
    <p class="note">
      As received and sent, with JSON set out on lines and credentials redacted.
      ${shown.size < scenario.exchanges.length ? 'Those of acts that stand elsewhere are left out here.' : ''}
      Whole in exchanges.ndjson under test case ${scenario.testCase}.
    </p>
    ${there.map((exchange) => block(exchange, scene))}`
}

interface Scene {
  readonly scenario: string
  readonly open: ReadonlySet<string>
  readonly bodies: View['bodies']
  readonly messages: ReadonlyMap<string, Message>
  /** Those that are shown. */
  readonly exchanges: ReadonlyMap<string, Exchange>
}

function block(exchange: Exchange, scene: Scene): Html {
  const { scenario, open, bodies, messages, exchanges: told } = scene
  const isOpen = open.has(exchange.id)
  const anchor = exchangeAnchor(scenario, exchange.id)
  const request = messages.get(`${exchange.id} request`)
  const answer = messages.get(`${exchange.id} answer`)
  const steps = [request?.step, answer?.step].filter((step) => step !== undefined).join(', ')
  const summary = `${exchange.id}${steps ? ` (${steps})` : ''} ${exchange.receiver}: ${cut(request?.what ?? '', 90)}, ${answer?.status ?? 'no answer'}`
  const before = isOpen ? undefined : told.get(exchange.forwards ?? '')
  const place: Place = {
    isOpen,
    before: before?.kind === 'http' ? before : undefined,
    show: (body) => (isOpen ? openBody(body) : bodies.shelve(body, anchor)),
  }
  const content = exchange.kind === 'http' ? http(exchange, place) : ldap(exchange, before)
  return html`<details class="x" id="${anchor}" ${isOpen ? html` open` : undefined}>
    <summary>${summary}</summary>
    ${isOpen ? about(exchange) : undefined}${content}
  </details> `
}

interface Place {
  readonly isOpen: boolean
  /** What this exchange passes on, shown above it. */
  readonly before: HttpExchange | undefined
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
  const { before } = place
  const token =
    place.isOpen && (leg === 'to-ssp' || leg === 'to-provider') ? tokenText(request.headers) : undefined
  return html`<pre>
${request.method} ${request.target} HTTP/1.1
${verbatim(fields(request.headers, before?.request.headers, place))}</pre>
    ${body(request.body, before?.request.body, place)}${
      token === undefined
        ? undefined
        : html`<p class="note">The token of this request, decoded</p>
            <pre>${verbatim(token)}</pre>`
    }${
      response
        ? html`<pre>
HTTP/1.1 ${response.status}
${verbatim(fields(response.headers, before?.response?.headers, place))}</pre>
            ${body(response.body, before?.response?.body, place)}`
        : html`<p class="silence">No answer: the connection ended first.</p>`
    }`
}

/** Header fields; of a closed exchange that passes another on, only those that differ, after which the others are counted. */
function fields(headers: HeaderList, earlier: HeaderList | undefined, { isOpen, before }: Place): string {
  const line = ([name, value]: HeaderList[number]) =>
    `${name}: ${isOpen ? value : cut(value, LONGEST_CLOSED_VALUE)}`
  if (isOpen || earlier === undefined || before === undefined) return headers.map(line).join('\n')
  const known = new Set(earlier.map(([name, value]) => `${name}: ${value}`))
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const changed = headers.filter(([name, value]) => !known.has(`${name}: ${value}`))
  const lost = earlier.filter(([name]) => !names.has(name.toLowerCase())).map(([name]) => name)
  const same = headers.length - changed.length
  return [
    ...changed.map(line),
    ...(lost.length === 0 ? [] : [`(without ${lost.join(', ')})`]),
    ...(same === 0 ? [] : [`(${same} header fields as in ${before.id})`]),
  ].join('\n')
}

function body(bytes: Buffer, earlier: Buffer | undefined, { isOpen, before, show }: Place): Html | undefined {
  if (bytes.length === 0) return undefined
  if (!isOpen && before !== undefined && earlier?.equals(bytes))
    return html`<p class="note">Body: the same ${bytes.length} bytes as in ${before.id}.</p>`
  const { text, left, sameAs } = show(bytes)
  if (sameAs !== undefined)
    return html`<p class="note">
      Body: the same ${bytes.length} bytes as in <a href="#${sameAs}">${sameAs.replace('-', ' ')}</a>.
    </p>`
  return html`<pre>${verbatim(text)}</pre>
    ${left > 0 ? html`<p class="note">${left} more characters are in exchanges.ndjson.</p>` : undefined}`
}

function ldap({ request, response }: LdapExchange, before: Exchange | undefined): Html {
  if (before?.kind === 'ldap' && isSame(before, { request, response }))
    return html`<p class="note">Request and result are those of ${before.id}.</p>`
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

type Operation = Pick<LdapExchange, 'request' | 'response'>

const isSame = (one: Operation, other: Operation): boolean =>
  JSON.stringify([one.request, one.response]) === JSON.stringify([other.request, other.response])
