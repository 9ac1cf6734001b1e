import { requirementById } from '../requirements/catalogue.js'
import type { BoundRole } from '../requirements/requirement.js'
import { workedExampleStep, type Action, type Leg } from '../spine/actions.js'
import type { Finding, Outcome } from '../verdict/verdict.js'
import type { Topology } from '../topology/topology.js'
import type { Exchange, Intent } from '../wire/exchange.js'
import { groupBy } from './group-by.js'
import { Lifelines, lifelinesOf, type Lifeline } from './lifelines.js'
import { answerOf, requestOf, type Said } from './message-words.js'
import type { ScenarioRecord } from './run-record.js'
import { isNonConformance } from './scenario-result.js'

/** Something a check found wrong with a message. */
export interface MessageFault {
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
  /** It passes on what was received on the leg before. */
  readonly isForwarded: boolean
  readonly from: Lifeline
  readonly to: Lifeline
  /** No answer came, so this request is the last that is known of the exchange. */
  readonly isUnanswered: boolean
  readonly exchange: Exchange
  readonly faults: readonly MessageFault[]
  /** How many checks looked at it. */
  readonly checks: number
}

/** The messages of one act, in the order in which they crossed the wire. */
export interface ConversationAct {
  /** Undefined for traffic that nobody's intent accounts for. */
  readonly intent?: Intent | undefined
  readonly messages: readonly Message[]
}

/** The captured traffic of a scenario, told as a conversation between identities. */
export interface Conversation {
  readonly lifelines: readonly Lifeline[]
  readonly acts: readonly ConversationAct[]
  readonly messages: readonly Message[]
  /** The first message that broke something mandatory; where none did, the first with which something was wrong. */
  readonly divergence?: Message | undefined
}

/** Tells the traffic of a scenario as a conversation; a forwarded request stands between the request and its answer. */
export function conversationOf(scenario: ScenarioRecord): Conversation {
  const { exchanges, intents, topology } = scenario
  const scene: Scene = {
    topology,
    cast: new Lifelines(scenario),
    intents: new Map(intents.map((intent) => [intent.id, intent])),
    looks: looksBySide(scenario),
  }
  const messages = inOrder(exchanges).map((turn, index) => messageOf(turn, index + 1, scene))
  return {
    lifelines: lifelinesOf(messages),
    acts: actsOf(messages, scene.intents),
    messages,
    divergence:
      messages.find(({ faults }) => faults.some(({ outcome }) => isNonConformance(outcome))) ??
      messages.find(({ faults }) => faults.length > 0),
  }
}

/** What every message of a scenario is told by. */
interface Scene {
  readonly topology: Topology | undefined
  readonly cast: Lifelines
  readonly intents: ReadonlyMap<string, Intent>
  /** By `sideKey`. */
  readonly looks: ReadonlyMap<string, readonly Look[]>
}

/** What one check found on one exchange. */
interface Look {
  readonly outcome: Outcome
  readonly findings: readonly Finding[]
}

interface Turn {
  readonly exchange: Exchange
  readonly side: Message['side']
  readonly isForwarded: boolean
}

const sideKey = (exchange: string, side: Message['side']): string => `${exchange} ${side}`

function inOrder(exchanges: readonly Exchange[]): readonly Turn[] {
  const ids = new Set(exchanges.map(({ id }) => id))
  const onwards = groupBy(exchanges, ({ forwards }) => (ids.has(forwards ?? '') ? forwards : undefined))
  const told = (exchange: Exchange, isForwarded: boolean): readonly Turn[] => [
    { exchange, side: 'request', isForwarded },
    ...(onwards.get(exchange.id) ?? []).flatMap((each) => told(each, true)),
    ...(exchange.response === undefined ? [] : [{ exchange, side: 'answer', isForwarded } as const]),
  ]
  return (onwards.get(undefined) ?? []).flatMap((each) => told(each, false))
}

/** Every check's look at a message, by the exchange and the side it concerns. */
function looksBySide({ exchanges, outcomes }: ScenarioRecord): ReadonlyMap<string, readonly Look[]> {
  const legs = new Map(exchanges.map(({ id, leg }) => [id, leg]))
  const looks = new Map<string, Look[]>()
  for (const outcome of outcomes)
    for (const [id, findings] of findingsByExchange(outcome)) {
      const leg = legs.get(id)
      if (leg === undefined) continue
      const key = sideKey(id, sideJudged(outcome, leg))
      const known = looks.get(key)
      if (known) known.push({ outcome, findings })
      else looks.set(key, [{ outcome, findings }])
    }
  return looks
}

function findingsByExchange({ sightings }: Outcome): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, readonly Finding[]>()
  for (const { exchanges, findings } of sightings)
    for (const id of exchanges) found.set(id, [...(found.get(id) ?? []), ...findings])
  return found
}

function messageOf({ exchange, side, isForwarded }: Turn, number: number, scene: Scene): Message {
  const [sender, receiver] = scene.cast.ends(exchange)
  const isRequest = side === 'request'
  const looks = scene.looks.get(sideKey(exchange.id, side)) ?? []
  return {
    number,
    step: stepOf(exchange, scene.intents, side),
    side,
    isForwarded,
    from: isRequest ? sender : receiver,
    to: isRequest ? receiver : sender,
    isUnanswered: isRequest && exchange.response === undefined,
    exchange,
    ...(isRequest ? requestOf(exchange, scene.topology) : answerOf(exchange)),
    faults: looks.flatMap(({ outcome, findings }) => findings.map((finding) => ({ outcome, finding }))),
    checks: looks.length,
  }
}

const ANSWERS: Readonly<Record<Leg, readonly BoundRole[]>> = {
  'to-mhs': ['mhs'],
  'to-pds': ['pds'],
  'to-sds': ['sds'],
  'to-ssp': ['ssp'],
  'to-provider': ['provider'],
  'to-practice': ['provider'],
  'past-ssp': ['provider'],
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

function stepOf(
  exchange: Exchange,
  intents: ReadonlyMap<string, Intent>,
  side: Message['side'],
): string | undefined {
  const action: Action | undefined = intents.get(exchange.intent ?? '')?.action
  if (!action || isPreparation(exchange)) return undefined
  const labels = workedExampleStep(action, exchange.leg)
  return side === 'request' ? labels?.request : labels?.response
}

/** Consecutive messages of one intent are one act. */
function actsOf(
  messages: readonly Message[],
  intents: ReadonlyMap<string, Intent>,
): readonly ConversationAct[] {
  const acts: { intent?: Intent | undefined; messages: Message[] }[] = []
  for (const message of messages) {
    const intent = intents.get(message.exchange.intent ?? '')
    const last = acts.at(-1)
    if (last && last.intent === intent) last.messages.push(message)
    else acts.push({ intent, messages: [message] })
  }
  return acts
}
