import type { Check } from '../checks/judging/check.js'
import { judge } from '../checks/judging/judge.js'
import { checks } from '../checks/index.js'
import { EVERY_PREMISE } from '../checks/reading/premises.js'
import { Scene } from '../checks/reading/scene.js'
import { PROBING } from '../faults/probing.js'
import type { TurnedAway } from '../spine/turned-away.js'
import type { PastTopology } from '../topology/past-topology.js'
import type { Topology } from '../topology/topology.js'
import { withoutTheAfflicted } from '../verdict/without-the-afflicted.js'
import type { Cause } from '../verdict/causes.js'
import type { Outcome } from '../verdict/verdict.js'
import type { Exchange, Filed } from '../wire/exchange.js'

/** What a situation left behind: all that is needed to judge it. */
export interface Recorded {
  readonly topology: Topology
  /** What was declared before each change, oldest first. */
  readonly past: readonly PastTopology[]
  readonly intents: readonly Filed[]
  readonly exchanges: readonly Exchange[]
  /** Who was turned away before there was anything to exchange. */
  readonly turnedAway: readonly TurnedAway[]
  /** Whether a consumer sent probes in it. */
  readonly isProbing?: true | undefined
}

/** How many outcomes there are in each state. */
export interface StateCounts {
  readonly kept: number
  readonly undetermined: number
  readonly broken: number
}

/** What one recording comes to where less is known of who acted. */
export interface KnowingLess {
  readonly known: string
  readonly causes: readonly Cause[]
  readonly counts: StateCounts
}

/** Holds checks against what was recorded. */
export type Judging = (recorded: Recorded) => readonly Outcome[]

/** What each check says; those that are sabotaged say of all their evidence that it is right. */
export function judging(sabotaged: ReadonlySet<string> = new Set()): Judging {
  const those = checks.map((check) => (sabotaged.has(check.id) ? passing(check) : check))
  return ({ topology, past, intents, exchanges, turnedAway, isProbing }) =>
    withoutTheAfflicted(
      judge(those, new Scene(topology, intents, exchanges, past, EVERY_PREMISE, turnedAway)),
      isProbing ? [PROBING] : [],
    )
}

const passing = (check: Check): Check => ({
  ...check,
  judge: (scene) => check.judge(scene).map((sighting) => ({ ...sighting, findings: [] })),
})
