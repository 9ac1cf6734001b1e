import { isNonConformance } from '../verdict/bearing.js'
import { happenings } from '../verdict/truth-table.js'
import type { ScenarioRecord } from './run-record.js'
import { notOfferedIn } from './not-offered.js'
import { gapIn, scenarioTroubles } from './scenario-troubles.js'

export { isNonConformance }

/** How a scenario ended, told apart by who has to act: the supplier, us, or whoever selected it. */
export type ScenarioResult =
  'passed' | 'warned' | 'failed' | 'undetermined' | 'trouble' | 'not-executed' | 'not-offered'

/** The result of a scenario; of a self-test, whether the proof held. */
export function resultOf(scenario: ScenarioRecord): ScenarioResult {
  const { isSelfTest, status, outcomes, unmet = [] } = scenario
  const endings = scenarioTroubles(scenario).map(({ happening }) => happenings[happening].ending)
  if (endings.includes('harness-failed')) return 'trouble'
  if (endings.includes('not-executed') || gapIn(scenario) !== undefined) return 'not-executed'
  if (endings.length > 0) return 'undetermined'
  if (isSelfTest) return 'passed'
  const broken = outcomes.filter(({ state }) => state === 'broken')
  const isOpen = unmet.some(({ state }) => state === 'undetermined')
  if (broken.some(isNonConformance) || unmet.some(({ state }) => state === 'failed')) return 'failed'
  if (notOfferedIn(scenario) !== undefined) return 'not-offered'
  // What failed for want of evidence alone has failed nobody.
  if (status === 'failed' && !isOpen) return 'failed'
  if (isOpen) return 'undetermined'
  if (broken.length > 0) return 'warned'
  return outcomes.length > 0 && outcomes.every(({ state }) => state === 'unseen') ? 'undetermined' : 'passed'
}
