import type { Exchange, Presented, TriedConnection } from '../../wire/exchange.js'
import type { Message } from '../conversation.js'
import { groupBy } from '../group-by.js'
import { openBody } from './body-shelf.js'
import { cut, html, type Html } from './escape.js'
import { content, LONGEST_CLOSED_VALUE } from './exchange-content.js'
import { onwardLeg } from './onward-leg.js'
import { exchangeAnchor } from './passage-lines.js'
import type { ScenarioView, View } from './view.js'

/** The exchanges of a scenario that stand in full: open when something is wrong with one, folded otherwise. */
export function exchanges(view: ScenarioView, { bodies }: View): Html | undefined {
  const { scenario, told, shown, open } = view
  if (shown.size === 0) return undefined
  const there = scenario.exchanges.filter(({ id }) => shown.has(id))
  const isNested = ({ id, forwards }: Exchange) =>
    !open.has(id) && forwards !== undefined && shown.has(forwards) && !open.has(forwards)
  const scene: Scene = {
    scenario: scenario.id,
    open,
    bodies,
    messages: new Map(told.messages.map((each) => [`${each.exchange.id} ${each.side}`, each])),
    onward: groupBy(there.filter(isNested), ({ forwards }) => forwards),
  }
  return html`<h4>Exchanges of ${scenario.id}</h4>
    ${there.filter((each) => !isNested(each)).map((exchange) => block(exchange, scene))}`
}

interface Scene {
  readonly scenario: string
  readonly open: ReadonlySet<string>
  readonly bodies: View['bodies']
  readonly messages: ReadonlyMap<string, Message>
  /** What passes an exchange on, where it is told within the block of what it passes on. */
  readonly onward: ReadonlyMap<string | undefined, readonly Exchange[]>
}

function block(exchange: Exchange, scene: Scene): Html {
  const isOpen = scene.open.has(exchange.id)
  const anchor = exchangeAnchor(scene.scenario, exchange.id)
  const inFull = isOpen
    ? html`${about(exchange)}${content(exchange, { isOpen, show: openBody })}`
    : folded(exchange, scene)
  return html`<details class="x" id="${anchor}" ${isOpen ? html` open` : undefined}>
    <summary>${title(exchange, scene)}</summary>
    ${inFull}${passedOn(exchange, scene)}
  </details>`
}

const folded = (exchange: Exchange, { scenario, bodies }: Scene): Html =>
  content(exchange, {
    isOpen: false,
    longestValue: LONGEST_CLOSED_VALUE,
    show: (body) => bodies.shelve(body, exchangeAnchor(scenario, exchange.id)),
  })

function title(exchange: Exchange, scene: Scene): string {
  const request = scene.messages.get(`${exchange.id} request`)
  const answer = scene.messages.get(`${exchange.id} answer`)
  return `${exchange.id} ${shortTitle(exchange, scene)}: ${cut(request?.what ?? '', 90)}, ${answer?.status ?? 'no answer'}`
}

function shortTitle(exchange: Exchange, { messages }: Scene): string {
  const sides = ['request', 'answer'].map((side) => messages.get(`${exchange.id} ${side}`)?.step)
  const steps = sides.filter((step) => step !== undefined).join(', ')
  return `${steps ? `(${steps}) ` : ''}${exchange.receiver}`
}

/** The further legs of an exchange, each with what was changed on it. */
const passedOn = (exchange: Exchange, scene: Scene): Html =>
  html`${(scene.onward.get(exchange.id) ?? []).map(
    (next) =>
      html`<div id="${exchangeAnchor(scene.scenario, next.id)}" class="on">
          <b>${next.id}</b> ${shortTitle(next, scene)}:
          ${onwardLeg(next, exchange, {
            inFull: () => folded(next, scene),
            show: (body) => scene.bodies.shelve(body, exchangeAnchor(scene.scenario, next.id)),
          })}
        </div>
        ${passedOn(next, scene)}`,
  )}`

const CERTIFICATES: Readonly<Record<Presented, string>> = {
  'the-ssp': 'the certificate of the SSP',
  nobody: 'no client certificate',
  'somebody-else': 'the certificate of somebody else',
  'a-strange-authority': 'a certificate with the name of the SSP by another authority',
  itself: 'a certificate with the name of the SSP that it signed itself',
  'the-ssp-long-ago': 'a certificate of the SSP that has expired',
}

/** With what a connection was tried past the SSP, and what came of it. */
const attempt = (
  { presents, version, suites, refused }: TriedConnection,
  tls: Exchange['connection']['tls'],
): readonly string[] => [
  `tried past the SSP with ${CERTIFICATES[presents]}, ${version} and the suites ${suites.replaceAll(':', ', ')}`,
  ...(tls ? [`agreed on ${tls.version} and ${tls.cipher}`] : []),
  ...(refused === undefined ? [] : [`refused: ${refused}`]),
]

function about({ startedAt, durationMs, connection, forwards }: Exchange): Html {
  const { tls, tried } = connection
  const words = [
    `${startedAt}, ${Math.round(durationMs)} ms`,
    ...(tls && !tried ? [`${tls.version}, client certificate ${tls.peer?.commonName ?? 'none'}`] : []),
    ...(tried ? attempt(tried, tls) : []),
    ...(forwards === undefined ? [] : [`forwards ${forwards}`]),
  ]
  return html`<p class="note">${words.join('; ')}</p>`
}
