import { judge } from '../checks/judging/judge.js'
import { checks } from '../checks/index.js'
import { premisesBut } from '../checks/reading/premises.js'
import { Scene } from '../checks/reading/scene.js'
import { renamed } from '../checks/renamed.js'
import type { ScenarioSetting } from '../evidence/attachments.js'
import type { ScenarioAttempt } from '../evidence/cucumber-fold.js'
import { notedIn, SELF_TEST_TAG, settingOf, type AttemptJudge } from '../evidence/scenario-record.js'
import { rules } from '../rules/index.js'
import { registrationOf } from '../rules/registration.js'
import { applyRules, outcomeOf } from '../rules/rule.js'
import type { Topology } from '../topology/topology.js'
import { idsOfToday } from '../verdict/check-names.js'
import type { Outcome } from '../verdict/verdict.js'
import { withoutEvidence } from '../verdict/without-evidence.js'
import { withoutTheAfflicted } from '../verdict/without-the-afflicted.js'

/**
 * Today's checks and rules on what one attempt at a scenario left behind. A proof that a check can fail leaves no traffic,
 * and what was never judged is not judged now; of both that counts which was noted then.
 */
export const judgeAgain: AttemptJudge = (attempt, exchanges) => {
  const setting = settingOf(attempt)
  if (isSelfTest(attempt) || setting.topology === undefined) return notedIn(attempt, exchanges)
  const { topology, atRest } = setting
  const isPlayed = atRest === undefined || atRest.topology !== undefined
  return [
    ...(atRest ? judgedAtRest(atRest.topology ?? topology, atRest.asked) : []),
    ...(isPlayed ? judgedOnTheWire(topology, setting, exchanges) : []),
  ]
}

/** Whether it is left as it was judged then. */
export const isSelfTest = ({ pickle }: Pick<ScenarioAttempt, 'pickle'>): boolean =>
  pickle.tags.some(({ name }) => name === SELF_TEST_TAG)

function judgedAtRest(topology: Topology, asked: readonly string[]): readonly Outcome[] {
  const outcomes = applyRules(rules, registrationOf(topology)).map(outcomeOf)
  const spoke = new Set(outcomes.map(({ check }) => check))
  const wanted = new Set(asked.flatMap((id) => idsOfToday(renamed, id)))
  const silent = rules.filter(({ id }) => wanted.has(id) && !spoke.has(id))
  return [
    ...outcomes,
    ...silent.map(({ id, title, requirements }): Outcome => ({
      check: id,
      title,
      requirements,
      state: 'unseen',
      sightings: [],
    })),
  ]
}

function judgedOnTheWire(
  topology: Topology,
  { intents, past = [], faults = [], turnedAway, isIncomplete, without = [] }: ScenarioSetting,
  exchanges: Parameters<AttemptJudge>[1],
): readonly Outcome[] {
  const scene = new Scene(topology, intents, exchanges, past, premisesBut(without), turnedAway)
  const judged = judge(checks, scene)
  return withoutTheAfflicted(isIncomplete ? judged.map(withoutEvidence) : judged, faults)
}
