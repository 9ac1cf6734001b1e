import { agreeOnInteraction } from '../reading/agreements.js'
import { once } from '../reading/once.js'
import type { Call, Scene } from '../reading/scene.js'
import { groundsAgainst } from './grounds.js'
import { receiversOf, sendersOf } from './registered.js'

/** The organisations that the two ASIDs of a request stand for; undefined where SDS does not know one. */
export function pairOf(call: Call, scene: Scene): { readonly from: string; readonly to: string } | undefined {
  const [from, to] = [sendersOf(call, scene)[0]?.odsCode, receiversOf(call, scene)[0]?.odsCode]
  return from === undefined || to === undefined ? undefined : { from, to }
}

/** Whether nothing but a missing agreement, if that, stands against a request: then the agreement decides. */
const isUpToTheAgreement = (call: Call, scene: Scene): boolean =>
  groundsAgainst(call, scene).every(({ gate }) => gate === 'agreement')

/** Whether the organisations that the two ASIDs stand for had an agreement for the interaction when the request arrived. */
export function isAgreed(call: Call, scene: Scene): boolean {
  const pair = pairOf(call, scene)
  return (
    pair !== undefined && agreeOnInteraction(call.topology, pair.from, pair.to, call.ssp.interactionId.sole)
  )
}

/** Whether a missing agreement, and nothing else, shuts a request out. */
export const isShutOut = (call: Call, scene: Scene): boolean =>
  isUpToTheAgreement(call, scene) && !isAgreed(call, scene)

/** Whether the organisation that really acts had an agreement with the practice it means; undefined where either is unknown. */
export function isAgreedForWhoActs({ topology, intent, ssp }: Call): boolean | undefined {
  if (intent?.target === undefined) return undefined
  return agreeOnInteraction(topology, intent.organisation, intent.target, ssp.interactionId.sole)
}

/** Whether the pair's agreement was added or withdrawn while the scenario ran. */
const isOfChangedPair = once((call: Call, scene: Scene): boolean => {
  const pair = pairOf(call, scene)
  const { sole: interactionId } = call.ssp.interactionId
  if (!pair || call.topology === scene.declared) return false
  const states = scene.topologies.map((each) => agreeOnInteraction(each, pair.from, pair.to, interactionId))
  return new Set(states).size > 1
})

/** Whether a request comes after its pair's agreement was made in the scenario. */
export const isNewlyAgreed = (call: Call, scene: Scene): boolean =>
  isOfChangedPair(call, scene) && isAgreed(call, scene)
