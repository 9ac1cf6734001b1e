import type { Check } from '../checks/judging/check.js'
import { judge } from '../checks/judging/judge.js'
import { tellingOf } from '../checks/reading/acts.js'
import { premisesBut, type Premise } from '../checks/reading/premises.js'
import { Scene } from '../checks/reading/scene.js'
import type { KnownCheck } from '../evidence/run-record.js'
import type { ScenarioSetting } from '../evidence/attachments.js'
import type { TurnedAway } from '../spine/turned-away.js'
import type { PastTopology } from '../topology/past-topology.js'
import type { Topology } from '../topology/topology.js'
import type { Outcome } from '../verdict/verdict.js'
import { withoutTheAfflicted } from '../verdict/without-the-afflicted.js'
import type { Exchange, Filed } from '../wire/exchange.js'
import { Earlier } from './earlier.js'
import { ObservedEncounter, ObservedEncounters, type KnownActor } from './encounters.js'
import { ObservedFeed } from './observed.js'
import { RequirementTally } from './tally.js'

/** What an encounter took place in, as it stands when it is asked. */
export interface ObservedStage {
  readonly topology: Topology
  readonly past: readonly PastTopology[]
  /** Whom traffic is filed under. */
  readonly intents: readonly Filed[]
  /** Ids of what Spine and practices were told to do. */
  readonly faults: readonly string[]
}

/** Where encounters are kept. */
export interface EncounterKeeper {
  /** An encounter has more to it; kept now, so that a crash loses nothing. */
  readonly grown: (encounter: ObservedEncounter) => void
  /** An encounter is over: `isNew` where it says something that none before it said. */
  readonly ended: (encounter: ObservedEncounter, judged: JudgedEncounter, isNew: boolean) => void
}

/** What became of an encounter. */
export interface JudgedEncounter {
  readonly setting: ScenarioSetting
  /** What it looks back at. */
  readonly earlier: readonly Exchange[]
  /** Ids of all exchanges that were looked at, in order. */
  readonly judged: readonly string[]
  readonly outcomes: readonly Outcome[]
}

export interface ObservationOptions {
  readonly checks: readonly Check[]
  readonly stage: () => ObservedStage
  readonly keeper: EncounterKeeper
  /** What does not hold where a system of somebody's own takes part. */
  readonly without: readonly Premise[]
  /** How many ids are remembered; the usual number unless told otherwise. */
  readonly remembers?: number
}

/** Judges traffic encounter by encounter while it goes on, in memory that does not grow with it. */
export class Observation {
  readonly feed = new ObservedFeed()
  readonly tally: RequirementTally
  readonly #options: ObservationOptions
  readonly #encounters: ObservedEncounters
  #earlier: Earlier
  readonly #premises: ReadonlySet<Premise>
  /** Those that are over and not judged yet, in order; and those that go on, and were not judged with what came last. */
  readonly #ended: ObservedEncounter[] = []
  readonly #grown = new Set<ObservedEncounter>()
  /** What those that go on came to for now. */
  readonly #forNow = new Map<ObservedEncounter, JudgedEncounter>()
  readonly #faults = new Map<ObservedEncounter, ReadonlySet<string>>()
  #turnedAway: TurnedAway[] = []
  #judged = 0

  constructor(options: ObservationOptions) {
    this.#options = options
    this.#earlier = new Earlier(options.remembers)
    this.tally = new RequirementTally(options.checks.map(known))
    this.#premises = premisesBut(options.without)
    this.#encounters = new ObservedEncounters((exchange) => this.#actorOf(exchange))
  }

  /** How many encounters are over and judged. */
  get judged(): number {
    return this.#judged
  }

  /** How many encounters are over and wait to be judged. */
  get due(): number {
    return this.#ended.length
  }

  /** Whether some that go on were not judged with what came last. */
  get hasGrown(): boolean {
    return this.#grown.size > 0
  }

