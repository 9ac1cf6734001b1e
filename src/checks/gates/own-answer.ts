import type { Call, Scene } from '../reading/scene.js'
import { handedBack } from './relay.js'

/** Statuses by which the SSP says that it could not get an answer, or has too much to do (spine.md 3.8). */
const NO_FAULT_OF_THE_REQUEST: ReadonlySet<number> = new Set([429, 502, 503, 504, 599])

export const statusOf = ({ exchange }: Call): number | undefined => exchange.response?.status

/** Whether the SSP answered by itself: the practice did not, or only after the SSP had given up on it. */
export const isOwnAnswer = (call: Call, scene: Scene): boolean => {
  const delivery = scene.deliveryOf(call)
  return (
    call.exchange.response !== undefined &&
    (delivery === undefined ||
      (handedBack(call.exchange, delivery.exchange, scene) === undefined && !isItsBeginning(call, delivery)))
  )
}

/** Whether what was handed back is how the practice's answer begins, which the practice or the SSP then broke off. */
const isItsBeginning = ({ exchange: near }: Call, { exchange: far }: Call): boolean =>
  near.response !== undefined &&
  near.response.status === far.response?.status &&
  far.response.body.subarray(0, near.response.body.length).equals(near.response.body)

/** Whether the SSP answered with an error of its own. */
export const isRefused = (call: Call, scene: Scene): boolean =>
  isOwnAnswer(call, scene) && (statusOf(call) ?? 0) >= 400

/** What became of a request at the SSP. */
export interface Fate {
  readonly isHandedOn: boolean
  readonly words: string
}

/**
 * Undefined where it says nothing of the SSP's checks: the connection ended, the practice was out of reach, or the SSP had
 * too much to do.
 */
export function fateOf(call: Call, scene: Scene): Fate | undefined {
  const delivery = scene.deliveryOf(call)
  if (delivery)
    return {
      isHandedOn: true,
      words: `handed on to ${delivery.exchange.receiver} as ${delivery.exchange.id}`,
    }
  const status = statusOf(call)
  if (status === undefined || NO_FAULT_OF_THE_REQUEST.has(status)) return undefined
  return { isHandedOn: false, words: `not handed on, answered ${status}` }
}
