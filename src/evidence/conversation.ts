import { requirementById } from '../requirements/catalogue.js'
import type { Party } from '../requirements/requirement.js'
import { workedExampleStep, type Action, type Leg } from '../spine/actions.js'
import type { Finding, Outcome } from '../verdict/verdict.js'
import type { Exchange, Intent } from '../wire/exchange.js'
import { Cast, type Lifeline } from './lifelines.js'
import { answerOf, requestOf, type Said } from './message-words.js'
import type { ScenarioRecord } from './run-record.js'
import { isNonConformance } from './scenario-result.js'

/** Something a check found wrong with a message. */
export interface Fault {
  readonly outcome: Outcome
  readonly finding: Finding
}

/** One message as it crossed the wire: a request, or the answer to one. */
export interface Message extends Said {
  /** Counted through the scenario from 1: the quotable reference. */
  readonly number: number
  /** Its letter in the worked example, for example 4a. */
  readonly step?: string | undefined
  readonly side: 'request' | 'answer'
  readonly from: Lifeline
  readonly to: Lifeline
  /** No answer came, so this request is the last that is known of the exchange. */
  readonly isUnanswered: boolean
  readonly exchange: Exchange
  readonly faults: readonly Fault[]
  /** How many checks looked at it. */
  readonly checks: number
}

/** The messages of one act, in the order in which they crossed the wire. */
export interface Act {
  /** Undefined for traffic that nobody's intent accounts for. */
  readonly intent?: Intent | undefined
  readonly messages: readonly Message[]
}

/** The captured traffic of a scenario, told as a conversation between identities. */
export interface Conversation {
  readonly lifelines: readonly Lifeline[]
  readonly acts: readonly Act[]
  readonly messages: readonly Message[]
  /** The first message that broke something mandatory; where none did, the first with which something was wrong. */
  readonly divergence?: Message | undefined
}

/** Tells the traffic of a scenario as a conversation; a forwarded request stands between the request and its answer. */
export function conversationOf(scenario: ScenarioRecord): Conversation {
  const cast = new Cast(scenario)
  const messages = inOrder(scenario.exchanges).map(([exchange, side], index) =>
    messageOf({ exchange, side, number: index + 1 }, scenario, cast),
  )
  return {
    lifelines: cast.lifelines,
    acts: actsOf(messages, scenario.intents),
    messages,
    divergence:
      messages.find(({ faults }) => faults.some(({ outcome }) => isNonConformance(outcome))) ??
      messages.find(({ faults }) => faults.length > 0),
  }
}

type Turn = readonly [exchange: Exchange, side: Message['side']]

function inOrder(exchanges: readonly Exchange[]): readonly Turn[] {
  const ids = new Set(exchanges.map(({ id }) => id))
  const told = (exchange: Exchange): readonly Turn[] => [
    [exchange, 'request'],
    ...exchanges.filter(({ forwards }) => forwards === exchange.id).flatMap(told),
    ...(exchange.response === undefined ? [] : [[exchange, 'answer'] as const]),
  ]
  return exchanges.filter(({ forwards }) => forwards === undefined || !ids.has(forwards)).flatMap(told)
}

function messageOf(
  { exchange, side, number }: { exchange: Exchange; side: Message['side']; number: number },
  scenario: ScenarioRecord,
  cast: Cast,
): Message {
  const [sender, receiver] = cast.ends(exchange)
  const isRequest = side === 'request'
  const looked = scenario.outcomes.flatMap((outcome) => {
    const findings = outcome.sightings.filter(({ exchanges }) => exchanges.includes(exchange.id))
    return findings.length > 0 && sideJudged(outcome, exchange.leg) === side ? [{ outcome, findings }] : []
  })
  return {
    number,
    step: stepOf(exchange, scenario.intents, side),
    side,
    from: isRequest ? sender : receiver,
    to: isRequest ? receiver : sender,
    isUnanswered: isRequest && exchange.response === undefined,
    exchange,
    ...(isRequest ? requestOf(exchange, scenario.topology) : answerOf(exchange)),
    faults: looked.flatMap(({ outcome, findings }) =>
      findings.flatMap((sighting) => sighting.findings.map((finding) => ({ outcome, finding }))),
    ),
    checks: looked.length,
  }
}

const ANSWERS: Readonly<Record<Leg, readonly Party[]>> = {
  'to-mhs': ['mhs'],
  'to-pds': ['pds'],
  'to-sds': ['sds'],
  'to-ssp': ['ssp'],
  'to-provider': ['provider'],
  'to-practice': ['provider'],
}

/** A judgement concerns the message that was spoken by whoever must satisfy the requirement. */
function sideJudged({ requirements }: Outcome, leg: Leg): Message['side'] {
  const role = requirementById(requirements[0] ?? '')?.role
  return role !== undefined && ANSWERS[leg].includes(role) ? 'answer' : 'request'
}

/** Asking for a token and binding to the directory come before a step, they are none. */
const isPreparation = (exchange: Exchange): boolean =>
  exchange.kind === 'ldap'
    ? exchange.request.operation === 'bind'
    : exchange.leg === 'to-pds' && exchange.request.target.split('?')[0]?.endsWith('/token') === true

function stepOf(exchange: Exchange, intents: readonly Intent[], side: Message['side']): string | undefined {
  const action: Action | undefined = intents.find(({ id }) => id === exchange.intent)?.action
  if (!action || isPreparation(exchange)) return undefined
  const labels = workedExampleStep(action, exchange.leg)
  return side === 'request' ? labels?.request : labels?.response
}

/** Consecutive messages of one intent are one act. */
function actsOf(messages: readonly Message[], intents: readonly Intent[]): readonly Act[] {
  const acts: { intent?: Intent | undefined; messages: Message[] }[] = []
  for (const message of messages) {
    const intent = intents.find(({ id }) => id === message.exchange.intent)
    const last = acts.at(-1)
    if (last && last.intent === intent) last.messages.push(message)
    else acts.push({ intent, messages: [message] })
  }
  return acts
}
