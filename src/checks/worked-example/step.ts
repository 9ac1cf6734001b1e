import type { Action } from '../../spine/actions.js'
import type { RequirementId } from '../../requirements/requirement.js'
import type { Interaction } from '../../spine/interactions.js'
import {
  all,
  eachCall,
  expectSame,
  expectThat,
  sighting,
  type OldCheck as Check,
  type Found,
} from '../judging/legacy.js'
import { headerValues, SSP_INTERACTION_ID } from '../../spine/headers.js'
import { hasPathOf } from '../reading/history.js'
import { inShort } from '../reading/json.js'
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
  /** Ids of the two checks. */
  readonly ids: { readonly a: string; readonly c: string }
  /** More of a: what the request must say. */
  readonly asks: (call: Call, scene: Scene) => Found
  /** c: what the practice must answer. */
  readonly answers: (delivery: Call, scene: Scene) => Found
}

const ofAction =
  (action: Action) =>
  ({ intent }: Call): boolean =>
    intent?.action === action

/** Method, path, interaction ID and scope of a step's request (spine.md 2.2). */
const basics = (call: Call, interaction: Interaction): Found => {
  const { exchange, token, url } = call
  const scope = token.claims?.['requested_scope']
  return all(
    expectSame('method', interaction.method, exchange.request.method),
    expectThat(
      hasPathOf(call, interaction),
      'URL',
      `the service root URL and ${interaction.path.source.replaceAll(/[\\^$]/g, '')}`,
      url,
    ),
    expectSame(
      SSP_INTERACTION_ID,
      interaction.id,
      headerValues(exchange.request.headers, SSP_INTERACTION_ID).join(', ') || undefined,
    ),
    expectThat(scope === interaction.scope, 'requested_scope', interaction.scope, inShort(scope)),
  )
}

/** The two checks of a group: asked and answered. */
export function checksOf({
  action,
  interaction,
  words,
  letters,
  ids,
  asks,
  answers,
}: Group): readonly Check[] {
  return [
    {
      id: ids.a,
      title: `The consumer makes ${words} with the interaction ID and scope that belong to it`,
      requirements: letters.a,
      calledForBy: [action],
      judge: eachCall({
        on: ofAction(action),
        examine: (call, scene) => all(basics(call, interaction), asks(call, scene)),
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
  ]
}

/** With success: a refusal is judged by its own rules. */
const isAnswered = ({ exchange }: Call): boolean => (exchange.response?.status ?? 400) < 400
