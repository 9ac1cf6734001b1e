import type { Action } from '../../spine/actions.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { Interaction } from '../../spine/interactions.js'
import { all, eachCall, sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { letsThroughWhatIsRight } from '../ssp/gatekeeping.js'
import { passages, sameAnswer, sameRequest } from '../ssp/forwarding.js'
import type { Call, Scene } from '../reading/scene.js'

/** One group of the worked example that goes through the SSP: its letters a to d (spine.md 2.1). */
export interface Group {
  readonly action: Action
  readonly interaction: Interaction
  /** How the group is called in titles, for example "the slot search". */
  readonly words: string
  /** Requirement ids of the letters. */
  readonly letters: {
    readonly a: readonly RequirementId[]
    readonly b: readonly RequirementId[]
    readonly c: readonly RequirementId[]
    readonly d: readonly RequirementId[]
  }
  /** Ids of the four checks; none for a where its headers and token are all there is to it. */
  readonly ids: { readonly a?: string; readonly b: string; readonly c: string; readonly d: string }
  /** a: what the request must say beside its headers and token. */
  readonly asks?: (call: Call, scene: Scene) => Found
  /** c: what the practice must answer. */
  readonly answers: (delivery: Call, scene: Scene) => Found
}

const ofAction =
  (action: Action) =>
  ({ intent }: Call): boolean =>
    intent?.action === action

/** The four checks of a group: asked, let through, answered, handed back. */
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
      id: ids.b,
      title: `The SSP forwards ${words} if its security checks pass, and not otherwise`,
      requirements: letters.b,
      calledForBy: [action],
      judge: eachCall({
        on: ofAction(action),
        examine: (call, scene) => {
          const delivery = scene.deliveryOf(call)
          return all(letsThroughWhatIsRight(call, scene), delivery && sameRequest({ call, delivery }))
        },
      }),
    },
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
    {
      id: ids.d,
      title: `The SSP passes the answer to ${words} on to the consumer`,
      requirements: letters.d,
      calledForBy: [],
      judge: (scene) =>
        passages(scene)
          .filter(({ call, delivery }) => ofAction(action)(call) && delivery.exchange.response !== undefined)
          .map((passage) =>
            sighting([passage.delivery.exchange, passage.call.exchange], sameAnswer(passage)),
          ),
    },
  ]
}

/** With success: a refusal is judged by its own rules. */
const isAnswered = ({ exchange }: Call): boolean => (exchange.response?.status ?? 400) < 400
