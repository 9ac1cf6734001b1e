import { laneOf } from '../../wire/claims.js'
import type { Journal } from '../../wire/journal.js'
import type { Told } from '../../wire/told.js'
import { Watch } from './watch.js'

/** How long the containers have, in milliseconds, to tell of what an act set off. */
const PATIENCE = 10_000

/** What one container has told so far. */
interface Source {
  /** Its addresses, one on each network it has joined. */
  addresses: ReadonlySet<string>
  told: number
  isGone: boolean
  /** It is there but tells nothing for now. */
  isSilent: boolean
  /** Requests that arrived and whose exchange is not over yet. */
  underWay: number
}

type Event = Told & { readonly source: string; readonly instant: bigint }

/** What is known of an exchange by the name it has in its container. */
interface Known {
  readonly id: string
  readonly intent?: string | undefined
}

/**
 * Makes one journal of what many containers tell. Each tells what it sent over which connection and what it received;
 * what was sent over a connection and what arrived over it are matched one by one, in order. What is told is replayed
 * into the journal in the order in which it happened, as if all had happened in this process.
 */
export class Replay {
  readonly #journal: Journal
  readonly #sources = new Map<string, Source>()
  readonly #known = new Map<string, Known>()
  /** Ids in the journal of acts that were begun in a container, by their name there. */
  readonly #intents = new Map<string, string>()
  /** By connection, how many more messages were sent over it than exchanges were told of. */
  readonly #open = new Map<string, number>()
  /** Arrivals that have been replayed and whose exchange is not over: by their name in their container, as `known` has them. */
  readonly #unfinished = new Map<string, string>()
  /** Connections over which something of an earlier scenario may still come. */
  readonly #stale = new Set<string>()
  readonly #forgiven = new Set<string>()
  readonly #watching = new Map<string, (() => void)[]>()
  readonly #watch = new Watch(PATIENCE)
  #heard: Event[] = []

  constructor(journal: Journal) {
    this.#journal = journal
  }

