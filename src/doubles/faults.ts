import type { OdsCode } from '../spine/identifiers.js'
import { mhsFaults, type MhsFault } from './mhs/faults.js'
import { pdsFaults, type PdsFault } from './pds/faults.js'
import { providerFaults, type ProviderFault } from './provider/faults.js'
import { sdsFaults, type SdsFault } from './sds/faults.js'
import { sspFaults, type SspFault } from './ssp/faults.js'

/** Everything a double can be told to do wrong or to suffer; each is named for what the faulty system does. */
export type FaultKind = PdsFault | SdsFault | SspFault | MhsFault | ProviderFault

export const faultKinds: readonly FaultKind[] = [
  ...pdsFaults,
  ...sdsFaults,
  ...sspFaults,
  ...mhsFaults,
  ...providerFaults,
]

/** A fault that is switched on, for everybody or for one organisation's system. */
export interface Fault {
  readonly kind: FaultKind
  readonly afflicts?: OdsCode | undefined
}
