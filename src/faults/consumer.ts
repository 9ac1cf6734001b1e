import { consumerBatchTracingFaults } from './consumer-batch-tracing.js'
import { consumerAccessFaults } from './consumer-access.js'
import { consumerAuditTokenFaults } from './consumer-audit-token.js'
import { consumerBookingFaults } from './consumer-bookings.js'
import { consumerAppointmentFaults } from './consumer-appointments.js'
import { consumerConductFaults } from './consumer-conduct.js'
import { consumerRecordFaults } from './consumer-records.js'
import { consumerRequestFaults } from './consumer-requests.js'
import { consumerPastTheServerFaults } from './consumer-past-the-server.js'
import { consumerMessageFaults } from './consumer-messages.js'
import { consumerMiniServiceFaults } from './consumer-mini-service.js'
import { consumerLookupFaults } from './consumer-lookups.js'
import { consumerTowardsPracticesFaults } from './consumer-towards-practices.js'
import { consumerTowardsProxyFaults } from './consumer-towards-proxy.js'
import { consumerTowardsSpineFaults } from './consumer-towards-spine.js'

/** Ways in which real consumers go wrong; a driver commits them on request. */
export const consumerFaults = {
  ...consumerConductFaults,
  ...consumerAppointmentFaults,
  ...consumerTowardsSpineFaults,
  ...consumerAccessFaults,
  ...consumerMessageFaults,
  ...consumerBatchTracingFaults,
  ...consumerMiniServiceFaults,
  ...consumerLookupFaults,
  ...consumerTowardsProxyFaults,
  ...consumerAuditTokenFaults,
  ...consumerTowardsPracticesFaults,
  ...consumerBookingFaults,
  ...consumerRequestFaults,
  ...consumerPastTheServerFaults,
  ...consumerRecordFaults,
} as const
