import type { Behaviour } from '../doubles/double.js'
import { idsOf } from '../faults/fault.js'
import type { PortalFault } from '../faults/index.js'
import { mhsFaults } from '../faults/mhs.js'
import { pdsFaults } from '../faults/pds.js'
import { portalFaults } from '../faults/portal.js'
import { providerFaults } from '../faults/provider.js'
import { sdsFaults } from '../faults/sds.js'
import { sspFaults } from '../faults/ssp.js'
import type { OdsCode } from '../spine/identifiers.js'
import { playedVariations } from '../variations/played.js'

/** What steps may switch on, without their knowing the doubles; how a consumer goes wrong is told to its driver. */
export type Switchable = Behaviour | PortalFault

export const switchable: readonly Switchable[] = [
  ...idsOf(portalFaults),
  ...idsOf(mhsFaults),
  ...idsOf(pdsFaults),
  ...idsOf(sdsFaults),
  ...idsOf(sspFaults),
  ...idsOf(providerFaults),
  ...idsOf(playedVariations),
]

/** A fault or a legal variation that is switched on, for everybody or for one organisation's system. */
export interface SwitchedOn {
  readonly kind: Switchable
  readonly afflicts?: OdsCode | undefined
}
