import type { OldCheck as Check } from '../judging/legacy.js'
import { answerHeaderChecks } from './answer-headers.js'
import { answerResourceChecks } from './answer-resources.js'
import { badRequestChecks } from './bad-requests.js'
import { bookingAnswerChecks } from './booking-answer.js'
import { bookingContextChecks } from './booking-context.js'
import { bookingOrganisationChecks } from './booking-organisation.js'
import { bookingRefusalChecks } from './booking-refusals.js'
import { bookingRequestChecks } from './booking-request.js'
import { capabilityStatementChecks } from './capability-statement.js'
import { errorChecks } from './errors.js'
import { findPatientAnswerChecks } from './find-patient-answer.js'
import { findPatientRefusalChecks } from './find-patient-refusals.js'
import { formatChecks } from './formats.js'
import { fullUrlChecks } from './full-urls.js'
import { logicalIdChecks } from './logical-ids.js'
import { londonTimeChecks } from './london-times.js'
import { patientElementChecks } from './patient-elements.js'
import { patientRequestChecks } from './patient-requests.js'
import { readChecks } from './reads.js'
import { registeredPatientChecks } from './registered-patient-elements.js'
import { registrationAnswerChecks } from './registration-answer.js'
import { registrationRefusalChecks } from './registration-refusals.js'
import { registrationRequestChecks } from './registration-request.js'
import { requestFormChecks } from './request-form.js'
import { slotBundleChecks } from './slot-bundle.js'
import { slotElementChecks } from './slot-elements.js'
import { slotSearchAnswerChecks } from './slot-search-answer.js'
import { slotSearchRefusalChecks } from './slot-search-refusals.js'
import { slotSearchRequestChecks } from './slot-search-request.js'
import { unmetRequestChecks } from './unmet-requests.js'

/** Checks on the FHIR requests of a consumer and the answers of a provider (appointments.md; spine.md 7, 9, 10). */
export const fhirChecks: readonly Check[] = [
  ...requestFormChecks,
  ...capabilityStatementChecks,
  ...slotSearchRequestChecks,
  ...slotSearchAnswerChecks,
  ...slotBundleChecks,
  ...slotElementChecks,
  ...slotSearchRefusalChecks,
  ...patientRequestChecks,
  ...findPatientAnswerChecks,
  ...findPatientRefusalChecks,
  ...patientElementChecks,
  ...registrationRequestChecks,
  ...registrationAnswerChecks,
  ...registeredPatientChecks,
  ...registrationRefusalChecks,
  ...bookingRequestChecks,
  ...bookingOrganisationChecks,
  ...bookingContextChecks,
  ...bookingAnswerChecks,
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
