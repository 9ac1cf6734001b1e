import { AsyncLocalStorage } from 'node:async_hooks'
import type { TurnedAway } from '../spine/turned-away.js'
import { Claims, type Claim } from './claims.js'
import type { Connection, Exchange, Filed, HttpExchange, Intent } from './exchange.js'
import { OnRecord, type Trouble } from './on-record.js'
import { turns, type InTurn } from './turns.js'
import { UnderWay } from './under-way.js'
import { WhoActs, type Entrance, type ToFile } from './who-acts.js'

/**
 * The record of one scenario: who set out to do what, and what crossed the wire meanwhile. It files what was set out to do;
 * who is behind traffic, what senders claim, what is under way and what is on record each stand in a file of their own.
 *
 * Whoever sends over a connection claims it first, so that an exchange is filed under the intent that really caused it,
 * also when several organisations act at the same time. A system that cannot claim (a supplier's own) is filed under
 * whoever was given the address it calls, else under the only open intent; with none open, or one that ran beside
 * another, its traffic is unattributed, and the scenario fails.
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
  readonly #claims = new Claims()
  readonly #underWay = new UnderWay()
  readonly #onRecord = new OnRecord()
  readonly #watchers = new Set<(connection: Connection) => void>()
  readonly #senders = new Set<(exchange: HttpExchange) => void>()
  #intents: Filed[] = []
  #arrivals = 0
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
    this.#arrivals = 0
    this.#onRecord.reset()
    this.#claims.reset()
    this.#who.reset()
    this.#busy.clear()
    this.#underWay.reset()
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
    this.#onRecord.forget()
  }

  /** The intent of the code that asks, where it runs inside one. */
  acting(): Filed | undefined {
    return this.#acting.getStore()
  }

  /** Said by a sender before it sends over a connection. */
  claim(lane: string, claim: Claim): void {
    this.#claims.claim(lane, claim)
  }

  /** Said by whoever hands an arrival on over a connection of ours; over none where a server that is not ours sends it on itself. */
  handOn(lane: string | undefined, arrived: { readonly id: string } & Pick<Claim, 'intent'>): void {
    if (lane === undefined) this.#claims.handOver(arrived)
    else this.claim(lane, { intent: arrived.intent, forwards: arrived.id })
  }

  /** Said by a receiver when a request arrives: its number, and whose it is. Every arrival ends in `record`. */
  arrival(connection: Connection): { readonly id: string } & Claim {
    this.#arrivals += 1
    const id = `x${this.#arrivals}`
    const claim = this.#claims.of(connection) ?? { intent: this.#who.behind(connection)?.id }
    this.#underWay.begins(id, claim.intent)
    for (const watch of this.#watchers) watch(connection)
    return { id, ...claim }
  }

  /** Files a finished exchange. */
  record(exchange: Exchange): void {
    this.#onRecord.add(exchange)
    this.giveUp(exchange.id)
  }

  /**
   * Something is on its way of which nobody waits for an answer: the act that caused it is not over before it has one,
   * or none is to come.
   */
  onItsWay(sending: Promise<unknown>, intent: string | undefined): void {
    this.#underWay.begins(sending, intent)
    const over = () => this.#underWay.over(sending)
    sending.then(over, over)
  }

  /** Nobody is left who could record what became of an arrival, or not for now; acts do not wait for it any more. */
  giveUp(id: string): void {
    this.#claims.handedBack(id)
    this.#underWay.over(id)
  }

  /** Whoever listens there (address:port) cannot tell what becomes of its requests, until it is undone. */
  mute(to: string): () => void {
    return this.#onRecord.mute(to)
  }

  /** Calls back with every arrival as it happens; yields how to stop. */
  onArrival(watcher: (connection: Connection) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** Said before a request that is here as a whole is sent on to a server of somebody's own. */
  sending(exchange: HttpExchange): void {
    for (const reader of this.#senders) reader(exchange)
  }

  /** Calls back with every such request, without an answer; it is not sent before the reader returns. */
  onSending(reader: (exchange: HttpExchange) => void): void {
    this.#senders.add(reader)
  }

  /** Calls back with every exchange as it is filed, in this scenario and later; yields how to stop. */
  onFiled(reader: (exchange: Exchange) => void): () => void {
    return this.#onRecord.read(reader)
  }

  /** Reports what no handler of a double expected, or what went wrong inside one. */
  trouble(trouble: Trouble): void {
    this.#onRecord.trouble(trouble)
  }

  /** Files somebody who came and was turned away, or left, before there was a request; one who tries connections tells of it. */
  turnAway(turnedAway: Omit<TurnedAway, 'intent'>): void {
    if (turnedAway.stage === 'handshake' && this.#claims.isClaimed(turnedAway)) return
    this.#onRecord.turnAway({ ...turnedAway, intent: this.#who.behind(turnedAway)?.id })
  }

  /** Calls back with everybody who is turned away from now on. */
  onTurnedAway(listener: (turnedAway: TurnedAway) => void): void {
    this.#onRecord.hearOfTurnedAway(listener)
  }

  /** The first of those who were turned away. */
  get turnedAway(): readonly TurnedAway[] {
    return this.#onRecord.turnedAway
  }

  /** Calls back with every exchange of this scenario as it is filed, so that it can be kept outside this process's memory. */
  onRecord(listener: (exchange: Exchange) => void): void {
    this.#onRecord.readScenario(listener)
  }

  /** What was set out to do, as it was filed: which acts an errand was made of, the wire tells. */
  get intents(): readonly Filed[] {
    return this.#intents
  }

  /** In the order in which the requests arrived. */
  get exchanges(): readonly Exchange[] {
    return this.#onRecord.exchanges
  }

  /** How many requests have arrived, answered or not. */
  get arrivals(): number {
    return this.#arrivals
  }

  /** The number of the first request that is still under way; beyond all numbers where none is. */
  get firstUnderWay(): number {
    return this.#underWay.first
  }

  get unattributed(): readonly Exchange[] {
    return this.#onRecord.unattributed
  }

  get troubles(): readonly Trouble[] {
    return this.#onRecord.troubles
  }

  /** Whether everything that crossed the wire in this scenario is on record. */
  get isWhole(): boolean {
    return this.#onRecord.isWhole
  }

  /** Resolves when nothing is under way that none of the others who act will wait for: a client may see an answer before its server has recorded it. */
  #isOver({ id }: Filed): Promise<void> {
    const isAnothers = (intent: string) =>
      this.#who.open.some((other) => other.id === intent && intent !== id)
    return this.#underWay.untilNone((intent) => intent === undefined || !isAnothers(intent))
  }
}
