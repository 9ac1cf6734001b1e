import { readEnvelope, soapActionOf } from '../../hl7/envelope.js'
import type { XmlBody } from '../../hl7/xml-text.js'
import type { OdsCode } from '../../spine/identifiers.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { Received, Responder } from '../../wire/serve.js'
import type { Surroundings } from '../double.js'
import type { PdsBehaviour } from './api-request.js'
import type { Suffered } from './suffered.js'
import { WEB_PAGE } from './web-page.js'

/** How a door is to behave towards whoever sent a message. */
export type Has = (behaviour: PdsBehaviour) => boolean

/** Why no message is answered as one: nobody can read it, or understands all that it demands, the service fails, or is busy for a while. */
export type SoapRefusal = 'unreadable' | 'not-understood' | 'failed' | 'busy'

/** What every message has that can be read. */
interface HeadedMessage {
  readonly notUnderstood: readonly string[]
}

/** What differs from door to door: how messages are read, whose they are, and how they are answered. */
export interface SoapDoor<Message extends HeadedMessage> {
  readonly receiver: string
  readonly path: string
  readonly suffered: Suffered
  /** Undefined of what is no envelope. */
  readonly read: (sent: XmlBody) => Message | undefined
  /** The organisation whose system says that it sends it. */
  readonly senderOf: (message: Message | undefined) => OdsCode | undefined
  readonly fault: (why: SoapRefusal, words: string, has: Has) => WireResponse
  /** The answer, or in words why the message cannot be answered as one. */
  readonly answer: (
    message: Message,
    received: Received,
    has: Has,
  ) => WireResponse | string | Promise<WireResponse | string>
}

/** Answers what comes to such a door: what befalls the service, and what it refuses before it looks at what a message asks. */
export const respondAt =
  <Message extends HeadedMessage>(door: SoapDoor<Message>, surroundings: Surroundings): Responder =>
  async (received) => {
    const message = door.read(received)
    const sender = door.senderOf(message)
    const has: Has = (behaviour) => surroundings.has(behaviour, sender)
    if (has('pds:is-down')) return undefined
    if (has('pds:never-answers')) return new Promise(() => undefined)
    const refused = (words: string) => door.fault('unreadable', words, has)
    const astray = astrayIn(door, received, surroundings)
    const answer =
      outage(door, has) ??
      (astray === undefined ? undefined : refused(astray)) ??
      (has('pds:answers-with-a-web-page') ? WEB_PAGE : undefined) ??
      demandOf(door, message, has) ??
      (message ? await door.answer(message, received, has) : noEnvelope(received))
    const whole = typeof answer === 'string' ? refused(answer) : answer
    return has('pds:breaks-off-answers') ? { ...whole, breaksOff: true } : whole
  }

function outage<Message extends HeadedMessage>(
  { fault, suffered }: SoapDoor<Message>,
  has: Has,
): WireResponse | undefined {
  if (has('pds:has-internal-error'))
    return fault('failed', 'System failure to process message - default', has)
  return has('pds:is-unavailable') ||
    (has('pds:is-unavailable-once') && suffered.isYetToCome('pds:is-unavailable-once'))
    ? fault('busy', 'The service cannot process the message at the moment', has)
    : undefined
}

/** Whoever does not understand what has to be understood does not process the message (SOAP 1.1 4.4.1). */
const demandOf = <Message extends HeadedMessage>(
  { fault }: SoapDoor<Message>,
  message: Message | undefined,
  has: Has,
): WireResponse | undefined =>
  message && message.notUnderstood.length > 0
    ? fault(
        'not-understood',
        `The header holds ${message.notUnderstood.join(', ')}, which has to be understood and is not.`,
        has,
      )
    : undefined

/** What is no message to the service at all is told of besides, since somebody has gone astray. */
function astrayIn<Message extends HeadedMessage>(
  { receiver, path }: SoapDoor<Message>,
  { method, target, exchange, intent }: Received,
  { journal }: Surroundings,
): string | undefined {
  if (method === 'POST' && target.split('?')[0] === path) return undefined
  const message = `${receiver} was asked for ${method} ${target}, which it does not offer. It offers: POST ${path}.`
  // Of whoever is known to have sent it a check tells.
  if (intent === undefined) journal.trouble({ receiver, exchange, message })
  return message
}

function noEnvelope(sent: XmlBody): string {
  const read = readEnvelope(sent)
  return `The request is no SOAP 1.1 envelope that can be read${'why' in read ? `: ${read.why}` : ''}.`
}

/** In words that SOAPAction is not that of the message; undefined where it is. */
export function anotherSoapAction({ headers }: Received, right: string): string | undefined {
  const action = soapActionOf(headers)
  return action === right
    ? undefined
    : `SOAPAction is ${action ?? 'missing'}; ${right} is right for this message.`
}
