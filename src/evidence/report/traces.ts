import type { CauseOfRun } from '../causes-of-run.js'
import type { OtherFailure } from '../other-failures.js'
import type { ScenarioRecord } from '../run-record.js'

/** How the page shows what went wrong in a scenario. */
export interface ScenarioTrace {
  /** The exchanges that show it, with every leg of each. */
  readonly evidence: ReadonlySet<string>
  /** Those of them that something was found on. */
  readonly cited: ReadonlySet<string>
  /** It is the first that shows something: drawn, and its evidence stands open. */
  readonly isFirst: boolean
}

/** Scenarios that show the same thing; all of them are in the record. */
const MOST_TRACES = 3

/** Beyond so many scenarios altogether each thing is shown by one alone, so that what went wrong stays short. */
const MOST_ALTOGETHER = 8

/** The scenarios in which the page shows how something went wrong: a few for each cause, and for each other failure. */
export function tracesOf(
  causes: readonly CauseOfRun[],
  others: readonly OtherFailure[],
): ReadonlyMap<string, ScenarioTrace> {
  const traces = new Map<string, ScenarioTrace>()
  const add = ({ id }: ScenarioRecord, { evidence, cited, isFirst }: ScenarioTrace) => {
    const known = traces.get(id)
    traces.set(id, {
      evidence: new Set([...(known?.evidence ?? []), ...evidence]),
      cited: new Set([...(known?.cited ?? []), ...cited]),
      isFirst: isFirst || known?.isFirst === true,
    })
  }
  const shows = [
    ...causes.map(({ places }) =>
      places.slice(0, MOST_TRACES).map(({ scenario, exchanges }) => ({
        scenario,
        evidence: withLegs(scenario, exchanges),
        cited: exchanges,
      })),
    ),
    ...others.map(({ scenarios }) =>
      scenarios
        .slice(0, MOST_TRACES)
        .map((scenario) => ({ scenario, evidence: lastOf(scenario), cited: [] })),
    ),
  ]
  for (let turn = 0; turn < MOST_TRACES; turn += 1)
    for (const places of shows) {
      const place = places[turn]
      if (place && (turn === 0 || traces.size < MOST_ALTOGETHER))
        add(place.scenario, { ...place, cited: new Set(place.cited), isFirst: turn === 0 })
    }
  return traces
}

/** Every leg of the requests that these exchanges are legs of. */
function withLegs({ exchanges }: ScenarioRecord, cited: readonly string[]): ReadonlySet<string> {
  const before = new Map(exchanges.map(({ id, forwards }) => [id, forwards]))
  const rootOf = (id: string): string => {
    const earlier = before.get(id)
    return earlier === undefined || !before.has(earlier) ? id : rootOf(earlier)
  }
  const roots = new Set(cited.filter((id) => before.has(id)).map(rootOf))
  return new Set(exchanges.flatMap(({ id }) => (roots.has(rootOf(id)) ? [id] : [])))
}

/** The last request of a scenario, which shows how it went where no check says so. */
const lastOf = (scenario: ScenarioRecord): ReadonlySet<string> =>
  withLegs(
    scenario,
    scenario.exchanges.slice(-1).map(({ id }) => id),
  )
