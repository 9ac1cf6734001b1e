import { judge as judgeScene } from '../../src/checks/judging/judge.js'
import { checks } from '../../src/checks/index.js'
import { EVERY_PREMISE } from '../../src/checks/reading/premises.js'
import { Scene } from '../../src/checks/reading/scene.js'
import type { Deployment } from '../../src/launch/deployment.js'
import type { Outcome } from '../../src/verdict/verdict.js'
import { withoutEvidence } from '../../src/verdict/without-evidence.js'
import { withoutTheAfflicted } from '../../src/verdict/without-the-afflicted.js'

/** Everything recorded so far, as checks read it. */
export const sceneOf = ({ topology, past, journal }: Deployment): Scene =>
  new Scene(topology, journal.intents, journal.exchanges, past, EVERY_PREMISE, journal.turnedAway)

export interface Circumstances {
  /** Whether it proves that a check can fail, rather than anything about a system. */
  readonly isSelfTest: boolean
  /** Ids of the faults and variations that were switched on, and of outages. */
  readonly committed: readonly string[]
}

/** Every check held against what was recorded; a record with gaps proves nothing either way. */
export function judge(deployment: Deployment, { isSelfTest, committed }: Circumstances): readonly Outcome[] {
  const scene = sceneOf(deployment)
  const judged = judgeScene(checks, scene)
  const outcomes = deployment.journal.isWhole ? judged : judged.map(withoutEvidence)
  return isSelfTest ? outcomes : withoutTheAfflicted(outcomes, committed)
}

/** Traffic nobody expected or nobody can be held to account for, in words. */
export const unaccountedIn = ({ journal }: Deployment): readonly string[] => [
  ...journal.troubles.map(({ message }) => message),
  ...journal.unattributed.map(
    ({ id, receiver }) =>
      `${receiver} received ${id} while no organisation, or more than one, had set out to do anything.`,
  ),
]
