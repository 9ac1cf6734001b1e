import { soleHeader, type HeaderList } from '../../spine/headers.js'
import type { Exchange, HttpExchange, LdapExchange } from '../../wire/exchange.js'
import type { Message } from '../conversation.js'
import { groupBy } from '../group-by.js'
import { openBody, type ShownBody } from './body-shelf.js'
import { cut, html, verbatim, type Html } from './escape.js'
import type { Earlier } from './header-models.js'
import { tokenText } from './token-text.js'
import { exchangeAnchor, type ScenarioView, type View } from './view.js'

/** Header values of closed exchanges are shown up to here. */
const LONGEST_CLOSED_VALUE = 96

/** The exchanges of a scenario that stand nowhere else in full; open when something is wrong with one, folded otherwise. */
export function exchanges(view: ScenarioView, { bodies, models }: View): Html {
  const { scenario, told, shown, open } = view
  if (shown.size === 0) return html``
  const there = scenario.exchanges.filter(({ id }) => shown.has(id))
  const byId = new Map(there.map((each) => [each.id, each]))
  const isNested = ({ id, forwards }: Exchange) =>
    !open.has(id) && forwards !== undefined && byId.has(forwards) && !open.has(forwards)
  const scene: Scene = {
    scenario: scenario.id,
    open,
    bodies,
    models,
    messages: new Map(told.messages.map((each) => [`${each.exchange.id} ${each.side}`, each])),
    exchanges: byId,
    onward: groupBy(there.filter(isNested), ({ forwards }) => forwards),
  }
  return html`<h4>Exchanges of ${scenario.id}</h4>
    <p class="note">
      ${shown.size < scenario.exchanges.length ? 'Those of acts that stand elsewhere are left out here. ' : ''}Whole
      in exchanges.ndjson, test case ${scenario.testCase}.
    </p>
    ${there.filter((each) => !isNested(each)).map((exchange) => block(exchange, scene))}`
}

interface Scene {
  readonly scenario: string
  readonly open: ReadonlySet<string>
  readonly bodies: View['bodies']
  readonly models: View['models']
  readonly messages: ReadonlyMap<string, Message>
  /** Those that are shown. */
  readonly exchanges: ReadonlyMap<string, Exchange>
  /** What passes an exchange on, where it is told within the block of what it passes on. */
  readonly onward: ReadonlyMap<string | undefined, readonly Exchange[]>
}

function block(exchange: Exchange, scene: Scene): Html {
  const isOpen = scene.open.has(exchange.id)
  const anchor = exchangeAnchor(scene.scenario, exchange.id)
  return html`<details class="x" id="${anchor}" ${isOpen ? html` open` : undefined}>
    <summary>${title(exchange, scene)}</summary>
    ${isOpen ? about(exchange) : undefined}${content(exchange, scene)}${passedOn(exchange, scene)}
  </details>`
}

function title(exchange: Exchange, { messages }: Scene): string {
  const request = messages.get(`${exchange.id} request`)
  const answer = messages.get(`${exchange.id} answer`)
  const steps = [request?.step, answer?.step].filter((step) => step !== undefined).join(', ')
  return `${exchange.id}${steps ? ` (${steps})` : ''} ${exchange.receiver}: ${cut(request?.what ?? '', 90)}, ${answer?.status ?? 'no answer'}`
}

function content(exchange: Exchange, scene: Scene): Html {
  const { scenario, open, bodies, models, exchanges: told } = scene
  const isOpen = open.has(exchange.id)
  const anchor = exchangeAnchor(scenario, exchange.id)
  const before = isOpen ? undefined : told.get(exchange.forwards ?? '')
  if (exchange.kind === 'ldap') return ldap(exchange, before)
  const { method } = exchange.request
  const host = soleHeader(exchange.request.headers, 'Host') ?? ''
  const model = (side: string, headers: HeaderList): Earlier | undefined => {
    if (isOpen) return undefined
    if (before?.kind === 'http')
      return {
        name: before.id,
        headers: (side === 'request' ? before.request.headers : before.response?.headers) ?? [],
      }
    return models.modelFor(`${side} ${method} ${exchange.leg} ${host}`, headers, anchor)
  }
  return http(exchange, {
    isOpen,
    before: before?.kind === 'http' ? before : undefined,
    requestModel: model('request', exchange.request.headers),
    answerModel: exchange.response && model('answer', exchange.response.headers),
    show: (body) => (isOpen ? openBody(body) : bodies.shelve(body, anchor)),
  })
}

/** The further legs of an exchange, each with what was changed on it. */
const passedOn = (exchange: Exchange, scene: Scene): Html =>
  html`${(scene.onward.get(exchange.id) ?? []).map(
    (next) =>
      html`<div id="${exchangeAnchor(scene.scenario, next.id)}" class="on">
          <b>${next.id}</b> ${shortTitle(next, scene)}: ${leg(next, exchange, scene)}
        </div>
        ${passedOn(next, scene)}`,
  )}`

