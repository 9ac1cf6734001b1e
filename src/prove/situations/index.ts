import { acceptedSituations } from './accepted.js'
import { agreementSituations } from './agreements.js'
import { answerSituations } from './answers.js'
import { appointmentLapseSituations } from './appointment-lapses.js'
import { appointmentSituations } from './appointments.js'
import { batchTracingSituations } from './batch-tracing.js'
import { bookingSituations } from './bookings.js'
import { confirmationSituations } from './confirmations.js'
import { lapseSituations } from './lapses.js'
import { lookupSituations } from './lookups.js'
import { messageSituations } from './messages.js'
import { miniServiceSituations } from './mini-service.js'
import { patientSituations } from './patients.js'
import { portalSituations } from './portal.js'
import { recordSituations } from './records.js'
import { refusalSituations } from './refusals.js'
import { registrationSituations } from './registrations.js'
import { serverSituations } from './servers.js'
import { serviceSituations } from './services.js'
import { staffAccessSituations } from './staff-access.js'

/** Every situation in which something is proved, by the name that people read. */
export const situations = {
  ...bookingSituations,
  ...patientSituations,
  ...messageSituations,
  ...batchTracingSituations,
  ...miniServiceSituations,
  ...lapseSituations,
  ...acceptedSituations,
  ...lookupSituations,
  ...refusalSituations,
  ...serviceSituations,
  ...serverSituations,
  ...agreementSituations,
  ...portalSituations,
  ...staffAccessSituations,
  ...confirmationSituations,
  ...answerSituations,
  ...registrationSituations,
  ...recordSituations,
  ...appointmentSituations,
  ...appointmentLapseSituations,
} as const

export type SituationName = keyof typeof situations

export const situationNames = Object.keys(situations) as readonly SituationName[]
