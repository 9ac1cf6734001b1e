import type { TurnedAway } from '../spine/turned-away.js'
import type { Outcome, Verdict } from '../verdict/verdict.js'
import type { Exchange } from '../wire/exchange.js'
import type { ObservedEncounter } from './encounters.js'

/** Something that whoever watches is told of, in the order in which it happens. */
export type Observed =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'turned-away'; readonly turnedAway: TurnedAway }
  /** Judged for now where it is not over. */
  | {
      readonly kind: 'encounter-judged'
      readonly encounter: ObservedEncounter
      readonly outcomes: readonly Outcome[]
      readonly isOver: boolean
    }
  | {
      readonly kind: 'requirement-changed'
      readonly id: string
      readonly from: Verdict
      readonly to: Verdict
    }

/** So many wait for a reader who is slow; then the oldest are dropped. */
const MOST_WAITING = 5000

/** Hands what is observed to one reader as it comes; never holds up whoever tells. */
export class ObservedFeed implements AsyncIterable<Observed> {
  #waiting: Observed[] = []
  #dropped = 0
  #isOver = false
  #wake: (() => void) | undefined

  /** How many were dropped because nobody read them in time. */
  get dropped(): number {
    return this.#dropped
  }

  tell(observed: Observed): void {
    if (this.#isOver) return
    this.#waiting.push(observed)
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting = this.#waiting.slice(-MOST_WAITING / 2)
      this.#dropped += MOST_WAITING / 2
    }
    this.#wake?.()
  }

  /** Nothing more is to come: the reader comes to its end. */
  end(): void {
    this.#isOver = true
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Observed> {
    for (;;) {
      const next = this.#waiting.shift()
      if (next) {
        yield next
        continue
      }
      if (this.#isOver) return
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
