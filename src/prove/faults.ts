import { consumerFaults, type ConsumerFault } from '../drivers/consumer-faults.js'
import { faultKinds, type FaultKind } from '../launch/faults.js'

/** Everything that a consumer, a portal or a double can be told to do wrong or to suffer. */
export type Fault = ConsumerFault | FaultKind

/** Every fault there is. */
export const faults: readonly Fault[] = [...faultKinds, ...consumerFaults]

const ofConsumers: ReadonlySet<string> = new Set(consumerFaults)

/** Whether a consumer system commits it, rather than a double or a portal. */
export const isConsumers = (fault: Fault): fault is ConsumerFault => ofConsumers.has(fault)

/** Whose fault it is: what stands before the colon, for example consumer or mhs. */
export const partyOf = (fault: Fault): string => fault.slice(0, fault.indexOf(':'))
