import type { Check } from '../checks/judging/check.js'
import { plainLine } from '../spine/plain-text.js'
import { turnedAwayInWords } from '../spine/turned-away.js'
import type { Topology } from '../topology/topology.js'
import { isNonConformance } from '../verdict/bearing.js'
import { causesOf } from '../verdict/causes.js'
import { whoInWords } from '../verdict/in-words.js'
import type { Outcome } from '../verdict/verdict.js'
import type { Exchange, Filed } from '../wire/exchange.js'
import { nameOf, watchedIn } from './encounter-words.js'
import { rowOf, type ExchangeRow } from './exchange-words.js'
import { notYetSeen, type NotYetSeen } from './not-yet-seen.js'
import type { Observation } from './observation.js'
import type { Observed } from './observed.js'

/** So many of each are shown; older ones are in the evidence. */
const MOST_ROWS = 200
const MOST_TURNED_AWAY = 50
const MOST_ENCOUNTERS = 30

/** What an encounter came to, in words. */
export interface EncounterRow {
  readonly number: number
  readonly name: string
  readonly isOver: boolean
  /** What was found, cause by cause: who, what, expected and seen. */
  readonly found: readonly FoundWords[]
  readonly kept: number
  /** Checks that nothing could be said of. */
  readonly open: number
}

/** One cause in words. */
export interface FoundWords {
  readonly who: string
  readonly title: string
  readonly requirements: string
  readonly expected: string
  readonly seen: string
  readonly exchanges: string
  readonly isMandatory: boolean
}

export interface BoardOptions {
  readonly checks: readonly Check[]
  readonly topology: () => Topology
  readonly filed: () => readonly Filed[]
  /** Says where a request is for what the product is not said to offer. */
  readonly outside?: ((exchange: Exchange, filed: Filed | undefined) => string | undefined) | undefined
  readonly observation: Observation
}

/** What people see who watch: the last of everything, in plain words; both terminal and page show it. */
export class Board {
  readonly #options: BoardOptions
  #rows: ExchangeRow[] = []
  #turnedAway: string[] = []
  readonly #encounters = new Map<number, EncounterRow>()
  #version = 0

  constructor(options: BoardOptions) {
    this.#options = options
  }

  /** Grows with everything that is seen. */
  get version(): number {
    return this.#version
  }

  get rows(): readonly ExchangeRow[] {
    return this.#rows
  }

  get turnedAway(): readonly string[] {
    return this.#turnedAway
  }

  /** The latest first. */
  get encounters(): readonly EncounterRow[] {
    return [...this.#encounters.values()].reverse()
  }

  /** Verdicts on requirements that are other than not tested, counted. */
  get counts(): Readonly<Record<'pass' | 'fail' | 'warn' | 'undetermined', number>> {
    const { tally, forNow } = this.#options.observation
    const counts = { pass: 0, fail: 0, warn: 0, undetermined: 0 }
    for (const { verdict } of tally.rows(forNow))
      if (verdict in counts) counts[verdict as keyof typeof counts] += 1
    return counts
  }

  get notYetSeen(): readonly NotYetSeen[] {
    return notYetSeen(this.#options.checks, this.#options.observation.tally, this.#options.observation.forNow)
  }

  /** Somebody changed something that is shown. */
  touch(): void {
    this.#version += 1
  }

  /** Takes in what was observed; yields the row that it is, where it is one. */
  take(observed: Observed): ExchangeRow | EncounterRow | string | undefined {
    this.#version += 1
    if (observed.kind === 'exchange') {
      const { exchange } = observed
      const filed = this.#options.filed().find(({ id }) => id === exchange.intent)
      const row = rowOf(exchange, this.#options.topology(), filed, this.#options.outside?.(exchange, filed))
      this.#rows = [...this.#rows.slice(1 - MOST_ROWS), row]
      return row
    }
    if (observed.kind === 'turned-away') {
      const { turnedAway } = observed
      const words = plainLine(
        `${turnedAway.at.slice(11, 19)}  ${turnedAway.receiver} turned away ${turnedAwayInWords(turnedAway)}. ${turnedAway.remedy}`,
      )
      this.#turnedAway = [...this.#turnedAway.slice(1 - MOST_TURNED_AWAY), words]
      return words
    }
    if (observed.kind === 'requirement-changed') return undefined
    const { encounter, outcomes, isOver } = observed
    const row: EncounterRow = {
      number: encounter.number,
      name: nameOf(encounter, this.#options.topology()),
      isOver,
      found: foundIn(outcomes, watchedIn(this.#options.topology())),
      kept: outcomes.filter(({ state }) => state === 'kept').length,
      open: outcomes.filter(({ state }) => state === 'unseen').length,
    }
    this.#encounters.set(encounter.number, row)
    const [oldest] = this.#encounters.keys()
    if (this.#encounters.size > MOST_ENCOUNTERS && oldest !== undefined) this.#encounters.delete(oldest)
    return row
  }
}

const foundIn = (outcomes: readonly Outcome[], watched: readonly string[]): readonly FoundWords[] =>
  causesOf(outcomes.filter(({ state }) => state === 'broken')).map((cause) => ({
    who: plainLine(whoInWords(cause.by, watched)),
    title: cause.title,
    requirements: cause.requirements.join(', '),
    expected: plainLine(cause.findings[0]?.expected ?? '').slice(0, 300),
    seen: plainLine(cause.findings[0]?.actual ?? '').slice(0, 300),
    exchanges: cause.exchanges.slice(0, 5).join(', '),
    isMandatory: outcomes.some((outcome) => outcome.check === cause.check && isNonConformance(outcome)),
  }))
