import { bookedAppointmentChecks } from './booked-appointment.js'
import { bookingKeptChecks } from './booking-kept.js'
import { bookingAnswerChecks } from './booking.js'
import { foundPatientChecks } from './found-patient.js'
import { givenPatientChecks } from './given-patient.js'
import { patientElementChecks } from './patient-elements.js'
import { registeredPatientChecks } from './registered-patient.js'
import { soundRequestChecks } from './sound-requests.js'

/** What practices answer to searches for patients, to registrations and to bookings. */
export const patientAndBookingChecks = [
  ...soundRequestChecks,
  ...foundPatientChecks,
  ...givenPatientChecks,
  ...patientElementChecks,
  ...registeredPatientChecks,
  ...bookingAnswerChecks,
  ...bookedAppointmentChecks,
  ...bookingKeptChecks,
] as const
