import type { Message } from '../conversation.js'
import { html, type Html } from './escape.js'
import { exchangeAnchor, type View } from './view.js'

/** Links to the evidence of one sighting: scenario, step of the worked example, hop. */
export function sightingLink(scenario: string, exchanges: readonly string[], view: View): Html {
  const message = firstMessage(scenario, exchanges, view)
  if (!message) return html`<a href="#${scenario}">${scenario}</a>`
  const { exchange, from, to } = message
  return html`<a href="#${exchangeAnchor(scenario, exchange.id)}"
      >${scenario} ${exchange.id}${stepWords(message)}</a
    ><br /><span class="hop">${from.role} to ${to.role}</span>`
}

/** A short link for places where there are many. */
export function shortLink(scenario: string, exchanges: readonly string[], view: View): Html {
  const message = firstMessage(scenario, exchanges, view)
  return message
    ? html`<a href="#${exchangeAnchor(scenario, message.exchange.id)}">${scenario} ${message.exchange.id}</a>`
    : html`<a href="#${scenario}">${scenario}</a>`
}

const stepWords = ({ step }: Message): string => (step === undefined ? '' : ` (${step})`)

function firstMessage(scenario: string, exchanges: readonly string[], { byId }: View): Message | undefined {
  const messages = (byId.get(scenario)?.conversation.messages ?? []).filter(({ exchange }) =>
    exchanges.includes(exchange.id),
  )
  return messages.find(({ faults }) => faults.length > 0) ?? messages[0]
}
