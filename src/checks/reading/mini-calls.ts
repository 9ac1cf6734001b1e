import { once } from './once.js'
import { pdsWireOf } from './pds-doors.js'
import { readMiniCall, type MiniCall } from './read-mini-call.js'
import type { Scene } from './scene.js'

export type { MiniCall } from './read-mini-call.js'

/** Every request that reached a Spine Mini Service. */
export const miniCalls = once((scene: Scene): readonly MiniCall[] =>
  scene.traces
    .filter((exchange) => pdsWireOf(exchange) === 'smsp')
    .map((exchange) => readMiniCall(exchange, () => scene.intentOf(exchange))),
)
