import { admissionChecks } from './admission.js'
import { errorChecks } from './errors.js'
import { refusedBookingChecks } from './refused-bookings.js'
import { refusedHeaderChecks } from './refused-headers.js'
import { refusedRegistrationChecks } from './refused-registrations.js'
import { refusedFindPatientChecks, refusedSlotSearchChecks } from './refused-searches.js'
import { refusedTokenChecks } from './refused-tokens.js'
import { toleratedTokenChecks } from './tolerated.js'

/** Whom practices turn away, what they refuse, in which way they say so, and what they have to put up with. */
export const refusalChecks = [
  ...admissionChecks,
  ...refusedHeaderChecks,
  ...refusedTokenChecks,
  ...toleratedTokenChecks,
  ...refusedSlotSearchChecks,
  ...refusedFindPatientChecks,
  ...refusedRegistrationChecks,
  ...refusedBookingChecks,
  ...errorChecks,
] as const
