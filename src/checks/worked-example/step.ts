import type { Action } from '../../spine/actions.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'

/** What the practice answers in one group of the worked example, its letter c (spine.md 2.1). */
export interface Answered {
  readonly id: string
  readonly action: Action
  /** How the group is called in titles, for example "the slot search". */
  readonly words: string
  readonly requirements: readonly RequirementId[]
  /** What the practice must answer. */
  readonly answers: (delivery: Call, scene: Scene) => Found
}

/** The check of a group's letter c. */
export const answered = ({ id, action, words, requirements, answers }: Answered): Check => ({
  id,
  title: `The practice answers ${words}`,
  requirements,
  calledForBy: [],
  judge: (scene) =>
    scene.deliveries
      .filter((delivery) => delivery.intent?.action === action && isAnswered(delivery))
      .map((delivery) => sighting([delivery.exchange], answers(delivery, scene))),
})

/** With success: a refusal is judged by its own rules. */
const isAnswered = ({ exchange }: Call): boolean => (exchange.response?.status ?? 400) < 400
