import type { Action } from '../../spine/actions.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { Interaction } from '../../spine/interactions.js'
import { eachCall, sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import type { Call, Scene } from '../reading/scene.js'

/** One group of the worked example that goes through the SSP: its letters a and c (spine.md 2.1). */
export interface Group {
  readonly action: Action
  readonly interaction: Interaction
  /** How the group is called in titles, for example "the slot search". */
  readonly words: string
  /** Requirement ids of the letters. */
  readonly letters: {
    readonly a: readonly RequirementId[]
    readonly c: readonly RequirementId[]
  }
  /** Ids of the two checks; none for a where its headers and token are all there is to it. */
  readonly ids: { readonly a?: string; readonly c: string }
  /** a: what the request must say beside its headers and token. */
  readonly asks?: (call: Call, scene: Scene) => Found
  /** c: what the practice must answer. */
  readonly answers: (delivery: Call, scene: Scene) => Found
}

const ofAction =
  (action: Action) =>
  ({ intent }: Call): boolean =>
    intent?.action === action

/** The two checks of a group: asked and answered. */
export function checksOf({ action, words, letters, ids, asks, answers }: Group): readonly Check[] {
  return [
    ...(ids.a !== undefined && asks
      ? [
          {
            id: ids.a,
            title: `The consumer makes ${words} by what it knows of patient and practice`,
            requirements: letters.a,
            calledForBy: [action],
            judge: eachCall({ on: ofAction(action), examine: asks }),
          },
        ]
      : []),
    {
      id: ids.c,
      title: `The practice answers ${words}`,
      requirements: letters.c,
      calledForBy: [],
      judge: (scene) =>
        scene.deliveries
          .filter((delivery) => ofAction(action)(delivery) && isAnswered(delivery))
          .map((delivery) => sighting([delivery.exchange], answers(delivery, scene))),
    },
  ]
}

/** With success: a refusal is judged by its own rules. */
const isAnswered = ({ exchange }: Call): boolean => (exchange.response?.status ?? 400) < 400
