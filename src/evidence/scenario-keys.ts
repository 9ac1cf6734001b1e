import { groupBy } from './group-by.js'
import type { ScenarioRecord } from './run-record.js'

/** What tells a scenario from all others of a run, wherever it stands in its file and whenever it was played. */
export interface ScenarioKey {
  readonly feature: string
  readonly name: string
  /** Its steps as they read; rows of one outline differ in nothing else. */
  readonly steps: readonly string[]
  /** Counted from 1 among scenarios that read the same, in the order in which they are written. */
  readonly nth: number
}

/** The key of every scenario; none depends on the order in which they were played. */
export function scenarioKeys(
  scenarios: readonly ScenarioRecord[],
): readonly { readonly scenario: ScenarioRecord; readonly key: ScenarioKey }[] {
  const asWritten = [...scenarios].sort(
    (one, other) => compare(one.uri, other.uri) || one.line - other.line || compare(one.id, other.id),
  )
  const alike = groupBy(asWritten, (scenario) => JSON.stringify(readingOf(scenario)))
  return [...alike.values()].flatMap((those) =>
    those.map((scenario, index) => ({ scenario, key: { ...readingOf(scenario), nth: index + 1 } })),
  )
}

const readingOf = ({ feature, name, steps }: ScenarioRecord): Omit<ScenarioKey, 'nth'> => ({
  feature,
  name,
  steps: steps.filter(isWritten).map(({ keyword, text }) => `${keyword} ${text}`),
})

/** Steps that stand for hooks and retries appear only where something went wrong. */
const isWritten = ({ keyword }: ScenarioRecord['steps'][number]): boolean =>
  keyword !== 'Hook' && keyword !== 'Retry'

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)
