import type { Act, Conversation, Message } from '../conversation.js'
import { lifelinesOf, type Lifeline } from '../lifelines.js'

/** Where the same act stands in full: the scenario, and the first exchange of the act there. */
export interface Twin {
  readonly scenario: string
  readonly exchange: string
}

/** One act that stands in full, or several acts in a row that stand in full elsewhere. */
export interface Passage {
  readonly acts: readonly Act[]
  /** One for each scenario that tells any of them; none for an act that stands here. */
  readonly twins: readonly Twin[]
}

/** What of a conversation the page tells. */
export interface Told {
  readonly passages: readonly Passage[]
  /** The messages that are told in full. */
  readonly messages: readonly Message[]
  /** Who takes part in them. */
  readonly lifelines: readonly Lifeline[]
  /** Messages that are neither told in full nor pointed to, because there are too many. */
  readonly left: number
}

/** More messages than this make no legible conversation. */
const MOST_MESSAGES = 240

/** What a teller needs to know of a scenario. */
export interface Telling {
  readonly scenario: string
  /** Every act stands in full, because something went wrong in the scenario. */
  readonly inFull: boolean
}

/** Remembers which acts the page has told, so that the next like them is told in a line. */
export class Teller {
  readonly #most: number
  readonly #known = new Map<string, Twin>()

  /** @param most Messages that a conversation in which nothing went wrong may take of the page. */
  constructor(most: number = MOST_MESSAGES) {
    this.#most = most
  }

  /** Decides how a conversation is told; the page's order is the order of the calls. */
  tell({ acts }: Conversation, { scenario, inFull }: Telling): Told {
    const chosen = this.#choose(acts, { scenario, inFull })
    const passages: Passage[] = []
    for (const act of acts.filter((each) => chosen.has(each))) {
      const twin = chosen.get(act)
      const last = passages.at(-1)
      if (twin === undefined) passages.push({ acts: [act], twins: [] })
      else if (last && last.twins.length > 0) passages.splice(-1, 1, joined(last, act, twin))
      else passages.push({ acts: [act], twins: [twin] })
    }
    const messages = passages.flatMap((each) => (each.twins.length === 0 ? messagesOf(each.acts) : []))
    const left = messagesOf(acts).length - messagesOf([...chosen.keys()]).length
    return { passages, messages, lifelines: lifelinesOf(messages), left }
  }

  /** The acts that are told, each with its twin where it stands elsewhere: what went wrong first, then from the end, which is what a scenario is about. */
  #choose(acts: readonly Act[], { scenario, inFull }: Telling): ReadonlyMap<Act, Twin | undefined> {
    const chosen = new Map<Act, Twin | undefined>()
    let room = inFull ? MOST_MESSAGES : this.#most
    for (const act of [...acts.filter(isFaulty), ...acts.filter((each) => !isFaulty(each)).toReversed()]) {
      const signature = signatureOf(act)
      const twin = inFull || isFaulty(act) ? undefined : this.#known.get(signature)
      if (twin === undefined) room -= act.messages.length
      if (twin === undefined && room < 0 && chosen.size > 0) continue
      chosen.set(act, twin)
      const [first] = act.messages
      if (first && !this.#known.has(signature))
        this.#known.set(signature, { scenario, exchange: first.exchange.id })
    }
    return chosen
  }
}

const joined = ({ acts, twins }: Passage, act: Act, twin: Twin): Passage => ({
  acts: [...acts, act],
  twins: twins.some(({ scenario }) => scenario === twin.scenario) ? twins : [...twins, twin],
})

const messagesOf = (acts: readonly Act[]): readonly Message[] => acts.flatMap(({ messages }) => messages)

const isFaulty = ({ messages }: Act): boolean => messages.some(({ faults }) => faults.length > 0)

/** Two acts with the same signature say the same to a reader: who did what by which messages. */
function signatureOf(act: Act): string {
  const known = signatures.get(act) ?? madeSignature(act)
  signatures.set(act, known)
  return known
}

const signatures = new WeakMap<Act, string>()

const madeSignature = ({ intent, messages }: Act): string =>
  JSON.stringify([
    intent && [intent.organisation, intent.system, intent.action, intent.target],
    messages.map(({ from, to, side, what, meaning, status, isUnanswered, keyHeaders }) => [
      from,
      to,
      side,
      what,
      meaning,
      status,
      isUnanswered,
      keyHeaders.filter(([name]) => name !== 'Ssp-TraceID'),
    ]),
  ])
