import { tellingOf } from '../../src/checks/reading/acts.js'
import type { Premise } from '../../src/checks/reading/premises.js'
import type { Scene } from '../../src/checks/reading/scene.js'
import type { ScenarioSetting } from '../../src/evidence/attachments.js'
import type { Deployment } from '../../src/launch/deployment.js'
import type { PlannedRegistration } from './registration.js'

/** What every scenario tells for its record. */
export interface ToldOfScenario extends Pick<ScenarioSetting, 'claims' | 'unmet'> {
  readonly registration: PlannedRegistration
  readonly isSelfTest: boolean
}

/** What one tells besides that plays on a deployment. */
export interface ToldOfPlay
  extends ToldOfScenario, Pick<ScenarioSetting, 'cast' | 'faults' | 'usedUp' | 'notSent'> {
  readonly deployment: Deployment
  readonly scene: Scene
  readonly without: readonly Premise[]
}

/** The setting of a scenario that only judges a registration. */
export function settingAtRest({ registration, claims, unmet }: ToldOfScenario): ScenarioSetting {
  const { topology, faults, asked, isJudged } = registration
  const atRest = isJudged ? { asked } : undefined
  return { topology, past: [], intents: [], faults, claims, atRest, unmet }
}

/** The setting of a scenario that played: all that is needed to judge it again from its recorded traffic. */
export function settingPlayed(told: ToldOfPlay): ScenarioSetting {
  const {
    registration,
    deployment,
    scene,
    without,
    claims,
    unmet,
    faults,
    cast,
    usedUp,
    notSent,
    isSelfTest,
  } = told
  const { topology, past, journal } = deployment
  const lacking = without.filter((premise) => !scene.premises.has(premise))
  const hasErrands = journal.intents.some(({ action }) => action === 'errand')
  return {
    topology,
    past,
    intents: journal.intents,
    without: lacking.length > 0 ? lacking : undefined,
    acts: hasErrands ? tellingOf(scene) : undefined,
    faults,
    claims,
    unmet,
    cast,
    usedUp,
    notSent,
    turnedAway: journal.turnedAway.length > 0 ? journal.turnedAway : undefined,
    recorded: isSelfTest ? undefined : journal.exchanges.length,
    isIncomplete: journal.isWhole ? undefined : true,
    atRest: registration.isJudged
      ? { asked: registration.asked, topology: registration.topology }
      : undefined,
  }
}
