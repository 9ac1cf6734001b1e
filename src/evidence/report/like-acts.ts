import { SSP_TRACE_ID } from '../../spine/headers.js'
import type { ConversationAct, Message } from '../conversation.js'
import type { Lifeline } from '../lifelines.js'
import { cut } from './escape.js'

/** What a request is taken apart at. */
const SEPARATORS = /([\s/?&=()|,;]+|%[0-9A-F]{2})/
/** Codes, numbers, dates and ids, as opposed to the words of an interface. */
const VALUE = /\d.*\d/
const LONGEST_VALUE = 80

/** Two acts with the same signature say the same to a reader: who did what by which messages. */
export const signatureOf = (act: ConversationAct): string => remembered(signatures, act, madeSignature)

/** Two acts of the same form differ in who took part and in values, nothing else: same parts played, same messages, same answers. */
export const formOf = (act: ConversationAct): string => remembered(forms, act, madeForm)

const signatures = new WeakMap<ConversationAct, string>()
const forms = new WeakMap<ConversationAct, string>()

function remembered(
  known: WeakMap<ConversationAct, string>,
  act: ConversationAct,
  make: (act: ConversationAct) => string,
): string {
  const made = known.get(act) ?? make(act)
  known.set(act, made)
  return made
}

const lasting = ({ keyHeaders }: Message): Message['keyHeaders'] =>
  keyHeaders.filter(([name]) => name !== SSP_TRACE_ID)

const madeSignature = ({ intent, messages }: ConversationAct): string =>
  JSON.stringify([
    intent && [intent.organisation, intent.system, intent.action, intent.target, intent.says],
    messages.map((message) => {
      const { from, to, side, what, meaning, status, isUnanswered } = message
      return [from, to, side, what, meaning, status, isUnanswered, lasting(message)]
    }),
  ])

const madeForm = ({ intent, messages }: ConversationAct): string =>
  JSON.stringify([
    intent?.action,
    messages.map((message) => {
      const { from, to, side, what, meaning, status, isUnanswered } = message
      const headers = lasting(message).map(([name, value]) => [name, withoutValues(value)])
      const said = side === 'request' ? withoutValues(pathOf(what)) : what
      return [from.role, to.role, side, said, withoutValues(meaning ?? ''), status, isUnanswered, headers]
    }),
  ])

const pathOf = (what: string): string => what.split('?')[0] ?? what
const parametersOf = (what: string): readonly string[] => what.split('?')[1]?.split('&') ?? []

const withoutValues = (text: string): string =>
  text
    .split(SEPARATORS)
    .map((part, index) => (index % 2 === 0 && VALUE.test(part) ? '#' : part))
    .join('')

/** What an act has in place of what stands in another of the same form: who took part, then the values. */
export function differencesOf({ messages }: ConversationAct, model: ConversationAct): readonly string[] {
  const pairs = messages.flatMap((message, index) => {
    const other = model.messages[index]
    return other === undefined ? [] : [[message, other] as const]
  })
  const parties = pairs.flatMap(([one, other]) =>
    [[one.from, other.from] as const, [one.to, other.to] as const].flatMap(([here, there]) =>
      here.id === there.id ? [] : [identity(here)],
    ),
  )
  const values = pairs.flatMap(([one, other]) => [
    ...(one.side === 'request'
      ? [...differing(pathOf(one.what), pathOf(other.what)), ...otherParameters(one.what, other.what)]
      : []),
    ...differing(one.meaning ?? '', other.meaning ?? ''),
    ...lasting(one).flatMap(([name, value], index) =>
      value === lasting(other)[index]?.[1] ? [] : [`${name} ${value}`],
    ),
  ])
  const all = [...new Set([...parties, ...values])]
  return all
    .filter((words) => !all.some((other) => other !== words && other.endsWith(words)))
    .map((words) => cut(words, LONGEST_VALUE))
}

/** The values that are others, each with the name it goes by. */
function differing(text: string, model: string): readonly string[] {
  const [parts, others] = [text.split(SEPARATORS), model.split(SEPARATORS)]
  return parts.flatMap((part, index) => {
    if (part === others[index]) return []
    const before = parts[index - 1] ?? ''
    return [/^[/=]$/.test(before) ? `${parts[index - 2] ?? ''}${before}${part}` : part]
  })
}

/** The parameters of a query that are others, and the names of those that are gone. */
function otherParameters(what: string, model: string): readonly string[] {
  const [here, there] = [parametersOf(what), parametersOf(model)]
  const nameOf = (parameter: string) => parameter.split('=')[0] ?? parameter
  const names = new Set(here.map(nameOf))
  return [
    ...here.filter((each) => !there.includes(each)).map(withoutSystem),
    ...there
      .map(nameOf)
      .filter((each) => !names.has(each))
      .map((name) => `no ${name}`),
  ]
}

/** A token parameter by its code alone, since its system is the same at most places (FHIR, search: token). */
const withoutSystem = (parameter: string): string => parameter.replace(/=.*(?:%7C|\|)(?=.)/i, '=…|')

function identity({ role, organisation, odsCode, asid, partyKeys }: Lifeline): string {
  const keys = partyKeys.length === 0 ? [] : [`party key ${partyKeys.join(' and ')}`]
  const codes = [...(asid === undefined ? [] : [`ASID ${asid}`]), ...keys]
  return `${role} ${odsCode ?? organisation}${codes.length === 0 ? '' : ` (${codes.join(', ')})`}`
}
