import type { OldCheck as Check } from '../judging/legacy.js'
import { bookingChecks } from './booking.js'
import { capabilityStatementChecks } from './capability-statement.js'
import { findPatientChecks } from './find-patient.js'
import { slotSearchChecks } from './slot-search.js'

/** Checks on the lettered steps of the worked example, from 1a to 6d, and on the whole of it. */
export const workedExampleChecks: readonly Check[] = [
  ...capabilityStatementChecks,
  ...slotSearchChecks,
  ...findPatientChecks,
  ...bookingChecks,
]
