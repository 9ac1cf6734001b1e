import { AsyncLocalStorage } from 'node:async_hooks'
import type { Connection, Exchange, Filed, Intent } from './exchange.js'
import type { Claim } from './claims.js'
import { Journal } from './journal.js'
import type { Trouble } from './on-record.js'
import { writeTold, type Told } from './told.js'
import type { ToFile } from './who-acts.js'
import type { TurnedAway } from '../spine/turned-away.js'

type Deed = Told extends infer Each ? (Each extends Told ? Omit<Each, 'seq' | 'at'> : never) : never

/** The journal of a double in a process of its own: keeps nothing but tells everything, as it happens, to whoever follows. */
export class TellingJournal extends Journal {
  readonly #acting = new AsyncLocalStorage<Filed>()
  readonly #lines: string[] = []
  readonly #followers = new Set<(line: string) => void>()
  #arrivals = 0
  #intents = 0
  #seq = 0

  /** Runs an act whose intent the harness has opened. */
  within<Result>(intent: Filed | undefined, act: () => Promise<Result>): Promise<Result> {
    return intent ? this.#acting.run(intent, act) : act()
  }

  /** Everything told so far, and from now on. */
  follow(hear: (line: string) => void): () => void {
    for (const line of this.#lines) hear(line)
    this.#lines.length = 0
    this.#followers.add(hear)
    return () => this.#followers.delete(hear)
  }

  /** An act that is begun here, as a portal's users do; what it causes elsewhere is waited for by whoever follows. */
  override async during<Result>(
    about: ToFile,
    act: () => Promise<Result>,
    cameToItsEnd: (result: Result) => boolean = () => true,
  ): Promise<Result> {
    const intent = this.#begun(about)
    const result = await this.#acting.run(intent, act)
    if (!cameToItsEnd(result)) this.#tell({ kind: 'stopped', intent: intent.id })
    return result
  }

  override declare(held: Omit<Intent, 'id'>): void {
    this.#begun(held)
  }

  override acting(): Filed | undefined {
    return this.#acting.getStore()
  }

  override claim(lane: string, { intent, forwards }: Claim): void {
    this.#tell({ kind: 'claim', lane, intent, forwards })
  }

  override arrival(connection: Connection): { readonly id: string } & Claim {
    this.#arrivals += 1
    const id = `x${this.#arrivals}`
    this.#tell({ kind: 'arrival', id, connection })
    return { id }
  }

  override record(exchange: Exchange): void {
    this.#tell({ kind: 'record', exchange })
  }

  override trouble(trouble: Trouble): void {
    this.#tell({ kind: 'trouble', trouble })
  }

  override turnAway(turnedAway: Omit<TurnedAway, 'intent'>): void {
    this.#tell({ kind: 'turned-away', turnedAway })
  }

  #begun(about: ToFile): Filed {
    this.#intents += 1
    const intent: Filed = { id: `own${this.#intents}`, ...about }
    this.#tell({ kind: 'intent', intent })
    return intent
  }

  #tell(deed: Deed): void {
    this.#seq += 1
    const line = writeTold({ seq: this.#seq, at: String(process.hrtime.bigint()), ...deed })
    if (this.#followers.size === 0) this.#lines.push(line)
    for (const hear of this.#followers) hear(line)
  }
}
