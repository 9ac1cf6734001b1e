import { isMandatory, requirementById } from '../requirements/catalogue.js'
import { brokenIn } from '../verdict/bearing.js'
import type { Outcome } from '../verdict/verdict.js'
import type { ScenarioRecord } from './run-record.js'
import { gapIn, scenarioTroubles } from './run-verdict.js'

/** How a scenario ended, told apart by who has to act: the supplier, us, or whoever selected it. */
export type ScenarioResult = 'passed' | 'warned' | 'failed' | 'undetermined' | 'trouble' | 'not-executed'

/** The result of a scenario; of a self-test, whether the proof held. */
export function resultOf(scenario: ScenarioRecord): ScenarioResult {
  const { isSelfTest, status, outcomes } = scenario
  if (scenarioTroubles(scenario).length > 0) return 'trouble'
  if (gapIn(scenario) !== undefined) return 'not-executed'
  if (isSelfTest) return 'passed'
  const broken = outcomes.filter(({ state }) => state === 'broken')
  if (status === 'failed' || broken.some(isNonConformance)) return 'failed'
  if (broken.length > 0) return 'warned'
  return outcomes.length > 0 && outcomes.every(({ state }) => state === 'unseen') ? 'undetermined' : 'passed'
}

/** Whether an outcome saw anything mandatory broken. */
export const isNonConformance = (outcome: Outcome): boolean =>
  outcome.advisory === undefined &&
  brokenIn(outcome).some((id) => {
    const requirement = requirementById(id)
    return requirement === undefined || isMandatory(requirement)
  })
