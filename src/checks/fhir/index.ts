import type { OldCheck as Check } from '../judging/legacy.js'
import { answerHeaderChecks } from './answer-headers.js'
import { answerResourceChecks } from './answer-resources.js'
import { capabilityStatementChecks } from './capability-statement.js'
import { formatChecks } from './formats.js'
import { fullUrlChecks } from './full-urls.js'
import { logicalIdChecks } from './logical-ids.js'
import { londonTimeChecks } from './london-times.js'
import { patientElementChecks } from './patient-elements.js'
import { readChecks } from './reads.js'
import { slotBundleChecks } from './slot-bundle.js'
import { slotElementChecks } from './slot-elements.js'
import { slotSearchAnswerChecks } from './slot-search-answer.js'

/** Checks on the FHIR requests of a consumer and the answers of a provider (appointments.md; spine.md 7, 9, 10). */
export const fhirChecks: readonly Check[] = [
  ...capabilityStatementChecks,
  ...slotSearchAnswerChecks,
  ...slotBundleChecks,
  ...slotElementChecks,
  ...findPatientAnswerChecks,
  ...answerHeaderChecks,
  ...answerResourceChecks,
  ...logicalIdChecks,
  ...londonTimeChecks,
  ...formatChecks,
  ...readChecks,
  ...fullUrlChecks,
]
