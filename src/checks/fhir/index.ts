import type { OldCheck as Check } from '../judging/legacy.js'
import { answerHeaderChecks } from './answer-headers.js'
import { answerResourceChecks } from './answer-resources.js'
import { badRequestChecks } from './bad-requests.js'
import { bookingRefusalChecks } from './booking-refusals.js'
import { capabilityStatementChecks } from './capability-statement.js'
import { errorChecks } from './errors.js'
import { findPatientRefusalChecks } from './find-patient-refusals.js'
import { formatChecks } from './formats.js'
import { fullUrlChecks } from './full-urls.js'
import { logicalIdChecks } from './logical-ids.js'
import { londonTimeChecks } from './london-times.js'
import { readChecks } from './reads.js'
import { registrationRefusalChecks } from './registration-refusals.js'
import { slotBundleChecks } from './slot-bundle.js'
import { slotElementChecks } from './slot-elements.js'
import { slotSearchAnswerChecks } from './slot-search-answer.js'
import { slotSearchRefusalChecks } from './slot-search-refusals.js'
import { unmetRequestChecks } from './unmet-requests.js'

/** Checks on the FHIR requests of a consumer and the answers of a provider (appointments.md; spine.md 7, 9, 10). */
export const fhirChecks: readonly Check[] = [
  ...capabilityStatementChecks,
  ...slotSearchAnswerChecks,
  ...slotBundleChecks,
  ...slotElementChecks,
  ...slotSearchRefusalChecks,
  ...findPatientRefusalChecks,
  ...registrationRefusalChecks,
  ...bookingRefusalChecks,
  ...answerHeaderChecks,
  ...answerResourceChecks,
  ...logicalIdChecks,
  ...londonTimeChecks,
  ...errorChecks,
  ...badRequestChecks,
  ...unmetRequestChecks,
  ...formatChecks,
  ...readChecks,
  ...fullUrlChecks,
]
