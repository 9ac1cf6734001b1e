import type { Journal } from '../../wire/journal.js'
import type { Replay } from './replay.js'

/**
 * Sees to it that what the containers tell is in the journal once nobody acts any more. Whoever ends while others still
 * act leaves it to them: what they have under way is theirs to wait for, and each message is filed by its claim, however
 * late it is replayed.
 */
export class Settling {
  readonly #journal: Journal
  readonly #replay: Replay
  readonly #hearOut: () => Promise<void>
  /** Acts of people at a portal, whose intents are opened elsewhere. */
  readonly #visits = new Set<symbol>()
  #mayLose = false

  /** `hearOut` resolves once everything that those who can speak have told by now is heard. */
  constructor(journal: Journal, replay: Replay, hearOut: () => Promise<void>) {
    this.#journal = journal
    this.#replay = replay
    this.#hearOut = hearOut
  }

  /** Forgets an earlier scenario. */
  reset(): void {
    this.#visits.clear()
    this.#mayLose = false
  }

  /** Something befalls a host in this scenario, so that what was sent may be lost. */
  expectLosses(): void {
    this.#mayLose = true
  }

  /** Has somebody act at a portal, and settles what it set off. */
  async after<Result>(act: () => Promise<Result>): Promise<Result> {
    const visit = Symbol('visit')
    this.#visits.add(visit)
    try {
      return await act()
    } finally {
      this.#visits.delete(visit)
      await this.#hearOut()
      await this.settle()
    }
  }

  /**
   * Waits until everything that was set off is on record, unless others act who will. What nobody has claimed may have
   * been claimed in words that are still on their way; once all have been heard, it is a stranger's.
   */
  async settle(): Promise<void> {
    const isForOthers = () => this.#journal.isSomeoneBusy || this.#visits.size > 0
    if (this.#mayLose) await this.#settleLosses(isForOthers)
    let strangers: readonly string[] = []
    for (;;) {
      await this.#replay.whole(isForOthers)
      if (isForOthers()) return
      const { unclaimed } = this.#replay
      if (unclaimed.every((lane) => strangers.includes(lane))) break
      await this.#hearOut()
      strangers = unclaimed.filter((lane) => this.#replay.unclaimed.includes(lane))
    }
    this.#replay.settle()
  }

  /** What was sent to hosts that have failed may never arrive: it is lost once all who can speak have been heard. */
  async #settleLosses(isForOthers: () => boolean): Promise<void> {
    await this.#hearOut()
    await this.#replay.atRest(isForOthers)
    await this.#hearOut()
    if (!isForOthers()) this.#replay.forgive()
  }
}
