import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-appointments.ts breaks, exactly, in the report's words. */
export const consumerAppointmentsProofs = {
  'consumer:retrieves-from-yesterday': {
    in: 'a look at appointments',
    breaks: {
      'appointments-of-the-past-are-not-asked-for':
        'consumer Northgate Urgent Care: start: ge2027-07-04, or later; seen ge2027-07-03',
    },
  },
  'consumer:retrieves-from-now-on': {
    in: 'a look at appointments',
    breaks: {
      'appointments-are-asked-for-by-whole-dates':
        'consumer Northgate Urgent Care: start: a date, yyyy-mm-dd; seen ge2027-07-04T00:00:00',
    },
  },
  'consumer:retrieves-without-end': {
    in: 'a look at appointments',
    breaks: {
      'appointments-are-asked-for-between-two-dates':
        'consumer Northgate Urgent Care: start: two, one with ge and one with le; seen ge2027-07-04',
    },
  },
  'consumer:retrieves-by-other-prefixes': {
    in: 'a look at appointments',
    breaks: {
      'appointments-are-asked-for-between-two-dates':
        'consumer Northgate Urgent Care: start: two, one with ge and one with le; seen gt2027-07-04, lt2027-09-26',
    },
  },
  'consumer:retrieves-by-kept-patient-id': {
    in: 'a look at appointments',
    breaks: {
      'appointments-are-asked-for-by-the-patient-who-was-found':
        'consumer Northgate Urgent Care: path: Patient/pat-fbd30bf8ab409b19; seen Patient/kept-1',
    },
  },
  'consumer:reads-past-appointments': {
    in: 'a look at what is over',
    breaks: {
      'past-appointments-are-not-read':
        'consumer Northgate Urgent Care: Appointment.start: 2027-07-04, or later; seen 2027-07-03',
    },
  },
  'consumer:changes-without-version': [
    {
      in: 'an amendment',
      breaks: {
        'change-quotes-the-version-it-changes':
          'consumer Northgate Urgent Care: If-Match: W/"1"; seen nothing',
      },
    },
    {
      in: 'a cancellation',
      breaks: {
        'change-quotes-the-version-it-changes':
          'consumer Northgate Urgent Care: If-Match: W/"1"; seen nothing',
      },
    },
  ],
  'consumer:quotes-first-version': {
    in: 'two amendments',
    breaks: {
      'change-quotes-the-version-it-changes': 'consumer Northgate Urgent Care: If-Match: W/"2"; seen W/"1"',
    },
  },
  'consumer:changes-without-profile': [
    {
      in: 'an amendment',
      breaks: {
        'submitted-resources-name-their-profile':
          'consumer Northgate Urgent Care: Appointment.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1; seen nothing',
      },
    },
    {
      in: 'a cancellation',
      breaks: {
        'submitted-resources-name-their-profile':
          'consumer Northgate Urgent Care: Appointment.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1; seen nothing',
      },
    },
  ],
  'consumer:rebuilds-appointments': [
    {
      in: 'an amendment',
      breaks: {
        'changed-appointment-is-edited-in-place':
          'consumer Northgate Urgent Care: Appointment.serviceCategory: as it was read; seen nothing',
      },
    },
    {
      in: 'a cancellation',
      breaks: {
        'changed-appointment-is-edited-in-place':
          'consumer Northgate Urgent Care: Appointment.serviceCategory: as it was read; seen nothing',
      },
    },
  ],
  'consumer:reschedules-by-amending': {
    in: 'an amendment',
    breaks: {
      'appointments-are-not-moved':
        'consumer Northgate Urgent Care: Appointment.start: 2027-07-05T09:00:00+01:00; seen 2027-07-06T09:00:00+01:00',
      'amendment-changes-texts-only':
        'consumer Northgate Urgent Care: Appointment.start: 2027-07-05T09:00:00+01:00; seen 2027-07-06T09:00:00+01:00',
    },
  },
  'consumer:amends-other-elements': {
    in: 'an amendment',
    breaks: {
      'amendment-changes-texts-only':
        'consumer Northgate Urgent Care: Appointment.participant.actor: Patient/pat-fbd30bf8ab409b19, Location/loc-a20047, Practitioner/dr-ada; seen Patient/pat-fbd30bf8ab409b19, Location/loc-a20047, Practitioner/dr-ada, Practitioner/usual',
    },
  },
  'consumer:amends-with-long-text': {
    in: 'an amendment',
    breaks: {
      'amended-texts-are-short':
        'consumer Northgate Urgent Care: Appointment.description: at most 100 characters; seen Will be ten minutes late. Will be ten minutes late. Will be ten minutes late. Will be ten minutes late. Will be ten minutes late.',
    },
  },
  'consumer:amends-with-cancellation-reason': {
    in: 'an amendment',
    breaks: {
      'amendment-has-no-cancellation-reason':
        'consumer Northgate Urgent Care: Appointment.extension:appointmentCancellationReason: no such element; seen {"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1","valueString":"Not needed"}',
    },
  },
  'consumer:amends-by-absolute-references': {
    in: 'an amendment',
    breaks: {
      'submitted-references-are-relative':
        'consumer Northgate Urgent Care: Appointment.participant[0].actor.reference: a relative reference such as Patient/2, or #id; seen https://gp.example/Patient/pat-fbd30bf8ab409b19',
    },
  },
  'consumer:changes-cancelled-appointments': {
    in: 'an amendment of what was cancelled',
    breaks: {
      'cancelled-appointments-are-not-changed':
        'consumer Northgate Urgent Care: Appointment.status: booked, when it was read; seen cancelled',
    },
  },
  'consumer:changes-past-appointments': [
    {
      in: 'an amendment of what has begun',
      breaks: {
        'only-future-appointments-are-changed':
          'consumer Northgate Urgent Care: Appointment.start: in the future; seen 2027-07-04T08:00:00+01:00',
      },
    },
    {
      in: 'a cancellation of what has begun',
      breaks: {
        'only-future-appointments-are-changed':
          'consumer Northgate Urgent Care: Appointment.start: in the future; seen 2027-07-04T08:00:00+01:00',
      },
    },
  ],
  'consumer:changes-without-looking': {
    in: 'a cancellation',
    breaks: {
      'appointment-is-looked-at-before-it-is-changed':
        'consumer Northgate Urgent Care: before the request: a look at the appointments of the patient, or at this one; seen nothing',
    },
  },
  'consumer:changes-by-kept-id': [
    {
      in: 'an amendment',
      breaks: {
        'appointment-is-looked-at-before-it-is-changed':
          'consumer Northgate Urgent Care: before the request: a look at the appointments of the patient, or at this one; seen nothing',
      },
    },
    {
      in: 'a cancellation',
      breaks: {
        'appointment-is-looked-at-before-it-is-changed':
          'consumer Northgate Urgent Care: before the request: a look at the appointments of the patient, or at this one; seen nothing',
      },
    },
  ],
  'consumer:cancels-by-the-amend-interaction': {
    in: 'a cancellation',
    breaks: {
      'interaction-id-is-that-of-the-operation':
        'consumer Northgate Urgent Care: Ssp-InteractionID: urn:nhs:names:services:gpconnect:fhir:rest:cancel:appointment-1; seen urn:nhs:names:services:gpconnect:fhir:rest:update:appointment-1',
    },
  },
  'consumer:cancels-as-no-show': {
    in: 'a cancellation',
    breaks: {
      'cancellation-sets-the-status':
        'consumer Northgate Urgent Care: Appointment.status: cancelled; seen noshow',
    },
  },
  'consumer:cancels-without-reason': {
    in: 'a cancellation',
    breaks: {
      'cancellation-gives-a-reason':
        'consumer Northgate Urgent Care: Appointment.extension:appointmentCancellationReason: exactly one; seen nothing',
    },
  },
  'consumer:cancels-with-blank-reason': {
    in: 'a cancellation',
    breaks: {
      'cancellation-gives-a-reason':
        'consumer Northgate Urgent Care: Appointment.extension[3].valueString: text; seen  ',
    },
  },
  'consumer:cancels-by-another-extension': {
    in: 'a cancellation',
    breaks: {
      'cancellation-gives-a-reason':
        'consumer Northgate Urgent Care: Appointment.extension:appointmentCancellationReason: exactly one; seen nothing',
      'cancellation-changes-nothing-else':
        'consumer Northgate Urgent Care: Appointment.extension: nothing; seen [{"url":"https://www.larkspur.example/Id/reason","valueString":"The patient is better"}]',
    },
  },
  'consumer:comments-on-cancellations': {
    in: 'a cancellation',
    breaks: {
      'cancellation-changes-nothing-else':
        'consumer Northgate Urgent Care: Appointment.comment: Booked through GP Connect; seen Cancelled by telephone',
    },
  },
  'consumer:finds-by-bare-codes': {
    in: 'a look at details',
    breaks: {
      'practitioners-and-organisations-are-found-by-one-code':
        'consumer Northgate Urgent Care: identifier: one, https://fhir.nhs.uk/Id/ods-organization-code| and a code; seen A20047',
    },
  },
  'consumer:finds-by-other-systems': {
    in: 'a look at details',
    breaks: {
      'practitioners-and-organisations-are-found-by-one-code':
        'consumer Northgate Urgent Care: identifier: one, https://fhir.nhs.uk/Id/ods-organization-code| and a code; seen https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1|A20047',
    },
  },
  'consumer:finds-by-several-identifiers': {
    in: 'a look at details',
    breaks: {
      'practitioners-and-organisations-are-found-by-one-code':
        'consumer Northgate Urgent Care: identifier: one, https://fhir.nhs.uk/Id/ods-organization-code| and a code; seen https://fhir.nhs.uk/Id/ods-organization-code|A20047, https://fhir.nhs.uk/Id/sds-user-id|000000000000',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
