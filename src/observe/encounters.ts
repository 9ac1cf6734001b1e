import type { NhsNumber, OdsCode } from '../spine/identifiers.js'
import { listAt, textAt } from '../checks/reading/json.js'
import { payloadOf } from '../checks/reading/payload.js'
import { patientAsked } from '../checks/reading/pds-request.js'
import { pdsWireOf } from '../checks/reading/pds-doors.js'
import type { Exchange, HttpExchange } from '../wire/exchange.js'
import { beginningOf, endOf, isBeyondTheTrace, isGettingIn, isTrace, movesOf, type Move } from './moves.js'

/** Who acts, as far as it is known; nobody where both are absent. */
export interface KnownActor {
  readonly organisation?: OdsCode | undefined
  readonly system?: string | undefined
}

/** Milliseconds without a request, by the recorded times, after which an encounter is over. */
export const SILENCE = 30_000

/** So many exchanges make one encounter at most, since whoever sends waits while one is judged; what goes on is the next one. */
export const MOST_EXCHANGES = 250

/** What one actor did for one patient, as far as traffic tells them apart. */
export class ObservedEncounter {
  /** Counted from 1 over all that are observed. */
  readonly number: number
  readonly actor: KnownActor
  /** Whether it goes on with what the one before began, after silence: it begins with no trace. */
  readonly isContinued: boolean
  readonly #exchanges: Exchange[] = []
  #isBeyondTheTrace = false
  #lastEnd = 0
  #patient: NhsNumber | undefined

  constructor(number: number, actor: KnownActor, isContinued: boolean) {
    this.number = number
    this.actor = actor
    this.isContinued = isContinued
  }

  get exchanges(): readonly Exchange[] {
    return this.#exchanges
  }

  /** The patient who was asked for last, by number. */
  get patient(): NhsNumber | undefined {
    return this.#patient
  }

  /** Whether somebody has gone on from the patient to a practice, so that another trace begins something new. */
  get isBeyondTheTrace(): boolean {
    return this.#isBeyondTheTrace
  }

  /** Milliseconds of the run's clock at which its last leg was over. */
  get lastEnd(): number {
    return this.#lastEnd
  }

  add(move: Move): void {
    this.#exchanges.push(...move)
    this.#isBeyondTheTrace ||= isBeyondTheTrace(move)
    this.#lastEnd = Math.max(this.#lastEnd, endOf(move))
    this.#patient = patientIn(move) ?? this.#patient
  }
}

/** The number that was asked for; of a search the one that was found, where it is just one. */
function patientIn(move: Move): NhsNumber | undefined {
  for (const exchange of move) {
    if (exchange.kind !== 'http' || exchange.leg !== 'to-pds') continue
    const { target } = exchange.request
    const number =
      pdsWireOf(exchange) !== 'fhir'
        ? patientAsked(exchange).number
        : (/\/Patient\/(\d{10})(?:[/?]|$)/.exec(target)?.[1] ??
          (target.includes('/Patient?') ? foundIn(exchange) : undefined))
    if (number !== undefined) return number as NhsNumber
  }
  return undefined
}

function foundIn({ response }: HttpExchange): string | undefined {
  if (response?.status !== 200) return undefined
  const [sole, ...others] = listAt(payloadOf(response), 'entry')
  return others.length === 0 ? textAt(sole, 'resource', 'id') : undefined
}

/** What came of filing. */
export interface Settled {
  /** Those that are over, in order. */
  readonly ended: readonly ObservedEncounter[]
  /** Those that go on and have something new. */
  readonly grown: readonly ObservedEncounter[]
}

const keyOf = ({ organisation, system }: KnownActor): string => `${organisation ?? ''} ${system ?? ''}`

/** Parts the traffic of each actor into encounters: a new one begins with a new trace, or after silence. */
export class ObservedEncounters {
  readonly #actorOf: (exchange: Exchange) => KnownActor
  readonly #open = new Map<string, ObservedEncounter>()
  #waiting: Exchange[] = []
  #count = 0

  /** `actorOf` says who acted by what is known besides the traffic itself. */
  constructor(actorOf: (exchange: Exchange) => KnownActor) {
    this.#actorOf = actorOf
  }

