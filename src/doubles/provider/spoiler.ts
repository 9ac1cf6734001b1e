import type { ProviderFault } from '../../faults/index.js'
import type { WireResponse } from '../../wire/exchange.js'
import type { Asked } from './practice.js'
import type { Outgoing } from './to-wire.js'

/** Does an answer wrong in one way. */
export type Spoiler = (answer: Outgoing, asked: Asked) => Outgoing

/** Spoilers by the fault that switches them on. */
export type Spoilers = Partial<Record<ProviderFault, Spoiler>>

/** The same of the bytes that go out. */
export type ByteSpoilers = Partial<Record<ProviderFault, (answer: WireResponse) => WireResponse>>
