import { nobodyThere, type Nobody, type DeclaredPlace } from './nobody-there.js'
import type { Journal } from '../wire/journal.js'
import { whyUnreached } from '../spine/unreached.js'

/** So many requests in a row to which no connection came about make one look whether anybody is there at all. */
const IN_A_ROW = 5
/** So often it is looked, and so many milliseconds pass between two looks: a server that is started anew is there again by the last. */
const [LOOKS, BETWEEN] = [11, 3000]
const SECONDS = ((LOOKS - 1) * BETWEEN) / 1000

/** How it is looked, and where it is said. */
export interface Looking {
  readonly look: (place: DeclaredPlace) => Promise<Nobody | undefined>
  readonly wait: (milliseconds: number) => Promise<void>
  readonly say: (line: string) => void
}

const USUAL: Looking = {
  look: nobodyThere,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  say: (line) => process.stderr.write(`${line}\n`),
}

/** Whether servers of somebody's own are still there while a run goes on, so that the same is not told of all that is still to be played. */
export class Presence {
  readonly #places: readonly DeclaredPlace[]
  readonly #looking: Looking
  #missed = 0
  #gone: string | undefined

  constructor(places: readonly DeclaredPlace[], looking = USUAL) {
    this.#places = places
    this.#looking = looking
  }

  /** Counts requests to practices to which no connection came about. */
  watch(journal: Pick<Journal, 'onFiled'>): void {
    journal.onFiled((exchange) => {
      if (exchange.leg !== 'to-provider') return
      this.#missed = whyUnreached(exchange) === undefined ? 0 : this.#missed + 1
    })
  }

  /** Why nothing more can be asked of any of them, in words; undefined where one is there, or comes back while it is waited for. */
  async gone(): Promise<string | undefined> {
    if (this.#gone !== undefined || this.#missed < IN_A_ROW) return this.#gone
    const { look, wait, say } = this.#looking
    for (let looks = 1; ; looks++) {
      const found = await Promise.all(this.#places.map(look))
      const missing = found.flatMap((each) => each ?? [])
      if (missing.length < this.#places.length) {
        if (looks > 1) say('BACK: the run goes on.')
        this.#missed = 0
        return undefined
      }
      const words = missing.map((each) => each.words).join('; ')
      if (looks === 1)
        say(
          `GONE: ${words}. Waiting ${SECONDS} s for one of them to come back; the rest of the run is not played otherwise.`,
        )
      if (looks >= LOOKS) return (this.#gone = inWords(words))
      await wait(BETWEEN)
    }
  }
}

const inWords = (words: string): string =>
  `Your servers went away during the run and did not come back: ${words}. Start them (npx spinecheck doctor says whether they are reached), and play again`
