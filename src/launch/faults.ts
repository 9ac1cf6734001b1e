// What steps may switch on, without their knowing the doubles.
export { faultKinds, type Fault, type FaultKind } from '../doubles/faults.js'
