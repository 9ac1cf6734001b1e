import { passages, type Passage } from '../judging/kinds.js'
import type { Call, Scene } from '../reading/scene.js'

/** Whether the SSP says itself that it waited in vain: the server before the practice only sees it leave. */
export const waitedInVain = ({ call: { exchange }, delivery }: Passage): boolean =>
  exchange.cutShort !== undefined && exchange.response?.status === 504 && !delivery.exchange.response

/** Whether a practice was asked something and gave no sign: nothing is known of its answer, though it was called for. */
export const isAskedInVain =
  (isOfKind: (delivery: Call) => boolean) =>
  (scene: Scene): boolean =>
    passages.items(scene).some((passage) => waitedInVain(passage) && isOfKind(passage.delivery))
