import type { Topology } from '../topology/topology.js'
import { groupBy } from './group-by.js'
import type { ScenarioRecord } from './run-record.js'

/** A topology with the scenarios that played on it. */
export interface PlayedTopology {
  /** t1, t2 ... in the order in which they were first played. */
  readonly id: string
  /** As most of its scenarios began. */
  readonly topology: Topology
  readonly scenarios: readonly ScenarioRecord[]
  /** Those of them that began with, or changed on their way to, something else than `topology`. */
  readonly changed: readonly ScenarioRecord[]
}

/** Each topology that was played, once; proofs that a check can fail are left aside. */
export function topologiesPlayed(scenarios: readonly ScenarioRecord[]): readonly PlayedTopology[] {
  const judged = scenarios.filter(({ isSelfTest, topology }) => topology !== undefined && !isSelfTest)
  const keys = new Map(judged.map((scenario) => [scenario, keyOf(declaredOf(scenario))]))
  return [...groupBy(judged, (scenario) => declaredOf(scenario)?.title)].flatMap(([, those], index) => {
    const [most] = [...groupBy(those, (scenario) => keys.get(scenario))].sort(
      ([, one], [, other]) => other.length - one.length,
    )
    const topology = most?.[1][0] && declaredOf(most[1][0])
    if (!most || !topology) return []
    const changed = those.filter(
      (scenario) => keys.get(scenario) !== most[0] || (scenario.past ?? []).length > 0,
    )
    return [{ id: `t${index + 1}`, topology, scenarios: those, changed }]
  })
}

/** What a scenario began with. */
export const declaredOf = ({ past, topology }: ScenarioRecord): Topology | undefined =>
  past?.[0]?.topology ?? topology

/** What a picture shows: patients and slots may differ. */
const keyOf = (topology: Topology | undefined): string => {
  if (!topology) return ''
  const { organisations, messageHandlingServers, portals, systems, agreements, directory } = topology
  return JSON.stringify([organisations, messageHandlingServers, portals, systems, agreements, directory])
}
