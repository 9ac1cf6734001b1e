import { AT_REST } from '../at-rest.js'
import type { Message } from '../conversation.js'
import { html, type Html } from './escape.js'
import type { View } from './view.js'

/** Links to the evidence of one sighting: scenario, step of the worked example, hop; or that it was judged at rest. */
export function sightingLink(scenario: string, exchanges: readonly string[], view: View): Html {
  const message = firstMessage(scenario, exchanges, view)
  if (!message)
    return html`<a href="#${scenario}">${scenario}</a
      >${exchanges.length === 0 ? html`<br /><span class="hop">${AT_REST}</span>` : html` ${exchanges.slice(0, 3).join(', ')}`}`
  const { exchange, from, to } = message
  return html`<a href="#${anchorOf(scenario, exchange.id, view)}"
      >${scenario} ${exchange.id}${stepWords(message)}</a
    ><br /><span class="hop">${from.role} to ${to.role}</span>`
}

/** A short link for places where there are many. */
export function shortLink(scenario: string, exchanges: readonly string[], view: View): Html {
  const message = firstMessage(scenario, exchanges, view)
  if (message)
    return html`<a href="#${anchorOf(scenario, message.exchange.id, view)}"
      >${scenario} ${message.exchange.id}</a
    >`
  return html`<a href="#${scenario}">${scenario}</a>${exchanges.length === 0 ? ` (${AT_REST})` : ''}`
}

/** Whether the page tells what a sighting is of, so that a link leads right to it. */
export function isTold(scenario: string, exchanges: readonly string[], view: View): boolean {
  const message = firstMessage(scenario, exchanges, view)
  return message !== undefined && view.byId.get(scenario)?.anchors.has(message.exchange.id) === true
}

/** The exchange where the page tells it, else its scenario. */
const anchorOf = (scenario: string, exchange: string, { byId }: View): string =>
  byId.get(scenario)?.anchors.get(exchange) ?? scenario

const stepWords = ({ step }: Message): string => (step === undefined ? '' : ` (${step})`)

function firstMessage(scenario: string, exchanges: readonly string[], { byId }: View): Message | undefined {
  if (exchanges.length === 0) return undefined
  const wanted = new Set(exchanges)
  const messages = byId.get(scenario)?.conversation.messages ?? []
  let first: Message | undefined
  for (const message of messages) {
    if (!wanted.has(message.exchange.id)) continue
    if (message.faults.length > 0) return message
    first ??= message
  }
  return first
}
