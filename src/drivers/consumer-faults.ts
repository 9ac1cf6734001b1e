import { faultsTowardsPractices } from './faults-towards-practices.js'
import { faultsTowardsSpine } from './faults-towards-spine.js'

/** Ways in which real consumers go wrong; a driver commits them on request. */
export const consumerFaults = [...faultsTowardsSpine, ...faultsTowardsPractices] as const

export type ConsumerFault = (typeof consumerFaults)[number]

/** Whether a fault is switched on for the consumer that asks. */
export type Misbehaves = (fault: ConsumerFault) => boolean
