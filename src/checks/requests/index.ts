import { appointmentSearchChecks } from './appointment-searches.js'
import { auditTokenChecks } from './audit-token.js'
import { bookedActorChecks } from './booked-actors.js'
import { bookedSlotChecks } from './booked-slots.js'
import { bookingOrganisationChecks } from './booking-organisation.js'
import { bookingChecks } from './booking.js'
import { changedAppointmentChecks } from './changed-appointments.js'
import { claimTimeChecks } from './claim-times.js'
import { claimChecks } from './claims.js'
import { embeddedResourceChecks } from './embedded-resources.js'
import { findPatientChecks } from './find-patient.js'
import { messageHeaderChecks } from './message-headers.js'
import { partyChecks } from './parties.js'
import { patientRegistrationChecks } from './patient-registration.js'
import { practitionerChecks } from './practitioner.js'
import { proxyHeaderChecks } from './proxy-headers.js'
import { proxyUrlChecks } from './proxy-url.js'
import { scopeChecks } from './scope.js'
import { slotSearchChecks } from './slot-search.js'
import { submittedChecks } from './submitted.js'

/** What a request through the SSP says, as its receiver can read it: URL, headers, token, body. */
export const requestChecks = [
  ...proxyUrlChecks,
  ...proxyHeaderChecks,
  ...partyChecks,
  ...messageHeaderChecks,
  ...auditTokenChecks,
  ...claimChecks,
  ...claimTimeChecks,
  ...scopeChecks,
  ...embeddedResourceChecks,
  ...practitionerChecks,
  ...slotSearchChecks,
  ...findPatientChecks,
  ...submittedChecks,
  ...patientRegistrationChecks,
  ...bookingChecks,
  ...bookingOrganisationChecks,
  ...bookedSlotChecks,
  ...bookedActorChecks,
  ...appointmentSearchChecks,
  ...changedAppointmentChecks,
] as const

/** The name of one of them; a refusal names what it refuses by these. */
export type RequestCheck = (typeof requestChecks)[number]['id']