function shortTitle(exchange: Exchange, { messages }: Scene): string {
  const sides = ['request', 'answer'].map((side) => messages.get(`${exchange.id} ${side}`)?.step)
  const steps = sides.filter((step) => step !== undefined).join(', ')
  return `${steps ? `(${steps}) ` : ''}${exchange.receiver}`
}

/** One leg by what distinguishes it from the one before. */
function leg(next: Exchange, before: Exchange, scene: Scene): Html {
  if (next.kind === 'ldap' || before.kind === 'ldap')
    return next.kind === 'ldap' && before.kind === 'ldap' && isSame(next, before)
      ? html`as ${before.id}.`
      : content(next, scene)
  const { request, response } = next
  const changes = [
    ...(request.target === before.request.target ? [] : [targetWords(request, before.request)]),
    ...changed(request.headers, before.request.headers),
    ...(response === undefined
      ? ['No answer: the connection ended first.']
      : response.status === before.response?.status
        ? []
        : [`HTTP/1.1 ${response.status}`]),
    ...(response ? changed(response.headers, before.response?.headers ?? []).map((line) => `< ${line}`) : []),
  ]
  const place: Place = {
    isOpen: false,
    before,
    requestModel: undefined,
    answerModel: undefined,
    show: (bytes) => scene.bodies.shelve(bytes, exchangeAnchor(scene.scenario, next.id)),
  }
  const bodies = [
    ...(request.body.equals(before.request.body) ? [] : [body(request.body, before.request.body, place)]),
    ...(response && before.response?.body.equals(response.body) !== true
      ? [body(response.body, before.response?.body, place)]
      : []),
  ].filter((each) => each !== undefined)
  if (changes.length === 0 && bodies.length === 0) return html`as ${before.id}.`
  return html`as ${before.id} but
    <pre>${verbatim(changes.map((line) => cut(line, 2 * LONGEST_CLOSED_VALUE)).join('\n'))}</pre>
    ${bodies}`
}

/** A relay takes its own name off the front of a target. */
function targetWords({ method, target }: HttpExchange['request'], before: HttpExchange['request']): string {
  const isTail = before.target.endsWith(target) && method === before.method
  return isTail
    ? `(target without ${before.target.slice(0, before.target.length - target.length)})`
    : `${method} ${target} HTTP/1.1`
}

interface Place {
  readonly isOpen: boolean
  /** What this exchange passes on, shown above it. */
  readonly before: HttpExchange | undefined
  readonly requestModel: Earlier | undefined
  readonly answerModel: Earlier | undefined
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
  const { before, requestModel, answerModel, isOpen } = place
  const token = isOpen && (leg === 'to-ssp' || leg === 'to-provider') ? tokenText(request.headers) : undefined
  return html`<pre>
${request.method} ${request.target} HTTP/1.1
${verbatim(fields(request.headers, requestModel, isOpen))}</pre>
    ${body(request.body, before?.request.body, place)}${
      token === undefined
        ? undefined
        : html`<p class="note">The token of this request, decoded</p>
            <pre>${verbatim(token)}</pre>`
    }${
      response
        ? html`<pre>
HTTP/1.1 ${response.status}
${verbatim(fields(response.headers, answerModel, isOpen))}</pre>
            ${body(response.body, before?.response?.body, place)}`
        : html`<p class="silence">No answer: the connection ended first.</p>`
    }`
}

/** Header fields; of a closed exchange that resembles one above it, only those that differ, after which the others are counted. */
function fields(headers: HeaderList, earlier: Earlier | undefined, isOpen: boolean): string {
  const line = ([name, value]: HeaderList[number]) =>
    `${name}: ${isOpen ? value : cut(value, LONGEST_CLOSED_VALUE)}`
  if (earlier === undefined) return headers.map(line).join('\n')
  const differing = changed(headers, earlier.headers)
  const same = headers.length - differing.filter((each) => !each.startsWith('(')).length
  return [
    ...differing.map((each) => cut(each, 2 * LONGEST_CLOSED_VALUE)),
    ...(same === 0 ? [] : [`(${same} header fields as in ${earlier.name})`]),
  ].join('\n')
}

/** Header fields that are not among the earlier ones, and in brackets the names of those that are gone. */
function changed(headers: HeaderList, earlier: HeaderList): readonly string[] {
  const known = new Set(earlier.map(([name, value]) => `${name}: ${value}`))
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const lost = earlier.filter(([name]) => !names.has(name.toLowerCase())).map(([name]) => name)
  return [
    ...headers
      .filter(([name, value]) => !known.has(`${name}: ${value}`))
      .map(([name, value]) => `${name}: ${cut(value, LONGEST_CLOSED_VALUE)}`),
    ...(lost.length === 0 ? [] : [`(without ${lost.join(', ')})`]),
  ]
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
  if (text === '') return html`<p class="note">Body: ${bytes.length} bytes, in exchanges.ndjson.</p>`
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
