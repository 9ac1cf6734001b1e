import type { ProviderFault } from '../../faults/index.js'
import type { Asked } from './practice.js'
import type { Outgoing } from './to-wire.js'

/** Does an answer wrong in one way. */
export type Spoiler = (answer: Outgoing, asked: Asked) => Outgoing

/** Spoilers by the fault that switches them on. */
export type Spoilers = Partial<Record<ProviderFault, Spoiler>>
