import { once } from './once.js'
import { isOfMessages, readPdsMessage, type PdsMessage } from './read-pds-message.js'
import type { Scene } from './scene.js'

export type { PdsMessage } from './read-pds-message.js'

/** Every message that reached PDS. */
export const pdsMessages = once((scene: Scene): readonly PdsMessage[] =>
  scene.traces
    .filter(isOfMessages)
    .map((exchange) => readPdsMessage(exchange, () => scene.intentOf(exchange))),
)
