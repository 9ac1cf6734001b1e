import { AsyncLocalStorage } from 'node:async_hooks'
import type { TurnedAway } from '../spine/turned-away.js'
import type { Connection, Errand, Exchange, Filed, Intent } from './exchange.js'
import { turns, type InTurn } from './turns.js'
import { WhoActs, type Entrance, type ToFile } from './who-acts.js'

/** Names a connection; the sender and the receiver of a message both know it. */
export const laneOf = (from: string, to: string): string => `${from}>${to}`

/** What is known of the sender of the next message on a connection. */
export interface Claim {
  readonly intent?: string | undefined
  readonly forwards?: string | undefined
}

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

/**
 * The record of one scenario: who set out to do what, and what crossed the wire meanwhile.
 *
 * Whoever sends over a connection claims it first, so that an exchange is filed under the intent that really caused it,
 * also when several organisations act at the same time. A system that cannot claim (a supplier's own) is filed under
 * whoever was given the address it calls, else under the only open intent; with none open, or one that ran beside
 * another, its traffic is unattributed, and the scenario fails.
 *
 * What somebody's own server sends on has no claim either: it is of the request that this server was given, where no other
 * is with it at the time.
 *
 * An act is over when its own traffic is on record, and what is nobody's; what others who still act have under way is
 * for them to wait for, so that organisations that act at the same time do not run in lock-step.
 */
export class Journal {
  readonly #allHeard: () => Promise<void>
  readonly #acting = new AsyncLocalStorage<Filed>()
  /** Whose traffic may still come, and who is known without a claim. */
  readonly #who = new WhoActs((about) => this.open(about))
  /** Of those whose traffic may still come, the ones whose act has not ended yet. */
  readonly #busy = new Set<Filed>()
  readonly #claims = new Map<string, Claim>()
  /** What servers that are not ours were given to send on, by its number. */
  readonly #handedOver = new Map<string, Claim>()
  #listener: ((exchange: Exchange) => void) | undefined
  readonly #watchers = new Set<(connection: Connection) => void>()
  readonly #readers = new Set<(exchange: Exchange) => void>()
  readonly #muted = new Set<string>()
  #intents: Filed[] = []
  #exchanges: Exchange[] = []
  #unattributed: Exchange[] = []
  #troubles: Trouble[] = []
  #turnedAway: TurnedAway[] = []
  #onTurnedAway: ((turnedAway: TurnedAway) => void) | undefined
  #arrivals = 0
  /** Arrivals whose exchange is to come, and what is on its way, with the intent they are filed under. */
  readonly #underWay = new Map<string | Promise<unknown>, string | undefined>()
  #waiting: (() => void)[] = []

  readonly #inTurn: InTurn

  /**
   * What is recorded elsewhere has to be heard of before an act is over: `allHeard` resolves once it is. While others
   * act (`isSomeoneBusy`) it may leave that to the last of them. Acts run side by side unless they are to run in turn, which
   * they have to where a server that is not ours sends on what several of them are given to.
   */
  constructor(
    allHeard: () => Promise<void> = () => Promise.resolve(),
    { inTurn }: { readonly inTurn: boolean } = { inTurn: false },
  ) {
    this.#allHeard = allHeard
    this.#inTurn = inTurn ? turns() : (act) => act()
  }

  /** Begins a new scenario: everything recorded before is let go. */
  reset(): void {
    this.#intents = []
    this.#exchanges = []
    this.#unattributed = []
    this.#troubles = []
    this.#turnedAway = []
    this.#arrivals = 0
    this.#listener = undefined
    this.#claims.clear()
    this.#handedOver.clear()
    this.#underWay.clear()
    this.#who.reset()
    this.#busy.clear()
    this.#lookAgain()
  }

  /**
   * Runs an act under an intent; traffic it causes is filed there, and is on record when it resolves.
   * What it yields says whether it came to its end; without being asked, it did.
   */
  during<Result>(
    intent: ToFile,
    act: () => Promise<Result>,
    cameToItsEnd: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    const perform = () => this.#during(intent, act, cameToItsEnd)
    return this.acting() ? perform() : this.#inTurn(perform)
  }

