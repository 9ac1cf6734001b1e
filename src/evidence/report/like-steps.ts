import type { ScenarioRecord } from '../run-record.js'

/** Fewer equal steps than this do not make it worth while to look elsewhere. */
const WORTH_IT = 2

/** For each passed scenario whose steps are those of one above it but for a few, that one: most are examples of one outline. */
export function stepModels(played: readonly ScenarioRecord[]): ReadonlyMap<string, ScenarioRecord> {
  const models = new Map<string, ScenarioRecord>()
  const whole: ScenarioRecord[] = []
  for (const scenario of played) {
    if (!haveAllPassed(scenario) || scenario.isSelfTest) continue
    const model = whole.find((each) => isLike(scenario, each))
    if (model) models.set(scenario.id, model)
    else whole.push(scenario)
  }
  return models
}

/** Whether there were steps, and each passed. */
export const haveAllPassed = ({ steps }: ScenarioRecord): boolean =>
  steps.length > 0 && steps.every(({ status }) => status === 'passed')

/** The steps that stand in its model with other words. */
export const stepsOtherThan = (
  { steps }: ScenarioRecord,
  { steps: others }: ScenarioRecord,
): ScenarioRecord['steps'] => steps.filter(({ text }, index) => text !== others[index]?.text)

function isLike(one: ScenarioRecord, other: ScenarioRecord): boolean {
  const hasSameForm =
    one.uri === other.uri &&
    one.steps.length === other.steps.length &&
    // The same words mean others where others play.
    JSON.stringify(one.cast) === JSON.stringify(other.cast) &&
    one.steps.every(({ keyword }, index) => keyword === other.steps[index]?.keyword)
  return hasSameForm && one.steps.length - stepsOtherThan(one, other).length >= WORTH_IT
}
