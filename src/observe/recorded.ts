import type { RunRecord } from '../evidence/run-record.js'
import type { TurnedAway } from '../spine/turned-away.js'
import type { PastTopology } from '../topology/past-topology.js'
import type { Topology } from '../topology/topology.js'
import type { Exchange, Filed } from '../wire/exchange.js'

/** Traffic of one scenario that was recorded before. */
export interface RecordedScenario {
  /** With what it looked back at, which is marked as earlier. */
  readonly exchanges: readonly Exchange[]
  readonly intents: readonly Filed[]
  /** Ids of what was switched on. */
  readonly faults: readonly string[]
  /** What it took place in, where that is on record, and what held before on its way. */
  readonly topology?: Topology | undefined
  readonly past: readonly PastTopology[]
  readonly turnedAway: readonly TurnedAway[]
}

/** The traffic of a run, scenario by scenario, in the order of its arrival: each is written when it is over. Self-tests are left out. */
export const recordedIn = ({ scenarios }: Pick<RunRecord, 'scenarios'>): readonly RecordedScenario[] =>
  scenarios
    .filter(({ isSelfTest }) => !isSelfTest)
    .map(({ exchanges, intents, topology, past = [], switchedOn = [], turnedAway = [] }) => ({
      exchanges: [...exchanges].sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1))),
      intents,
      faults: switchedOn,
      topology,
      past,
      turnedAway,
    }))
