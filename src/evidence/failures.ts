import { causeAsText, causeInOneLine, tellCause } from './cause-words.js'
import { causesOfRun, type CauseOfRun } from './causes-of-run.js'
import { openPoints } from './other-failures.js'
import type { RunRecord, ScenarioRecord } from './run-record.js'

/** What kept a scenario from passing, as text: causes first, then steps and what left no evidence. */
export interface Failure {
  /** The first of it in one line; empty where there is nothing to say. */
  readonly headline: string
  readonly lines: readonly string[]
}

/** Tells what kept each scenario of a run from passing, every cause as it showed in that scenario. */
export function failuresOf(
  record: Pick<RunRecord, 'advice' | 'facts' | 'scenarios'>,
): (scenario: ScenarioRecord) => Failure {
  const byScenario = new Map<string, CauseOfRun[]>()
  for (const cause of causesOfRun(record))
    for (const { scenario } of cause.places) {
      const known = byScenario.get(scenario.id)
      if (known) known.push(cause)
      else byScenario.set(scenario.id, [cause])
    }
  return (scenario) => {
    const told = (byScenario.get(scenario.id) ?? []).map((cause) =>
      tellCause(
        cause,
        record,
        cause.places.find((place) => place.scenario.id === scenario.id),
      ),
    )
    const besides = openPoints(scenario, record.facts)
    return {
      headline: [...told.map(causeInOneLine), ...besides][0] ?? '',
      lines: [...told.flatMap(causeAsText), ...besides],
    }
  }
}
