import { capabilityStatementChecks } from './capability-statement.js'
import { declaredInteractionChecks } from './declared-interactions.js'
import { everyResourceChecks } from './every-resource.js'
import { formatChecks } from './formats.js'
import { answerHeaderChecks } from './headers.js'
import { logicalIdChecks } from './logical-ids.js'
import { patientAndBookingChecks } from './patients-and-bookings.js'
import { readChecks } from './reads.js'
import { slotBundleChecks } from './slot-bundle.js'
import { slotElementChecks } from './slot-elements.js'
import { slotSearchChecks } from './slot-searches.js'
import { slotsHeldChecks } from './slots-held.js'

/** What practices answer: in general, of themselves, to reads, to searches, registrations and bookings. */
export const answerChecks = [
  ...answerHeaderChecks,
  ...formatChecks,
  ...everyResourceChecks,
  ...logicalIdChecks,
  ...capabilityStatementChecks,
  ...declaredInteractionChecks,
  ...readChecks,
  ...slotSearchChecks,
  ...slotsHeldChecks,
  ...slotBundleChecks,
  ...slotElementChecks,
  ...patientAndBookingChecks,
] as const
