import type { OldCheck as Check } from '../judging/legacy.js'
import { badRequestChecks } from './bad-requests.js'
import { bookingRefusalChecks } from './booking-refusals.js'
import { errorChecks } from './errors.js'
import { findPatientRefusalChecks } from './find-patient-refusals.js'
import { registrationRefusalChecks } from './registration-refusals.js'
import { slotSearchRefusalChecks } from './slot-search-refusals.js'
import { unmetRequestChecks } from './unmet-requests.js'

/** Checks on the FHIR requests of a consumer and the answers of a provider (appointments.md; spine.md 7, 9, 10). */
export const fhirChecks: readonly Check[] = [
  ...slotSearchRefusalChecks,
  ...findPatientRefusalChecks,
  ...registrationRefusalChecks,
  ...bookingRefusalChecks,
  ...errorChecks,
  ...badRequestChecks,
  ...unmetRequestChecks,
]