  async #during<Result>(
    intent: ToFile,
    act: () => Promise<Result>,
    cameToItsEnd: (result: Result) => boolean,
  ): Promise<Result> {
    const opened = this.open(intent)
    this.#who.begins(opened)
    this.#busy.add(opened)
    try {
      const result = await this.#acting.run(opened, act)
      if (!cameToItsEnd(result)) this.stopped(opened.id)
      return result
    } finally {
      this.#busy.delete(opened)
      await this.#allHeard()
      await this.#isOver(opened)
      this.#who.ends(opened)
    }
  }

  /** Whether an act has not ended yet. */
  get isSomeoneBusy(): boolean {
    return this.#busy.size > 0
  }

  /** Files what somebody sets out to do; only `during` knows when it is over. */
  open(intent: ToFile): Filed {
    const opened: Filed = { id: `i${this.#intents.length + 1}`, ...intent }
    this.#intents.push(opened)
    return opened
  }

  /** Files what somebody does for as long as the scenario lasts, such as everything that comes in at their address. */
  standing(errand: Omit<Errand, 'id' | 'action' | 'stopped'>): Filed {
    return this.open({ ...errand, action: 'errand' })
  }

  /**
   * Gives organisations addresses of their own, each written as "127.0.1.1" or, for one port alone, "127.0.1.1:443": whoever
   * calls there acts for them. It outlasts the scenario.
   */
  entrances(byLocalAddress: ReadonlyMap<string, Entrance>): void {
    this.#who.entrances(byLocalAddress)
  }

  /** Somebody at the page or the terminal says who acts from now on; nobody, when undefined. */
  nowActing(entrance: Entrance | undefined): void {
    this.#who.now(entrance)
  }

  /** An act did not come to its end. */
  stopped(id: string): void {
    this.#intents = this.#intents.map((intent) => (intent.id === id ? { ...intent, stopped: true } : intent))
  }

  /** Notes that an organisation does without an act, because it holds what the act would yield. */
  declare(held: Omit<Intent, 'id'> & Required<Pick<Intent, 'heldFrom'>>): void {
    this.open(held)
  }

  /** Lets go of what was filed so far: for doubles that serve for days and keep no record. */
  forgetFiled(): void {
    this.#exchanges = []
    this.#unattributed = []
    this.#troubles = []
    this.#turnedAway = []
  }

  /** The intent of the code that asks, where it runs inside one. */
  acting(): Filed | undefined {
    return this.#acting.getStore()
  }

  /** Said by a sender before it sends over a connection. */
  claim(lane: string, claim: Claim): void {
    this.#claims.set(lane, claim)
  }

  /** Said by whoever hands an arrival on over a connection of ours; over none where a server that is not ours sends it on itself. */
  handOn(lane: string | undefined, { id, intent }: { readonly id: string } & Pick<Claim, 'intent'>): void {
    if (lane === undefined) this.#handedOver.set(id, { intent, forwards: id })
    else this.claim(lane, { intent, forwards: id })
  }

  /** What the only request is of that such a server has; nobody's where it has several, or none. */
  get #onlyHandedOver(): Claim | undefined {
    const [claim, ...others] = this.#handedOver.values()
    return others.length === 0 ? claim : undefined
  }

  /** Said by a receiver when a request arrives: its number, and whose it is. Every arrival ends in `record`. */
  arrival(connection: Connection): { readonly id: string } & Claim {
    this.#arrivals += 1
    const id = `x${this.#arrivals}`
    const claim = this.#claims.get(laneOf(connection.from, connection.to)) ??
      this.#onlyHandedOver ?? { intent: this.#who.behind(connection)?.id }
    this.#underWay.set(id, claim.intent)
    for (const watch of this.#watchers) watch(connection)
    return { id, ...claim }
  }

  /** Files a finished exchange. */
  record(exchange: Exchange): void {
    if (!this.#muted.has(exchange.connection.to)) {
      this.#exchanges.push(exchange)
      if (exchange.intent === undefined) this.#unattributed.push(exchange)
      this.#listener?.(exchange)
      for (const read of this.#readers) read(exchange)
    }
    this.giveUp(exchange.id)
  }

  /**
   * Something is on its way of which nobody waits for an answer: the act that caused it is not over before it has one,
   * or none is to come.
   */
  onItsWay(sending: Promise<unknown>, intent: string | undefined): void {
    this.#underWay.set(sending, intent)
    const over = () => this.giveUp(sending)
    sending.then(over, over)
  }

  /** Nobody is left who could record what became of an arrival, or not for now; acts do not wait for it any more. */
  giveUp(underWay: string | Promise<unknown>): void {
    this.#underWay.delete(underWay)
    if (typeof underWay === 'string') this.#handedOver.delete(underWay)
    this.#lookAgain()
  }

  /** Whoever listens there (address:port) cannot tell what becomes of its requests, until it is undone. */
  mute(to: string): () => void {
    this.#muted.add(to)
    return () => this.#muted.delete(to)
  }

  /** Calls back with every arrival as it happens; yields how to stop. */
  onArrival(watcher: (connection: Connection) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Calls back with every exchange as it is filed, in this scenario and later; yields how to stop. */
  onFiled(reader: (exchange: Exchange) => void): () => void {
    this.#readers.add(reader)
    return () => this.#readers.delete(reader)
  }

  /** Reports what no handler of a double expected, or what went wrong inside one. */
  trouble(trouble: Trouble): void {
    this.#troubles.push(trouble)
  }

  /** Files somebody who came and was turned away, or left, before there was a request. */
  turnAway(turnedAway: Omit<TurnedAway, 'intent'>): void {
    const filed: TurnedAway = { ...turnedAway, intent: this.#who.behind(turnedAway)?.id }
    if (this.#turnedAway.length < MOST_TURNED_AWAY) this.#turnedAway.push(filed)
    this.#onTurnedAway?.(filed)
  }

  /** Calls back with everybody who is turned away from now on. */
  onTurnedAway(listener: (turnedAway: TurnedAway) => void): void {
    this.#onTurnedAway = listener
  }

  /** The first of those who were turned away. */
  get turnedAway(): readonly TurnedAway[] {
    return this.#turnedAway
  }

  /** Calls back with every exchange of this scenario as it is filed, so that it can be kept outside this process's memory. */
  onRecord(listener: (exchange: Exchange) => void): void {
    this.#listener = listener
  }

  /** What was set out to do, as it was filed: which acts an errand was made of, the wire tells. */
  get intents(): readonly Filed[] {
    return this.#intents
  }

  /** In the order in which the requests arrived. */
  get exchanges(): readonly Exchange[] {
    return [...this.#exchanges].sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)))
  }

  /** How many requests have arrived, answered or not. */
  get arrivals(): number {
    return this.#arrivals
  }

  /** The number of the first request that is still under way; beyond all numbers where none is. */
  get firstUnderWay(): number {
    const arrivals = [...this.#underWay.keys()].flatMap((id) =>
      typeof id === 'string' ? Number(id.slice(1)) : [],
    )
    return Math.min(Infinity, ...arrivals)
  }

  get unattributed(): readonly Exchange[] {
    return this.#unattributed
  }

  get troubles(): readonly Trouble[] {
    return this.#troubles
  }

  /** Whether everything that crossed the wire in this scenario is on record. */
  get isWhole(): boolean {
    return this.#troubles.every(({ losesEvidence }) => losesEvidence !== true)
  }

  /** Resolves when what arrived for an intent has been filed: a client may see an answer before its server has recorded it. */
  async #isOver(intent: Filed): Promise<void> {
    while (this.#concerns(intent)) await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  #lookAgain(): void {
    for (const look of this.#waiting.splice(0)) look()
  }

  /** Whether something is under way that none of the others who act will wait for. */
  #concerns(intent: Filed): boolean {
    const others = new Set(this.#who.open.flatMap(({ id }) => (id === intent.id ? [] : [id])))
    return [...this.#underWay.values()].some(
      (filedUnder) => filedUnder === undefined || !others.has(filedUnder),
    )
  }
}
