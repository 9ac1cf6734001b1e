import type { FaultId } from '../../faults/index.js'
import type { Proofs } from '../proof.js'
import { consumerAuditTokenProofs } from './consumer-audit-token.js'
import { consumerBookingsProofs } from './consumer-bookings.js'
import { consumerConductProofs } from './consumer-conduct.js'
import { consumerTowardsPracticesProofs } from './consumer-towards-practices.js'
import { consumerTowardsProxyProofs } from './consumer-towards-proxy.js'
import { consumerTowardsSpineProofs } from './consumer-towards-spine.js'
import { mhsProofs } from './mhs.js'
import { pdsProofs } from './pds.js'
import { pdsRecordsProofs } from './pds-records.js'
import { portalProofs } from './portal.js'
import { providerProofs } from './provider.js'
import { providerRecordsProofs } from './provider-records.js'
import { sdsProofs } from './sds.js'
import { sspProofs } from './ssp.js'

/** The proofs of every fault; the compiler names a fault without one. */
export const proofs: Readonly<Record<FaultId, Proofs>> = {
  ...consumerAuditTokenProofs,
  ...consumerBookingsProofs,
  ...consumerConductProofs,
  ...consumerTowardsPracticesProofs,
  ...consumerTowardsProxyProofs,
  ...consumerTowardsSpineProofs,
  ...mhsProofs,
  ...pdsProofs,
  ...pdsRecordsProofs,
  ...portalProofs,
  ...providerProofs,
  ...providerRecordsProofs,
  ...sdsProofs,
  ...sspProofs,
}
