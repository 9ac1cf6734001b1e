import { refusedBookingChecks } from './refused-bookings.js'
import { refusedHeaderChecks } from './refused-headers.js'
import { refusedRegistrationChecks } from './refused-registrations.js'
import { refusedDetailChecks } from './refused-details.js'
import { refusedChangeChecks } from './refused-changes.js'
import { refusedRetrievalChecks } from './refused-retrievals.js'
import { identifierSystemChecks } from './identifier-systems.js'
import { refusedFindPatientChecks, refusedSlotSearchChecks } from './refused-searches.js'
import { refusedSubmissionChecks } from './refused-submissions.js'
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
  ...refusedSubmissionChecks,
  ...refusedRetrievalChecks,
  ...refusedChangeChecks,
  ...refusedDetailChecks,
] as const
