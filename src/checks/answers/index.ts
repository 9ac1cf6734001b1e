import { admissionChecks } from './admission.js'
import { bookOrderChecks } from './book-order.js'
import { bookedAppointmentChecks } from './booked-appointment.js'
import { bookingKeptChecks } from './booking-kept.js'
import { bookingAnswerChecks } from './booking.js'
import { changesNotKeptChecks } from './changes-not-kept.js'
import { changedAppointmentAnswerChecks } from './changed-appointment.js'
import { capabilityStatementChecks } from './capability-statement.js'
import { declaredInteractionChecks } from './declared-interactions.js'
import { errorChecks } from './errors.js'
import { httpFormChecks } from './http-form.js'
import { everyResourceChecks } from './every-resource.js'
import { formatChecks } from './formats.js'
import { foundPatientChecks } from './found-patient.js'
import { freedSlotChecks } from './freed-slots.js'
import { givenPatientChecks } from './given-patient.js'
import { answerHeaderChecks } from './headers.js'
import { detailChecks } from './details.js'
import { dissentChecks } from './dissent.js'
import { logicalIdChecks } from './logical-ids.js'
import { notKeptChecks } from './not-kept.js'
import { ofOtherPracticesChecks } from './of-other-practices.js'
import { patientElementChecks } from './patient-elements.js'
import { practiceAppointmentChecks } from './practice-appointments.js'
import { readChecks } from './reads.js'
import { refusalChecks } from './refusals.js'
import { registeredPatientChecks } from './registered-patient.js'
import { retrievedAppointmentChecks } from './retrieved-appointments.js'
import { slotBundleChecks } from './slot-bundle.js'
import { slotElementChecks } from './slot-elements.js'
import { slotSearchChecks } from './slot-searches.js'
import { slotsHeldChecks } from './slots-held.js'
import { soundRequestChecks } from './sound-requests.js'
import { staysCancelledChecks } from './stays-cancelled.js'
import { toleratedTokenChecks } from './tolerated.js'
import { triedConnectionChecks } from './tried-connections.js'

/** What practices answer: in general, of themselves, to each request, and where they refuse. */
export const answerChecks = [
  ...admissionChecks,
  ...triedConnectionChecks,
  // Of what is in no format at all that is told first, then what else its header fields lack.
  ...formatChecks,
  ...answerHeaderChecks,
  ...httpFormChecks,
  ...everyResourceChecks,
  ...logicalIdChecks,
  ...capabilityStatementChecks,
  ...declaredInteractionChecks,
  ...readChecks,
  ...slotSearchChecks,
  ...slotsHeldChecks,
  ...slotBundleChecks,
  ...slotElementChecks,
  ...soundRequestChecks,
  ...foundPatientChecks,
  ...dissentChecks,
  ...givenPatientChecks,
  ...patientElementChecks,
  ...registeredPatientChecks,
  ...bookingAnswerChecks,
  ...bookedAppointmentChecks,
  ...bookingKeptChecks,
  ...notKeptChecks,
  ...retrievedAppointmentChecks,
  ...practiceAppointmentChecks,
  ...ofOtherPracticesChecks,
  ...detailChecks,
  ...changedAppointmentAnswerChecks,
  ...staysCancelledChecks,
  ...changesNotKeptChecks,
  ...bookOrderChecks,
  ...freedSlotChecks,
  ...refusalChecks,
  ...toleratedTokenChecks,
  ...errorChecks,
] as const
