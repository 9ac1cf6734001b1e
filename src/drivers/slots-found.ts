import type { Clock } from '../spine/clock.js'
import {
  SLOT_ACTORS,
  type ConsumerDriver,
  type FreeSlot,
  type PracticeAddress,
  type Window,
} from './consumer-driver.js'
import type { ActAtPractice } from './held-appointments.js'
import type { Search } from './journey.js'
import { searchWindows } from './search-windows.js'

/** The free slots that one encounter of our own consumer has found at its practice, and which of them it takes. */
export class SlotsFound {
  readonly #driver: ConsumerDriver
  readonly #clock: Clock
  readonly #act: ActAtPractice
  #all: readonly FreeSlot[] = []
  #chosen: readonly FreeSlot[] = []
  /** In which they were found. */
  #window: Window | undefined

  constructor(driver: ConsumerDriver, clock: Clock, act: ActAtPractice) {
    this.#driver = driver
    this.#clock = clock
    this.#act = act
  }

  /** What the last search found free, earliest first. */
  get all(): readonly FreeSlot[] {
    return this.#all
  }

  /** What is to be booked. */
  get chosen(): readonly FreeSlot[] {
    return this.#chosen
  }

  /** Takes others of them, or several together. */
  choose(slots: readonly FreeSlot[]): void {
    this.#chosen = slots
  }

  /** Searches with later dates until a slot comes back; false where none did. Undefined where the encounter stopped. */
  async search(
    practice: PracticeAddress,
    { preference = 0, passedOver = 0, actors = SLOT_ACTORS }: Search,
  ): Promise<boolean | undefined> {
    for (const window of searchWindows(this.#clock.now()).slice(passedOver)) {
      const found = await this.#act('search-for-free-slots', () =>
        this.#driver.searchForFreeSlots(practice, window, actors),
      )
      if (!found) return undefined
      this.#all = found.slots
      this.#window = window
      const taken = found.slots[preference % found.slots.length]
      this.#chosen = taken ? [taken] : []
      if (taken) return true
    }
    return false
  }

  /** Asks once more for what was found last, to have on record what is free by now; what was found stays as it was. */
  async lookAgain(practice: PracticeAddress): Promise<void> {
    const window = this.#window
    if (window)
      await this.#act('search-for-free-slots', () =>
        this.#driver.searchForFreeSlots(practice, window, SLOT_ACTORS),
      )
  }
}
