import type { TurnedAway } from '../spine/turned-away.js'
import type { Exchange } from './exchange.js'

/** So many are kept of a scenario: whoever knocks thousands of times is told of all the same. */
const MOST_TURNED_AWAY = 200

/** Something reached a double that nothing in the scenario accounts for. */
export interface Trouble {
  readonly receiver: string
  /** The exchange concerned, where there is one. */
  readonly exchange?: string | undefined
  readonly message: string
  /** Present when evidence is missing because of it: nothing of the scenario can be judged by what is there. */
  readonly losesEvidence?: true | undefined
  /** Present where nothing but what was asked for is wrong, as with a probe it is meant to be. */
  readonly isOfRequest?: true | undefined
}

/** What was recorded of a scenario so far, and who hears of it as it is filed. */
export class OnRecord {
  #exchanges: Exchange[] = []
  #unattributed: Exchange[] = []
  #troubles: Trouble[] = []
  #turnedAway: TurnedAway[] = []
  readonly #muted = new Set<string>()
  readonly #readers = new Set<(exchange: Exchange) => void>()
  #readerOfScenario: ((exchange: Exchange) => void) | undefined
  #onTurnedAway: ((turnedAway: TurnedAway) => void) | undefined

  /** Begins a new scenario. */
  reset(): void {
    this.forget()
    this.#readerOfScenario = undefined
  }

  /** Lets go of what was filed so far, in the midst of a scenario. */
  forget(): void {
    this.#exchanges = []
    this.#unattributed = []
    this.#troubles = []
    this.#turnedAway = []
  }

  /** Files a finished exchange, unless whoever received it cannot tell. */
  add(exchange: Exchange): void {
    if (this.#muted.has(exchange.connection.to)) return
    this.#exchanges.push(exchange)
    if (exchange.intent === undefined) this.#unattributed.push(exchange)
    this.#readerOfScenario?.(exchange)
    for (const read of this.#readers) read(exchange)
  }

  trouble(trouble: Trouble): void {
    this.#troubles.push(trouble)
  }

  turnAway(turnedAway: TurnedAway): void {
    if (this.#turnedAway.length < MOST_TURNED_AWAY) this.#turnedAway.push(turnedAway)
    this.#onTurnedAway?.(turnedAway)
  }

  /** Whoever listens there (address:port) cannot tell what becomes of its requests, until it is undone. */
  mute(to: string): () => void {
    this.#muted.add(to)
    return () => this.#muted.delete(to)
  }

  /** Who reads along for this scenario alone: one at a time. */
  readScenario(reader: (exchange: Exchange) => void): void {
    this.#readerOfScenario = reader
  }

  /** Who reads along from scenario to scenario; yields how to stop. */
  read(reader: (exchange: Exchange) => void): () => void {
    this.#readers.add(reader)
    return () => this.#readers.delete(reader)
  }

  /** Who hears of everybody who is turned away: one at a time. */
  hearOfTurnedAway(listener: (turnedAway: TurnedAway) => void): void {
    this.#onTurnedAway = listener
  }

  /** In the order in which the requests arrived. */
  get exchanges(): readonly Exchange[] {
    return [...this.#exchanges].sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)))
  }

  /** What nobody is known to have caused. */
  get unattributed(): readonly Exchange[] {
    return this.#unattributed
  }

  get troubles(): readonly Trouble[] {
    return this.#troubles
  }

  /** The first of those who were turned away. */
  get turnedAway(): readonly TurnedAway[] {
    return this.#turnedAway
  }

  /** Whether everything that crossed the wire is on record. */
  get isWhole(): boolean {
    return this.#troubles.every(({ losesEvidence }) => losesEvidence !== true)
  }
}
