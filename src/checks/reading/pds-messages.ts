import { once } from './once.js'
import { isMessage, pdsWireOf } from './pds-doors.js'
import { readPdsMessage, type PdsMessage } from './read-pds-message.js'
import type { Scene } from './scene.js'

export type { PdsMessage } from './read-pds-message.js'

/** Every message that reached PDS; what is not posted is none. */
export const pdsMessages = once((scene: Scene): readonly PdsMessage[] =>
  scene.traces
    .filter((exchange) => pdsWireOf(exchange) === 'hl7-v3' && isMessage(exchange))
    .map((exchange) => readPdsMessage(exchange, () => scene.intentOf(exchange))),
)
