import type { Action } from '../../spine/actions.js'
import type { RequirementId } from '../../requirements/requirement.js'
import { all, eachCall, sighting, type OldCheck as Check, type Found } from '../judging/legacy.js'
import { letsThroughWhatIsRight } from '../ssp/gatekeeping.js'
import { passages, sameAnswer, sameRequest } from '../ssp/forwarding.js'
import type { Call, Scene } from '../reading/scene.js'

/** One group of the worked example that goes through the SSP: its letters b to d (spine.md 2.1); what is asked in a is told of requests. */
export interface Group {
  readonly action: Action
  /** How the group is called in titles, for example "the slot search". */
  readonly words: string
  /** Requirement ids of the letters. */
  readonly letters: {
    readonly b: readonly RequirementId[]
    readonly c?: readonly RequirementId[]
    readonly d: readonly RequirementId[]
  }
  /** Ids of the checks; none for c where that is told of the practice's answers. */
  readonly ids: { readonly b: string; readonly c?: string; readonly d: string }
  /** c: what the practice must answer. */
  readonly answers?: (delivery: Call, scene: Scene) => Found
}

const ofAction =
  (action: Action) =>
  ({ intent }: Call): boolean =>
    intent?.action === action

/** The checks of a group: let through, answered, handed back. */
export function checksOf({ action, words, letters, ids, answers }: Group): readonly Check[] {
  return [
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
    ...(ids.c !== undefined && letters.c && answers
      ? [
          {
            id: ids.c,
            title: `The practice answers ${words}`,
            requirements: letters.c,
            calledForBy: [],
            judge: (scene: Scene) =>
              scene.deliveries
                .filter((delivery) => ofAction(action)(delivery) && isAnswered(delivery))
                .map((delivery) => sighting([delivery.exchange], answers(delivery, scene))),
          },
        ]
      : []),
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
