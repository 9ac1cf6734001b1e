import { refusedBookingChecks } from './refused-bookings.js'
import { refusedHeaderChecks } from './refused-headers.js'
import { refusedRegistrationChecks } from './refused-registrations.js'
import { identifierSystemChecks } from './identifier-systems.js'
import { refusedFindPatientChecks, refusedSlotSearchChecks } from './refused-searches.js'
import { refusedTokenChecks } from './refused-tokens.js'

/** What practices refuse, and in which way. */
export const refusalChecks = [
  ...refusedHeaderChecks,
  ...refusedTokenChecks,
  ...refusedSlotSearchChecks,
  ...refusedFindPatientChecks,
  ...identifierSystemChecks,
  ...refusedRegistrationChecks,
  ...refusedBookingChecks,
] as const
