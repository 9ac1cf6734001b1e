import { once } from './once.js'
import { isMessage, pdsWireOf } from './pds-doors.js'
import { readMiniCall, type MiniCall } from './read-mini-call.js'
import { readPdsMessage, type PdsMessage } from './read-pds-message.js'
import type { Scene } from './scene.js'

export type { MiniCall } from './read-mini-call.js'

/** Every request of SOAP that reached a Spine Mini Service; what is not posted is none. */
export const miniCalls = once((scene: Scene): readonly MiniCall[] =>
  scene.traces
    .filter((exchange) => pdsWireOf(exchange) === 'smsp' && isMessage(exchange))
    .map((exchange) => readMiniCall(exchange, () => scene.intentOf(exchange))),
)

/** What a mini service asked of PDS by message, the last time before it answered; undefined of one that did not. */
export function askedBehind(scene: Scene, { exchange }: MiniCall): PdsMessage | undefined {
  const behind = scene.handedOn(exchange).findLast((each) => each.leg === 'to-pds')
  return behind?.kind === 'http' ? readPdsMessage(behind) : undefined
}
