import type { ConversationAct, Conversation, Message } from '../conversation.js'
import { lifelinesOf, type Lifeline } from '../lifelines.js'
import { differencesOf, formOf, signatureOf } from './like-acts.js'

/** Where an act of the same form stands in full: the scenario, and the numbers of the act's messages there. */
export interface Twin {
  readonly scenario: string
  readonly first: number
  readonly last: number
  /** What is another here; nothing where the acts say the same. */
  readonly differences: readonly string[]
}

/** One act that stands in full, or several acts in a row that stand in full elsewhere. */
export interface ToldActs {
  readonly acts: readonly ConversationAct[]
  /** One for each stretch of messages elsewhere; none for an act that stands here. */
  readonly twins: readonly Twin[]
  /** Who took part and which values were used instead of those there. */
  readonly differences: readonly string[]
}

/** What of a conversation the page tells. */
export interface ToldConversation {
  readonly passages: readonly ToldActs[]
  /** The messages that are told in full. */
  readonly messages: readonly Message[]
  /** Who takes part in them. */
  readonly lifelines: readonly Lifeline[]
  /** Messages that are neither told in full nor pointed to, because there are too many. */
  readonly left: number
}

/** More messages than this make no legible conversation. */
const MOST_MESSAGES = 240

/** What is another in an act takes about as much of the page as so many messages. */
const DIFFERENCES = 2

/** What a teller needs to know of a scenario. */
export interface Telling {
  readonly scenario: string
  /** Where something went wrong, the exchanges that show it: the acts they belong to are told, and no other. */
  readonly evidence?: ReadonlySet<string> | undefined
}

interface ToldAct {
  readonly scenario: string
  readonly act: ConversationAct
}

/** Remembers which acts the page has told, so that the next like them is told in a line by what differs. */
export class Teller {
  readonly #most: number
  /** By signature, and by form. */
  readonly #known = new Map<string, ToldAct>()

  /** @param most Messages that a conversation in which nothing went wrong may take of the page. */
  constructor(most: number = MOST_MESSAGES) {
    this.#most = most
  }

  /** Decides how a conversation is told; the page's order is the order of the calls. */
  tell({ acts: all }: Conversation, telling: Telling): ToldConversation {
    const acts = all.flatMap(callsIn)
    const chosen = this.#choose(acts, telling)
    const passages: ToldActs[] = []
    for (const act of acts.filter((each) => chosen.has(each))) {
      const twin = chosen.get(act)
      const last = passages.at(-1)
      if (twin === undefined && last && continues(last, act))
        passages.splice(-1, 1, { ...last, acts: [...last.acts, act] })
      else if (twin === undefined) passages.push({ acts: [act], twins: [], differences: [] })
      else if (last && goTogether(last, act, twin)) passages.splice(-1, 1, joined(last, act, twin))
      else passages.push({ acts: [act], twins: [twin], differences: twin.differences })
    }
    const messages = passages.flatMap((each) => (each.twins.length === 0 ? messagesOf(each.acts) : []))
    const left = messagesOf(acts).length - messagesOf([...chosen.keys()]).length
    return { passages, messages, lifelines: lifelinesOf(messages), left }
  }

  /** The acts that are told, each with its twin where it stands elsewhere: from the end, which is what a scenario is about. */
  #choose(
    acts: readonly ConversationAct[],
    { scenario, evidence }: Telling,
  ): ReadonlyMap<ConversationAct, Twin | undefined> {
    const chosen = new Map<ConversationAct, Twin | undefined>()
    const isTold = ({ messages }: ConversationAct) =>
      evidence === undefined || messages.some(({ exchange }) => evidence.has(exchange.id))
    let room = this.#most
    for (const act of acts.filter(isTold).toReversed()) {
      const twin = evidence ? undefined : this.#twinOf(act)
      const taken = roomOf(act, twin)
      room -= taken
      if (taken > 0 && room < 0 && chosen.size > 0) continue
      chosen.set(act, twin)
      if (twin === undefined && !evidence) this.#remember({ scenario, act })
    }
    return chosen
  }

  #twinOf(act: ConversationAct): Twin | undefined {
    const same = this.#known.get(signatureOf(act))
    const like = same ?? this.#known.get(formOf(act))
    const [first, last] = [like?.act.messages[0], like?.act.messages.at(-1)]
    if (like === undefined || first === undefined || last === undefined) return undefined
    return {
      scenario: like.scenario,
      first: first.number,
      last: last.number,
      differences: same === undefined ? differencesOf(act, like.act) : [],
    }
  }

  #remember(told: ToldAct): void {
    for (const key of [signatureOf(told.act), formOf(told.act)])
      if (!this.#known.has(key)) this.#known.set(key, told)
  }
}

/** Each request with its answer, told like an act of its own: what it has in common with another may be less than the whole act. */
function callsIn({ intent, messages }: ConversationAct): readonly ConversationAct[] {
  const starts = messages.flatMap((message, index) =>
    index === 0 || (message.side === 'request' && !message.isForwarded) ? [index] : [],
  )
  return starts.map((start, index) => ({ intent, messages: messages.slice(start, starts[index + 1]) }))
}

/** What an act takes of the page, in messages; what says the same as another takes none. */
const roomOf = ({ messages }: ConversationAct, twin: Twin | undefined): number =>
  twin === undefined ? messages.length : twin.differences.length > 0 ? DIFFERENCES : 0

/** An act stands under one heading, however many calls it takes. */
const continues = (last: ToldActs, { intent }: ConversationAct): boolean =>
  last.twins.length === 0 && intent !== undefined && last.acts.at(-1)?.intent === intent

/** Differences of several organisations in one list would not tell whose they are. */
const goTogether = (
  { acts, twins, differences }: ToldActs,
  { intent }: ConversationAct,
  twin: Twin,
): boolean =>
  twins.length > 0 &&
  (differences.length + twin.differences.length === 0 ||
    acts.at(-1)?.intent?.organisation === intent?.organisation)

const joined = ({ acts, twins, differences }: ToldActs, act: ConversationAct, twin: Twin): ToldActs => ({
  acts: [...acts, act],
  differences: [...new Set([...differences, ...twin.differences])],
  twins: [...twins.slice(0, -1), ...stretches(twins.at(-1) ?? twin, twin)],
})

/** Two stretches of messages, as one where they are the same or follow each other. */
function stretches(before: Twin, twin: Twin): readonly Twin[] {
  if (before.scenario !== twin.scenario) return [before, twin]
  if (before.first === twin.first && before.last === twin.last) return [before]
  return before.last + 1 === twin.first ? [{ ...twin, first: before.first }] : [before, twin]
}

const messagesOf = (acts: readonly ConversationAct[]): readonly Message[] =>
  acts.flatMap(({ messages }) => messages)
