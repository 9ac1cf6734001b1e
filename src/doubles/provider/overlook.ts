import { idsOf } from '../../faults/fault.js'
import { providerFaults } from '../../faults/provider.js'
import { overlookedBookings } from './overlook-bookings.js'
import { overlookedChanges } from './overlook-changes.js'
import { overlookedHeaders } from './overlook-headers.js'
import { overlookedRegistrations } from './overlook-registrations.js'
import { overlookedSearches } from './overlook-searches.js'
import type { Overlooked } from './overlooking.js'
import type { Asked } from './practice.js'

const byFault: Overlooked = {
  ...overlookedHeaders,
  ...overlookedSearches,
  ...overlookedBookings,
  ...overlookedChanges,
  ...overlookedRegistrations,
}

const overlookings = idsOf(providerFaults).flatMap((fault) => {
  const overlooking = byFault[fault]
  return overlooking ? [{ fault, overlooking }] : []
})

/** A request as the practice takes it that overlooks what is wrong with it, by the faults that are switched on. */
export const overlook = (asked: Asked): Asked =>
  overlookings.reduce((so, { fault, overlooking }) => (asked.has(fault) ? overlooking(so) : so), asked)
