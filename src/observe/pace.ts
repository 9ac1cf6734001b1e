import type { Exchange } from '../wire/exchange.js'
import type { Observation } from './observation.js'

/** Milliseconds without a new exchange after which what is over is judged. */
const QUIET = 300
/** Milliseconds after which it is looked whether an encounter has fallen silent, and filed what came without a pause. */
const LOOKS = 2000
/** So many encounters may wait to be judged; beyond that those who send have to wait for it. */
const MOST_DUE = 100

export interface PaceOptions {
  readonly observation: Observation
  /** The arrival of the first request that is under way. */
  readonly firstUnderWay: () => number
  /** Milliseconds of the run's clock. */
  readonly now: () => number
}

/** Has an observation judge what is seen while requests are served in between: one encounter after the other, when it is quiet and now and then. */
export class JudgingPace implements Disposable {
  readonly #options: PaceOptions
  readonly #looks: NodeJS.Timeout
  #quiet: NodeJS.Timeout | undefined
  /** Whether nothing came for a while, so that there is time for encounters that go on. */
  #isQuiet = false
  #judging: NodeJS.Immediate | undefined

  constructor(options: PaceOptions) {
    this.#options = options
    this.#looks = setInterval(() => this.#file(false), LOOKS)
  }

  /** An exchange is over. */
  seen(exchange: Exchange): void {
    this.#options.observation.exchange(exchange)
    clearTimeout(this.#quiet)
    this.#isQuiet = false
    this.#quiet = setTimeout(() => this.#file(true), QUIET)
  }

  /** What is due stays due: the end of the observation judges it. */
  [Symbol.dispose](): void {
    clearInterval(this.#looks)
    clearTimeout(this.#quiet)
    clearImmediate(this.#judging)
  }

  #file(isQuiet: boolean): void {
    this.#isQuiet ||= isQuiet
    const { observation, firstUnderWay, now } = this.#options
    observation.file(firstUnderWay(), now())
    this.#judging ??= setImmediate(() => this.#judge())
  }

  #judge(): void {
    const { observation } = this.#options
    do if (observation.due > 0 || this.#isQuiet) observation.judgeNext()
    while (observation.due > MOST_DUE)
    const isMore = observation.due > 0 || (this.#isQuiet && observation.hasGrown)
    this.#judging = isMore ? setImmediate(() => this.#judge()) : undefined
  }
}
