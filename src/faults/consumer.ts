import { consumerAuditTokenFaults } from './consumer-audit-token.js'
import { consumerBookingFaults } from './consumer-bookings.js'
import { consumerConductFaults } from './consumer-conduct.js'
import { consumerTowardsPracticesFaults } from './consumer-towards-practices.js'
import { consumerTowardsProxyFaults } from './consumer-towards-proxy.js'
import { consumerTowardsSpineFaults } from './consumer-towards-spine.js'

/** Ways in which real consumers go wrong; a driver commits them on request. */
export const consumerFaults = {
  ...consumerConductFaults,
  ...consumerTowardsSpineFaults,
  ...consumerTowardsProxyFaults,
  ...consumerAuditTokenFaults,
  ...consumerTowardsPracticesFaults,
  ...consumerBookingFaults,
} as const
