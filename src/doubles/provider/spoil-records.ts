import { extensions } from '../../fhir/canonical.js'
import { objectsOf, without } from './json-tree.js'
import { everyHolderOf, everyResource } from './spoil-resources.js'
import type { Spoilers } from './spoiler.js'

/** Rules on patients and their registration (appointments.md 4.2, 4.4). */
export const spoilPatient: Spoilers = {
  'provider:omits-verification-status': everyResource(['Patient'], (patient) => ({
    ...patient,
    identifier: objectsOf(patient['identifier']).map((each) => without(each, 'extension')),
  })),
  'provider:names-another-organisation': everyResource(['Patient'], (patient) => ({
    ...patient,
    managingOrganization: { reference: 'Organization/org-elsewhere' },
  })),
  'provider:gives-marital-status': everyResource(['Patient'], (patient) => ({
    ...patient,
    maritalStatus: {
      coding: [{ system: 'http://hl7.org/fhir/v3/MaritalStatus', code: 'S', display: 'Never Married' }],
    },
  })),
  'provider:registers-as-regular': everyHolderOf('code', (coding) =>
    coding['code'] === 'T' ? { ...coding, code: 'R', display: 'Regular' } : coding,
  ),
  'provider:answers-201-to-registration': (answer, { path }) =>
    answer.status === 200 && path.endsWith('/$gpc.registerpatient') ? { ...answer, status: 201 } : answer,
}

/** Rules on what was booked (appointments.md 5.2). */
export const spoilBooking: Spoilers = {
  'provider:answers-200-to-booking': (answer, { path }) =>
    answer.status === 201 && path === '/Appointment' ? { ...answer, status: 200 } : answer,
  'provider:loses-booking-organisation': everyResource(['Appointment'], (appointment) => ({
    ...without(appointment, 'contained'),
    extension: objectsOf(appointment['extension']).filter(
      ({ url }) => url !== extensions.bookingOrganisation,
    ),
  })),
  'provider:loses-organisation-type': everyResource(['Appointment'], (appointment) => ({
    ...appointment,
    contained: objectsOf(appointment['contained']).map((organisation) => without(organisation, 'type')),
  })),
  'provider:shortens-texts': everyResource(['Appointment'], (appointment) => ({
    ...appointment,
    description: String(appointment['description']).slice(0, 10),
  })),
}
