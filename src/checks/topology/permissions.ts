import { SSP_FROM, SSP_INTERACTION_ID, SSP_TO } from '../../spine/headers.js'
import { agreeOnInteraction } from '../reading/agreements.js'
import type { Call, Scene } from '../reading/scene.js'
import { groundsAgainst, header, holderOf } from '../ssp/grounds.js'

/** Whether nothing but a missing agreement, if that, stands against a request: then the agreement decides. */
export const isUpToTheAgreement = (call: Call, scene: Scene): boolean =>
  groundsAgainst(call, scene).every((ground) => ground === 'agreement')

/** Whether the organisations that the two ASIDs stand for had an agreement for the interaction when the request arrived. */
export function isAgreed(call: Call, scene: Scene): boolean {
  const [from, to] = [holderOf(call, scene, SSP_FROM)?.odsCode, holderOf(call, scene, SSP_TO)?.odsCode]
  return (
    from !== undefined &&
    to !== undefined &&
    agreeOnInteraction(scene.topologyAt(call.exchange), from, to, header(call, SSP_INTERACTION_ID))
  )
}

/** Whether the organisation that really acts had an agreement with the practice it means; undefined where either is unknown. */
export function isAgreedForWhoActs(call: Call, scene: Scene): boolean | undefined {
  const { exchange, intent } = call
  return intent?.target === undefined
    ? undefined
    : agreeOnInteraction(
        scene.topologyAt(exchange),
        intent.organisation,
        intent.target,
        header(call, SSP_INTERACTION_ID),
      )
}
