import { faultKinds as faultsOfDoubles, type FaultKind as FaultOfDouble } from '../doubles/faults.js'
import { portalFaults, type PortalFault } from '../drivers/portal/portal-faults.js'
import type { OdsCode } from '../spine/identifiers.js'

// What steps may switch on, without their knowing the doubles.

export type FaultKind = FaultOfDouble | PortalFault

export const faultKinds: readonly FaultKind[] = [...faultsOfDoubles, ...portalFaults]

/** A fault that is switched on, for everybody or for one organisation's system. */
export interface Fault {
  readonly kind: FaultKind
  readonly afflicts?: OdsCode | undefined
}
