import type { ConversationAct, Message } from '../conversation.js'
import type { Lifeline } from '../lifelines.js'
import { ranges } from './ranges.js'
import type { ToldConversation } from './told.js'

/** One arrow of the drawing and one row of the table: a message with every leg on which it was passed on unchanged. */
export interface MessageLine {
  /** In the order in which they crossed the wire; one where nothing was passed on, or something was changed on the way. */
  readonly messages: readonly Message[]
  readonly first: Message
  readonly last: Message
  /** Who passed it on. */
  readonly via: readonly Lifeline[]
}

/** The messages of an act as lines. Where anything is wrong with the act every leg has a line of its own. */
export function linesOf({ messages }: ConversationAct): readonly MessageLine[] {
  if (messages.some(({ faults }) => faults.length > 0)) return messages.map((message) => lineOf([message]))
  const chains: Message[][] = []
  for (const message of messages) {
    const chain = chains.at(-1)
    const before = chain?.at(-1)
    if (chain && before && passesOn(chain, before, message)) chain.push(message)
    else chains.push([message])
  }
  return chains.map(lineOf)
}

function lineOf(messages: readonly Message[]): MessageLine {
  const [first] = messages
  const last = messages.at(-1)
  if (!first || !last) throw new RangeError('A line has at least one message')
  return { messages, first, last, via: messages.slice(1).map(({ from }) => from) }
}

/** The next leg of the same message, in the same direction across the drawing, saying the same. */
function passesOn(chain: readonly Message[], before: Message, next: Message): boolean {
  const isLeg =
    before.side === 'request'
      ? next.side === 'request' && next.exchange.forwards === before.exchange.id
      : next.side === 'answer' && before.exchange.forwards === next.exchange.id
  const [first] = chain
  const heading = Math.sign((first?.to.column ?? 0) - (first?.from.column ?? 0))
  return (
    isLeg &&
    !next.isUnanswered &&
    before.to.id === next.from.id &&
    heading !== 0 &&
    Math.sign(next.to.column - next.from.column) === heading &&
    saysTheSame(before, next)
  )
}

const saysTheSame = (one: Message, other: Message): boolean =>
  one.what === other.what &&
  one.status === other.status &&
  one.keyHeaders.length === other.keyHeaders.length &&
  one.keyHeaders.every(([name, value], index) => {
    const [otherName, otherValue] = other.keyHeaders[index] ?? []
    return name === otherName && value === otherValue
  })

/** 4, or 4–7 where it was passed on. */
export const numbersOf = ({ first, last }: MessageLine): string =>
  first === last ? String(first.number) : `${first.number}–${last.number}`

/** Its letters in the worked example: 4a, or 4a 4b where it crossed into the next step on its way; undefined where it has none. */
export function stepsOf({ messages }: MessageLine): string | undefined {
  const steps = new Set(messages.flatMap(({ step }) => step ?? []))
  return steps.size === 0 ? undefined : [...steps].join(' ')
}

/** The numbers of its exchanges: x4, or x4–x7 where it was passed on. */
export const exchangesOf = (messages: readonly Message[]): string =>
  ranges(messages.map(({ exchange }) => exchange.id))

/** Where every told exchange has its row: that of the request it belongs to. */
export const rowAnchors = (
  scenario: string,
  { passages }: ToldConversation,
): readonly (readonly [exchange: string, anchor: string])[] =>
  passages
    .filter(({ twins }) => twins.length === 0)
    .flatMap(({ acts }) => acts.flatMap(linesOf))
    .filter(({ first }) => first.side === 'request')
    .flatMap(({ messages, first }) =>
      messages.map(({ exchange }) => [exchange.id, exchangeAnchor(scenario, first.exchange.id)] as const),
    )

/** Anchor of an exchange. */
export const exchangeAnchor = (scenario: string, exchange: string): string => `${scenario}-${exchange}`
