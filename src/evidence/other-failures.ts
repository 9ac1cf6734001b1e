import { NOT_AS_EXPECTED, unmetWithCause } from '../verdict/unmet.js'
import { groupBy } from './group-by.js'
import { namesOf } from '../verdict/in-words.js'
import type { RunFacts, RunRecord, ScenarioRecord } from './run-record.js'
import { resultOf, type ScenarioResult } from './scenario-result.js'
import { isLate } from './scenario-troubles.js'
import { failingSteps, stepInWords } from './step-words.js'

/** Something that kept scenarios from passing, and that no check found. */
export interface OtherFailure {
  readonly words: string
  readonly result: ScenarioResult
  /** None where it befell the run as a whole. */
  readonly scenarios: readonly ScenarioRecord[]
}

/** What kept a scenario from passing besides what checks found: what did not come about, other steps, then what left no evidence. */
export const openPoints = (
  scenario: ScenarioRecord,
  { underTest }: Pick<RunFacts, 'underTest'>,
): readonly string[] => [
  ...(scenario.unmet ?? []).map((each) => unmetWithCause(each, scenario.outcomes, namesOf(underTest))),
  ...failingSteps(scenario)
    .filter(({ error }) => error !== NOT_AS_EXPECTED || (scenario.unmet ?? []).length === 0)
    .map(stepInWords),
  ...scenario.outcomes.flatMap(({ title, state, reason }) =>
    state === 'unseen' ? [`no evidence: ${title}${reason === undefined ? '' : ` (${reason})`}`] : [],
  ),
]

/** Scenarios that did not pass though no check found anything, those that ended alike together; then what befell the run. */
export function otherFailures({
  facts,
  scenarios,
  reasons,
}: Pick<RunRecord, 'facts' | 'scenarios' | 'reasons'>): readonly OtherFailure[] {
  const open = scenarios
    .map((scenario) => ({ scenario, result: resultOf(scenario) }))
    .filter(
      ({ scenario, result }) =>
        result !== 'passed' &&
        (scenario.isSelfTest || !scenario.outcomes.some(({ state }) => state === 'broken')),
    )
    .map((each) => ({ ...each, words: openPoints(each.scenario, facts)[0] ?? each.result }))
  // What came too late is told with the scenarios.
  const ofTheRun = reasons.filter(
    ({ scenario, requirement, happening }) =>
      scenario === undefined && requirement === undefined && !isLate(happening),
  )
  return [
    ...[...groupBy(open, ({ result, words }) => `${result} ${words.replace(/\d+/g, '#')}`).values()].flatMap(
      (those) => {
        const [first] = those
        return first
          ? [{ words: first.words, result: first.result, scenarios: those.map(({ scenario }) => scenario) }]
          : []
      },
    ),
    ...ofTheRun.map(({ text }) => ({ words: text, result: 'trouble' as const, scenarios: [] })),
  ]
}