  /** A container begins to tell. */
  join(source: string, addresses: readonly string[]): void {
    this.#sources.set(source, {
      addresses: new Set(addresses),
      told: 0,
      isGone: false,
      isSilent: false,
      underWay: 0,
    })
  }

  /** Something a container tells; each says everything in order and without a gap. */
  hear(source: string, told: Told): void {
    const known = this.#sources.get(source)
    if (!known) return
    if (told.seq !== known.told + 1)
      this.#journal.trouble({
        receiver: source,
        message: `The record of ${source} has a gap: after its entry ${known.told} came ${told.seq}.`,
        losesEvidence: true,
      })
    known.told = told.seq
    this.#count(told, known)
    this.#heard.push({ ...told, source, instant: BigInt(told.at) })
    if (told.kind === 'arrival') for (const reached of this.#watching.get(source)?.splice(0) ?? []) reached()
    this.#watch.wake()
  }

  /** A container tells nothing more, because it is gone. */
  leave(source: string): void {
    const known = this.#sources.get(source)
    if (!known) return
    known.isGone = true
    known.underWay = 0
    for (const lane of this.#open.keys())
      if (endsOf(lane).some((address) => known.addresses.has(address))) this.#open.delete(lane)
    this.#watch.wake()
  }

  /** A container stands still and tells nothing until it is heard of again. */
  hush(source: string, isSilent: boolean): void {
    const known = this.#sources.get(source)
    if (known) known.isSilent = isSilent
    this.#watch.wake()
  }

  /** A container has other addresses than before. */
  move(source: string, addresses: readonly string[]): void {
    const known = this.#sources.get(source)
    if (known) known.addresses = new Set(addresses)
  }

  /** Resolves when the next request arrives at a container. */
  nextArrival(source: string): Promise<void> {
    return new Promise((resolve) => {
      this.#watching.set(source, [...(this.#watching.get(source) ?? []), resolve])
    })
  }

  /** Resolves once every request that has arrived where it can be answered is over, or there is no need to wait for it. */
  async atRest(isNoMatter: () => boolean = () => false): Promise<void> {
    await this.#watch.until(() => isNoMatter() || this.#isAtRest)
  }

  /** What was sent and has not been told of by its receiver was lost on the way; nobody waits for it any more. */
  forgive(): void {
    for (const [lane, surplus] of this.#open) {
      if (surplus <= 0) continue
      this.#open.delete(lane)
      this.#forgiven.add(lane)
    }
  }

  /** Forgets what was told of an earlier scenario, and what may still be told of it. */
  reset(): void {
    this.#heard = []
    this.#known.clear()
    this.#intents.clear()
    this.#unfinished.clear()
    this.#open.clear()
    for (const lane of this.#forgiven) this.#stale.add(lane)
    this.#forgiven.clear()
  }

  /** Resolves once everything that is known to be set off is told of, or that takes too long, or there is no need for it. */
  async whole(isNoMatter: () => boolean = () => false): Promise<void> {
    await this.#watch.until(() => isNoMatter() || this.#isWhole)
  }

  /** Connections over which more was received than anybody has told of sending, by now. */
  get unclaimed(): readonly string[] {
    return [...this.#open].flatMap(([lane, surplus]) => (surplus < 0 ? [lane] : []))
  }

  /** Replays everything that was told, in the order in which it happened. */
  settle(): void {
    const isWhole = this.#isWhole
    const events = this.#heard.sort((one, other) => compare(one.instant, other.instant))
    this.#heard = []
    for (const event of events) this.#replay(event)
    this.#giveUp()
    if (isWhole) return
    const lanes = [...this.#open.keys()]
    for (const id of this.#unfinished.values()) this.#journal.giveUp(id)
    this.reset()
    this.#journal.trouble({
      receiver: 'the record of the containers',
      message: `What was sent over ${lanes.join(', ')} was never told of by whoever received it, so the record is not whole.`,
      losesEvidence: true,
    })
  }

  /** Nothing that was sent is still to be told of by its receiver; more told of than sent is a stranger's traffic. */
  get #isWhole(): boolean {
    return [...this.#open.values()].every((surplus) => surplus <= 0) && this.#isAtRest
  }

  get #isAtRest(): boolean {
    return [...this.#sources.values()].every(({ underWay, isSilent }) => isSilent || underWay <= 0)
  }

  /** What arrived at a container that is gone, or stands still, is on record only with whoever sent it. */
  #giveUp(): void {
    for (const [name, id] of this.#unfinished) {
      const source = this.#sources.get(name.slice(0, name.lastIndexOf(' ')))
      if (source && !source.isGone && !source.isSilent) continue
      this.#journal.giveUp(id)
      if (source?.isGone) this.#unfinished.delete(name)
    }
  }

  #count(told: Told, source: Source): void {
    if (told.kind === 'claim') this.#add(told.lane, 1)
    if (told.kind === 'arrival') source.underWay += 1
    if (told.kind !== 'record') return
    source.underWay -= 1
    const { from, to } = told.exchange.connection
    this.#add(laneOf(from, to), -1)
  }

  #add(lane: string, by: number): void {
    const surplus = (this.#open.get(lane) ?? 0) + by
    if (surplus === 0) this.#open.delete(lane)
    else this.#open.set(lane, surplus)
  }

  #replay(event: Event): void {
    const { source } = event
    switch (event.kind) {
      case 'intent': {
        const { id, ...about } = event.intent
        this.#intents.set(`${source} ${id}`, this.#journal.open(about).id)
        return
      }
      case 'stopped': {
        const id = this.#intents.get(`${source} ${event.intent}`)
        if (id !== undefined) this.#journal.stopped(id)
        return
      }
      case 'claim': {
        const forwarded =
          event.forwards === undefined ? undefined : this.#known.get(`${source} ${event.forwards}`)
        const intent = this.#intents.get(`${source} ${event.intent}`) ?? event.intent ?? forwarded?.intent
        this.#stale.delete(event.lane)
        this.#journal.claim(event.lane, { intent, forwards: forwarded?.id })
        return
      }
      case 'arrival': {
        if (this.#stale.has(laneOf(event.connection.from, event.connection.to))) return
        const arrival = this.#journal.arrival(event.connection)
        this.#known.set(`${source} ${event.id}`, arrival)
        this.#unfinished.set(`${source} ${event.id}`, arrival.id)
        return
      }
      case 'record': {
        const known = this.#known.get(`${source} ${event.exchange.id}`)
        this.#unfinished.delete(`${source} ${event.exchange.id}`)
        // An arrival of an earlier scenario, which nobody asks for any more.
        if (known) this.#journal.record({ ...event.exchange, ...known })
        return
      }
      case 'turned-away':
        this.#journal.turnAway(event.turnedAway)
        return
      case 'trouble': {
        const { exchange } = event.trouble
        const known = exchange === undefined ? undefined : this.#known.get(`${source} ${exchange}`)
        this.#journal.trouble({ ...event.trouble, exchange: known?.id })
        return
      }
    }
  }
}

/** The addresses at both ends of a connection, without their ports. */
const endsOf = (lane: string): readonly string[] => lane.split('>').map((end) => end.replace(/:\d+$/, ''))

const compare = (one: bigint, other: bigint): number => (one < other ? -1 : one > other ? 1 : 0)
