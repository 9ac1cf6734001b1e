/** How many requests may pass a gate. */
export interface GateSettings {
  /** Under way at the same time. */
  readonly atOnce: number
  /** Let through within a second; as many as come where absent. */
  readonly perSecond?: number | undefined
}

/** One request at a gate. */
export interface Passing {
  /** Resolves once it may go on. */
  readonly admitted: Promise<void>
  /** Its answer is whole, or it has given up; `isAnswered` says whether an answer came. What is said again is not counted. */
  readonly leave: (isAnswered: boolean) => void
}

/** How long systems of somebody's own are waited for, and how much they may say. */
export interface Waiting {
  /** Milliseconds for a sign of an answer; whoever waits may have less. */
  readonly sign: number
  /** Milliseconds for the whole of it, however it comes. */
  readonly whole: number
  /** Bytes of one answer's body. */
  readonly bytes: number
  /** So many requests in a row may wait their full time for an answer that does not come. */
  readonly inVain: number
  /** Milliseconds for a sign from the next ones, until one is answered. */
  readonly afterThat: number
}

/** The usual. */
export const WAITING: Waiting = { sign: 30_000, whole: 60_000, bytes: 64 << 20, inVain: 3, afterThat: 5_000 }

/** How long others wait on that account, in milliseconds. */
export const THEREFORE = {
  /** From when a booking was sent on until it cannot be answered any more: whoever sent it on has given up. */
  mayBeCarriedOut: WAITING.whole,
  /** Our own consumer, for its turn at the gate and then for the whole answer. */
  turnAndAnswer: 2 * WAITING.whole,
  /** A run that is stopped, for signs of answers that are owed to it, and until they are on record. */
  lastAnswers: WAITING.sign + 2_000,
} as const

/** Where every request to systems of somebody's own passes, so that these are never asked more than they can bear. */
export class PacedGate {
  readonly #settings: GateSettings
  readonly #queue: { readonly goOn: () => void }[] = []
  /** How long is waited for what passed. */
  readonly waiting: Waiting
  #most: number
  #underWay = 0
  #passed = 0
  #inVain = 0
  #isResting = false

  constructor(settings: GateSettings, waiting = WAITING) {
    this.#settings = settings
    this.waiting = waiting
    this.#most = settings.atOnce
  }

  /** How many were let through so far. */
  get passed(): number {
    return this.#passed
  }

  /** Whether waiting has been cut short, because nothing was answered for long. */
  get isImpatient(): boolean {
    return this.#inVain >= this.waiting.inVain
  }

  /** How long the next request waits for a sign of an answer, in milliseconds, which is less than usual where none came for long. */
  patience(usual: number): number {
    const { sign, afterThat } = this.waiting
    return Math.min(usual, this.isImpatient ? afterThat : sign)
  }

  enter(): Passing {
    let state: 'waiting' | 'under-way' | 'gone' = 'waiting'
    let goOn = (): void => undefined
    const admitted = new Promise<void>((resolve) => (goOn = resolve))
    const waiting = {
      goOn: () => {
        state = 'under-way'
        goOn()
      },
    }
    this.#queue.push(waiting)
    this.#next()
    return {
      admitted,
      leave: (isAnswered) => {
        if (state === 'under-way') this.#left(isAnswered)
        else if (state === 'waiting') this.#queue.splice(this.#queue.indexOf(waiting), 1)
        state = 'gone'
      },
    }
  }

  /** Lets so many pass at once, and as fast as they come, for as long as somebody races: tens of bookings of one slot, for example. */
  async racing<Result>(atOnce: number, race: () => Promise<Result>): Promise<Result> {
    this.#most = Math.max(this.#most, atOnce)
    this.#next()
    try {
      return await race()
    } finally {
      this.#most = this.#settings.atOnce
    }
  }

  #left(isAnswered: boolean): void {
    this.#underWay -= 1
    this.#inVain = isAnswered ? 0 : this.#inVain + 1
    this.#next()
  }

  #next(): void {
    while (!this.#isResting && this.#underWay < this.#most) {
      const first = this.#queue.shift()
      if (!first) return
      this.#underWay += 1
      this.#passed += 1
      this.#rest()
      first.goOn()
    }
  }

  #rest(): void {
    const { perSecond, atOnce } = this.#settings
    if (perSecond === undefined || this.#most > atOnce) return
    this.#isResting = true
    setTimeout(() => {
      this.#isResting = false
      this.#next()
    }, 1000 / perSecond)
  }
}