  /** How many exchanges wait for an earlier one to be over. */
  get waiting(): number {
    return this.#waiting.length
  }

  /** An exchange that is over; it is filed once all that arrived before it is over too. */
  take(exchange: Exchange): void {
    this.#waiting.push(exchange)
  }

  /** Files everything that arrived before `arrival` (the first request that is still under way), as it is at `now` by the run's clock. */
  settle(arrival: number, now: number): Settled {
    return this.#settle(arrival, now, false)
  }

  #settle(arrival: number, now: number, isLast: boolean): Settled {
    const isOver = ({ id }: Exchange) => Number(id.slice(1)) < arrival
    const ready = this.#waiting.filter(isOver)
    this.#waiting = this.#waiting.filter((exchange) => !isOver(exchange))
    const ended: ObservedEncounter[] = []
    const grown = new Set<ObservedEncounter>()
    for (const [actor, all] of this.#byActor(ready)) {
      const held = isLast ? [] : gettingInAtTheEnd(all, now)
      this.#waiting.push(...held.flat())
      const moves = all.slice(0, all.length - held.length)
      const last = moves.length > 0 ? this.#file(actor, moves, ended) : undefined
      if (last) grown.add(last)
    }
    if (this.#waiting.length === 0)
      for (const [key, encounter] of this.#open)
        if (now - encounter.lastEnd > SILENCE) {
          this.#open.delete(key)
          ended.push(encounter)
        }
    return { ended, grown: [...grown].filter((encounter) => !ended.includes(encounter)) }
  }

  /** Files what is left; nothing more is to come. */
  end(): readonly ObservedEncounter[] {
    const { ended } = this.#settle(Infinity, 0, true)
    const open = [...this.#open.values()].filter((encounter) => !ended.includes(encounter))
    this.#open.clear()
    return [...ended, ...open]
  }

  #byActor(exchanges: readonly Exchange[]): ReadonlyMap<KnownActor, readonly Move[]> {
    const actors = new Map<string, KnownActor>()
    const moves = new Map<KnownActor, Move[]>()
    for (const move of movesOf(exchanges)) {
      const found = this.#actorOf(move.find(({ intent }) => intent !== undefined) ?? move[0])
      const actor = actors.get(keyOf(found)) ?? found
      actors.set(keyOf(found), actor)
      const known = moves.get(actor)
      if (known) known.push(move)
      else moves.set(actor, [move])
    }
    return moves
  }

  /** The encounter that the last of the moves is in. */
  #file(
    actor: KnownActor,
    moves: readonly Move[],
    ended: ObservedEncounter[],
  ): ObservedEncounter | undefined {
    const key = keyOf(actor)
    for (const [place, move] of moves.entries()) {
      const current = this.#open.get(key)
      if (current && !this.#isNew(current, moves, place)) {
        current.add(move)
        continue
      }
      if (current) ended.push(current)
      this.#count += 1
      const begun = new ObservedEncounter(this.#count, actor, !beginsWithTrace(moves, place))
      begun.add(move)
      this.#open.set(key, begun)
    }
    return this.#open.get(key)
  }

  #isNew(current: ObservedEncounter, moves: readonly Move[], place: number): boolean {
    const move = moves[place]
    if (move === undefined) return false
    if (current.exchanges.length >= MOST_EXCHANGES) return true
    if (beginningOf(move) - current.lastEnd > SILENCE) return true
    return current.isBeyondTheTrace && beginsWithTrace(moves, place)
  }
}

/** Whether a trace stands here, or what gets the caller in for one. */
function beginsWithTrace(moves: readonly Move[], place: number): boolean {
  const next = moves.slice(place).find((move) => !isGettingIn(move))
  return next !== undefined && isTrace(next)
}

/** What gets the caller in, and of which nobody knows yet whether a trace follows, with which something new would begin. */
function gettingInAtTheEnd(moves: readonly Move[], now: number): readonly Move[] {
  const trailing = moves.slice(moves.findLastIndex((move) => !isGettingIn(move)) + 1)
  return trailing.every((move) => now - endOf(move) <= SILENCE) ? trailing : []
}
