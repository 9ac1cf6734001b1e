import type { FaultId } from '../../faults/index.js'
import type { Proofs } from '../proof.js'
import { consumerBatchTracingProofs } from './consumer-batch-tracing.js'
import { certificatesProofs } from './certificates.js'
import { consumerAccessProofs } from './consumer-access.js'
import { consumerAppointmentsProofs } from './consumer-appointments.js'
import { consumerAuditTokenProofs } from './consumer-audit-token.js'
import { consumerBookingsProofs } from './consumer-bookings.js'
import { consumerConductProofs } from './consumer-conduct.js'
import { consumerLookupsProofs } from './consumer-lookups.js'
import { consumerMessagesProofs } from './consumer-messages.js'
import { consumerMiniServiceProofs } from './consumer-mini-service.js'
import { consumerPastTheServerProofs } from './consumer-past-the-server.js'
import { consumerRecordsProofs } from './consumer-records.js'
import { consumerRequestsProofs } from './consumer-requests.js'
import { consumerTowardsPracticesProofs } from './consumer-towards-practices.js'
import { consumerTowardsProxyProofs } from './consumer-towards-proxy.js'
import { consumerTowardsSpineProofs } from './consumer-towards-spine.js'
import { mhsProofs } from './mhs.js'
import { mhsRelayProofs } from './mhs-relay.js'
import { mhsTowardsSpineProofs } from './mhs-towards-spine.js'
import { pdsProofs } from './pds.js'
import { pdsConnectionsProofs } from './pds-connections.js'
import { pdsMessagesProofs } from './pds-messages.js'
import { pdsMiniServiceProofs } from './pds-mini-service.js'
import { pdsRecordsProofs } from './pds-records.js'
import { portalProofs } from './portal.js'
import { providerProofs } from './provider.js'
import { providerAnswersProofs } from './provider-answers.js'
import { providerCarriageProofs } from './provider-carriage.js'
import { providerAppointmentsProofs } from './provider-appointments.js'
import { providerOrderProofs } from './provider-order.js'
import { providerChangesProofs } from './provider-changes.js'
import { providerConfirmationsProofs } from './provider-confirmations.js'
import { providerOffersProofs } from './provider-offers.js'
import { providerRecordsProofs } from './provider-records.js'
import { providerRefusalsProofs } from './provider-refusals.js'
import { providerRefusedRecordsProofs } from './provider-refused-records.js'
import { providerSharingProofs } from './provider-sharing.js'
import { registrationsProofs } from './registrations.js'
import { sdsProofs } from './sds.js'
import { sdsAnswersProofs } from './sds-answers.js'
import { sspProofs } from './ssp.js'
import { sspAnswersProofs } from './ssp-answers.js'
import { sspConnectionsProofs } from './ssp-connections.js'

/** The proofs of every fault; the compiler names a fault without one. */
export const proofs: Readonly<Record<FaultId, Proofs>> = {
  ...certificatesProofs,
  ...consumerAccessProofs,
  ...consumerAppointmentsProofs,
  ...consumerAuditTokenProofs,
  ...consumerBookingsProofs,
  ...consumerConductProofs,
  ...consumerLookupsProofs,
  ...consumerMessagesProofs,
  ...consumerBatchTracingProofs,
  ...consumerMiniServiceProofs,
  ...consumerPastTheServerProofs,
  ...consumerRecordsProofs,
  ...consumerRequestsProofs,
  ...consumerTowardsPracticesProofs,
  ...consumerTowardsProxyProofs,
  ...consumerTowardsSpineProofs,
  ...mhsProofs,
  ...mhsRelayProofs,
  ...mhsTowardsSpineProofs,
  ...pdsProofs,
  ...pdsConnectionsProofs,
  ...pdsMessagesProofs,
  ...pdsMiniServiceProofs,
  ...pdsRecordsProofs,
  ...portalProofs,
  ...providerProofs,
  ...providerAnswersProofs,
  ...providerCarriageProofs,
  ...providerAppointmentsProofs,
  ...providerChangesProofs,
  ...providerOrderProofs,
  ...providerConfirmationsProofs,
  ...providerOffersProofs,
  ...providerRecordsProofs,
  ...providerRefusalsProofs,
  ...providerRefusedRecordsProofs,
  ...providerSharingProofs,
  ...registrationsProofs,
  ...sdsProofs,
  ...sdsAnswersProofs,
  ...sspProofs,
  ...sspAnswersProofs,
  ...sspConnectionsProofs,
}