  /** How many things are held in memory: a figure for tests. */
  get size(): number {
    const held = new Set([...this.#ended, ...this.#grown, ...this.#forNow.keys()])
    const open = [...held].reduce((sum, { exchanges }) => sum + exchanges.length, 0)
    return this.tally.size + this.#earlier.size + this.#encounters.waiting + open + this.#turnedAway.length
  }

  /** An exchange is over. One that is marked as earlier is of an encounter before, and only looked back at. */
  exchange(exchange: Exchange): void {
    if (exchange.earlier === true) {
      this.#earlier.remember({ actor: this.#actorOf(exchange), exchanges: [exchange], isContinued: true })
      return
    }
    this.#encounters.take(exchange)
    this.#earlier.changed(exchange)
    this.feed.tell({ kind: 'exchange', exchange })
  }

  /** Somebody was turned away, or left, before there was a request. */
  turnedAway(turnedAway: TurnedAway): void {
    if (this.#turnedAway.length < MOST_TURNED_AWAY) this.#turnedAway.push(turnedAway)
    this.feed.tell({ kind: 'turned-away', turnedAway })
  }

  /**
   * Files what is over by now: everything that arrived before `arrival`, the first request that is still under way.
   * `now` is the run's clock, in milliseconds. It is judged by `judgeNext`.
   */
  file(arrival: number, now: number): void {
    const { ended, grown } = this.#encounters.settle(arrival, now)
    for (const encounter of ended) this.#isOver(encounter)
    for (const encounter of grown) {
      this.#noteFaults(encounter)
      this.#grown.add(encounter)
    }
    this.#keepGrown()
  }

  /** Judges one encounter that waits for it: those that are over come before those that go on. */
  judgeNext(): void {
    const ended = this.#ended.shift()
    const [grown] = this.#grown
    if (ended) {
      this.#end(ended)
      this.#keepGrown()
    } else if (grown) this.#judgeForNow(grown)
    if (this.due === 0 && !this.hasGrown) this.#tellChanges()
  }

  /** Files what is over by now, and judges it at once. */
  settle(arrival: number, now: number): void {
    this.file(arrival, now)
    while (this.due > 0 || this.hasGrown) this.judgeNext()
  }

  /** Ends every encounter that goes on and forgets it: what comes next has nothing to do with it. */
  cut(): void {
    for (const encounter of this.#encounters.end()) this.#isOver(encounter)
    while (this.due > 0) this.judgeNext()
    this.#earlier = new Earlier(this.#options.remembers)
  }

  /** Judges all that is left; nothing more is to come. */
  end(): void {
    this.cut()
    if (this.#turnedAway.length > 0) this.#isOver(new ObservedEncounter(this.#judged + 1, {}, false))
    while (this.due > 0) this.judgeNext()
    this.#tellChanges()
    this.feed.end()
  }

  /** What those that go on came to for now. */
  get forNow(): readonly Outcome[] {
    return [...this.#forNow.values()].flatMap(({ outcomes }) => outcomes)
  }

  #actorOf({ intent }: Exchange): KnownActor {
    const filed = this.#options.stage().intents.find(({ id }) => id === intent)
    return { organisation: filed?.organisation, system: filed?.system }
  }

  /** Those that go on are kept behind all that are over, so that they are told in their order. */
  #keepGrown(): void {
    if (this.#ended.length === 0) for (const encounter of this.#grown) this.#options.keeper.grown(encounter)
  }

  #isOver(encounter: ObservedEncounter): void {
    this.#noteFaults(encounter)
    this.#grown.delete(encounter)
    this.#ended.push(encounter)
  }

  #judgeForNow(encounter: ObservedEncounter): void {
    this.#grown.delete(encounter)
    const judged = this.#judge(encounter, [])
    const { outcomes } = judged
    this.#forNow.set(encounter, judged)
    this.feed.tell({ kind: 'encounter-judged', encounter, outcomes, isOver: false })
  }

  #end(encounter: ObservedEncounter): void {
    const judged = this.#judge(encounter, this.#turnedAwayFor(encounter))
    this.#forNow.delete(encounter)
    this.#faults.delete(encounter)
    this.#judged += 1
    this.#earlier.remember(encounter)
    const isNew = this.tally.take(encounter.actor, judged.outcomes)
    this.#options.keeper.ended(encounter, judged, isNew)
    this.feed.tell({ kind: 'encounter-judged', encounter, outcomes: judged.outcomes, isOver: true })
  }

  #judge(encounter: ObservedEncounter, turnedAway: readonly TurnedAway[]): JudgedEncounter {
    const { topology, past, intents: filed } = this.#options.stage()
    const earlier = this.#earlier.of(encounter)
    const exchanges = [...earlier, ...encounter.exchanges]
    const cited = new Set(exchanges.map(({ intent }) => intent))
    const intents = filed.filter(({ id, heldFrom }) => cited.has(id) || heldFrom !== undefined)
    const faults = [...(this.#faults.get(encounter) ?? [])]
    const before = this.#forNow.get(encounter)
    if (
      before &&
      turnedAway.length === 0 &&
      isTheSame(before, { topology, past, intents, faults, exchanges })
    )
      return { ...before, earlier }
    const scene = new Scene(topology, intents, exchanges, past, this.#premises, turnedAway)
    return {
      setting: {
        topology,
        past,
        intents,
        acts: intents.some(({ action }) => action === 'errand') ? tellingOf(scene) : undefined,
        faults,
        turnedAway: turnedAway.length > 0 ? turnedAway : undefined,
        recorded: exchanges.length,
        without: this.#options.without,
      },
      earlier,
      judged: exchanges.map(({ id }) => id),
      outcomes: withoutTheAfflicted(judge(this.#options.checks, scene), faults),
    }
  }

  /** What was switched on at any time while it went on. */
  #noteFaults(encounter: ObservedEncounter): void {
    const { faults } = this.#options.stage()
    this.#faults.set(encounter, new Set([...(this.#faults.get(encounter) ?? []), ...faults]))
  }

  /** Those who were turned away while the same act was filed. */
  #turnedAwayFor({ exchanges }: ObservedEncounter): readonly TurnedAway[] {
    if (exchanges.length === 0) return this.#turnedAway.splice(0)
    const acts = new Set(exchanges.flatMap(({ intent }) => intent ?? []))
    const isIts = ({ intent }: TurnedAway) => intent !== undefined && acts.has(intent)
    const found = this.#turnedAway.filter(isIts)
    this.#turnedAway = this.#turnedAway.filter((each) => !isIts(each))
    return found
  }

  #tellChanges(): void {
    for (const change of this.tally.changed(this.forNow))
      this.feed.tell({ kind: 'requirement-changed', ...change })
  }
}

/** Whether all that an encounter is judged by is as it was, so that it need not be judged again. */
const isTheSame = (
  { setting, judged }: JudgedEncounter,
  now: Pick<ObservedStage, 'topology' | 'past' | 'intents' | 'faults'> & {
    readonly exchanges: readonly Exchange[]
  },
): boolean =>
  setting.topology === now.topology &&
  areTheSame(setting.past ?? [], now.past) &&
  areTheSame(setting.intents, now.intents) &&
  areTheSame(setting.faults ?? [], now.faults) &&
  areTheSame(
    judged,
    now.exchanges.map(({ id }) => id),
  )

const areTheSame = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((each, place) => each === other[place])

/** So many who were turned away are kept for the record; the first of them. */
const MOST_TURNED_AWAY = 200

const known = ({ id, title, requirements, matters, mend }: Check): KnownCheck => ({
  id,
  title,
  requirements,
  matters,
  mend,
})
