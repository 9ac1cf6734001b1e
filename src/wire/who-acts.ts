import type { Connection, Errand, Filed, Intent, KnownBy } from './exchange.js'

/** One organisation, by one of its systems, that was given an address of its own. */
export type Entrance = Pick<Intent, 'organisation' | 'system'>

/** What somebody sets out to do, before it has a number. */
export type ToFile = Omit<Intent, 'id' | 'stopped'> | Omit<Errand, 'id' | 'stopped'>

/**
 * Under what traffic is filed that nobody claimed: who has an address of their own is told by it;
 * else the only one who acts; else whoever is said to act now. What traffic shows of itself, a key or a certificate, is no answer.
 */
export class WhoActs {
  readonly #file: (about: ToFile) => Filed
  /** Acts whose traffic may still come, each with those that were open beside it. */
  readonly #open = new Map<Filed, Set<Filed>>()
  readonly #standing = new Map<string, Filed>()
  #entrances: ReadonlyMap<string, Entrance> = new Map()
  #now: Entrance | undefined

  /** `file` gives what stands for long a number when its first traffic comes. */
  constructor(file: (about: ToFile) => Filed) {
    this.#file = file
  }

  /** Begins a new scenario; who has which address stays. */
  reset(): void {
    this.#open.clear()
    this.#standing.clear()
    this.#now = undefined
  }

  /** Somebody acts from now on. */
  begins(filed: Filed): void {
    const beside = [...this.#open.keys()]
    for (const others of this.#open.values()) others.add(filed)
    this.#open.set(filed, new Set(beside))
  }

  /** Nothing of theirs is to come any more. */
  ends(filed: Filed): void {
    this.#open.delete(filed)
  }

  /** Those whose traffic may still come. */
  get open(): readonly Filed[] {
    return [...this.#open.keys()]
  }

  /** Gives organisations addresses of their own: whoever calls there acts for them, whatever the traffic says. */
  entrances(byLocalAddress: ReadonlyMap<string, Entrance>): void {
    this.#entrances = byLocalAddress
  }

  /** Somebody says who acts from now on; nobody, when undefined. */
  now(entrance: Entrance | undefined): void {
    this.#now = entrance
  }

  /** Whose traffic comes over a connection, without a claim; undefined where that is anybody's guess. */
  behind(connection: Pick<Connection, 'to'>): Filed | undefined {
    const entrance = this.#entranceAt(connection.to)
    if (entrance) return this.#actingFor(entrance) ?? this.#standingOf(entrance, 'address')
    if (this.#open.size > 0) return this.#onlyOne()
    return this.#now && this.#standingOf(this.#now, 'switch')
  }

  /** By the whole local address, or by its host alone. */
  #entranceAt(to: string): Entrance | undefined {
    return this.#entrances.get(to) ?? this.#entrances.get(to.slice(0, to.lastIndexOf(':')))
  }

  /** The one act under way for somebody, where no other of theirs was open beside it. */
  #actingFor({ organisation, system }: Entrance): Filed | undefined {
    const isTheirs = (filed: Filed) =>
      filed.organisation === organisation &&
      (system === undefined || filed.system === undefined || filed.system === system)
    const [first, ...others] = this.open.filter(isTheirs)
    const isAlone = first !== undefined && ![...(this.#open.get(first) ?? [])].some(isTheirs)
    return others.length === 0 && isAlone ? first : undefined
  }

  /** Nobody else's traffic can be meant. */
  #onlyOne(): Filed | undefined {
    const [first, ...others] = this.#open
    return first && others.length === 0 && first[1].size === 0 ? first[0] : undefined
  }

  #standingOf(entrance: Entrance, knownBy: KnownBy): Filed {
    const key = [entrance.organisation, entrance.system ?? '', knownBy].join(' ')
    const known = this.#standing.get(key) ?? this.#file({ ...entrance, action: 'errand', knownBy })
    this.#standing.set(key, known)
    return known
  }
}
