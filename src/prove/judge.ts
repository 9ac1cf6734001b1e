import { judge } from '../checks/judging/judge.js'
import { checks } from '../checks/index.js'
import { Scene } from '../checks/reading/scene.js'
import type { PastTopology } from '../topology/past-topology.js'
import type { Topology } from '../topology/topology.js'
import type { Outcome } from '../verdict/verdict.js'
import type { Exchange, Intent } from '../wire/exchange.js'

/** What a situation left behind: all that is needed to judge it. */
export interface Recorded {
  readonly topology: Topology
  /** What was declared before each change, oldest first. */
  readonly past: readonly PastTopology[]
  readonly intents: readonly Intent[]
  readonly exchanges: readonly Exchange[]
}

/** What was recorded, as checks read it. */
export const sceneOf = ({ topology, past, intents, exchanges }: Recorded): Scene =>
  new Scene(topology, intents, exchanges, past)

/** Every check held against what was recorded. */
export const judged = (recorded: Recorded): readonly Outcome[] => judge(checks, sceneOf(recorded))
