import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-bookings.ts breaks, exactly, in the report's words. */
export const consumerBookingsProofs = {
  'consumer:books-without-organisation': {
    in: 'a booking',
    breaks: {
      'booking-refers-to-the-booking-organisation':
        'consumer Northgate Urgent Care: Appointment.extension:bookingOrganisation: exactly one; seen nothing',
    },
  },
  'consumer:books-as-host': [
    {
      in: 'a booking',
      breaks: {
        'booking-organisation-is-the-originator':
          'consumer Northgate Urgent Care: Appointment.contained[0].identifier.value: Northgate Urgent Care (NLX01); seen Larkspur Clinical Systems (YGC01)',
      },
    },
    {
      in: 'two bookings behind a shared server',
      breaks: {
        'booking-organisation-is-the-originator':
          'consumer Northgate Urgent Care: Appointment.contained[0].identifier.value: Northgate Urgent Care (NLX01); seen Riverbank Hospital Trust (NLX03)',
      },
    },
  ],
  'consumer:omits-organisation-telephone': {
    in: 'a booking',
    breaks: {
      'booking-organisation-can-be-reached':
        'consumer Northgate Urgent Care: Appointment.contained[0].telecom: at least one; seen nothing',
    },
  },
  'consumer:omits-organisation-type': {
    in: 'a booking',
    breaks: {
      'booking-organisation-has-the-type-searched-with':
        'consumer Northgate Urgent Care: Appointment.contained[0].type: urgent-care, as in searchFilter; seen nothing',
    },
  },
  'consumer:books-without-profile': {
    in: 'a booking',
    breaks: {
      'submitted-resources-name-their-profile':
        'consumer Northgate Urgent Care: Appointment.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1; seen nothing',
    },
  },
  'consumer:books-without-patient': {
    in: 'a booking',
    breaks: {
      'booking-has-patient-and-location':
        'consumer Northgate Urgent Care: Appointment.participant.actor: a Patient; seen nothing',
    },
  },
  'consumer:books-without-location': {
    in: 'a booking',
    breaks: {
      'booking-has-patient-and-location':
        'consumer Northgate Urgent Care: Appointment.participant.actor: a Location; seen nothing',
    },
  },
  'consumer:books-without-practitioner': {
    in: 'a booking',
    breaks: {
      'booking-names-the-practitioner':
        'consumer Northgate Urgent Care: Appointment.participant.actor: Practitioner/dr-ada; seen nothing',
    },
  },
  'consumer:sends-absolute-references': [
    {
      in: 'a booking',
      breaks: {
        'submitted-references-are-relative':
          'consumer Northgate Urgent Care: Appointment.slot[0].reference: a relative reference such as Patient/2, or #id; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800',
      },
    },
    {
      in: 'a practice that gives full URLs',
      breaks: {
        'submitted-references-are-relative':
          'consumer Northgate Urgent Care: Appointment.slot[0].reference: a relative reference such as Patient/2, or #id; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800',
        'full-urls-are-not-used':
          'consumer Northgate Urgent Care: request: logical ids, no fullUrl; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800',
      },
    },
  ],
  'consumer:omits-created': {
    in: 'a booking',
    breaks: {
      'booking-says-when-it-was-made':
        'consumer Northgate Urgent Care: Appointment.created: exactly one; seen nothing',
    },
  },
  'consumer:uses-z-times': {
    in: 'a booking',
    breaks: {
      'booking-says-when-it-was-made':
        'consumer Northgate Urgent Care: Appointment.created: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-04T07:30:00Z',
    },
  },
  'consumer:books-another-time': {
    in: 'a booking',
    breaks: {
      'booking-has-the-times-of-its-slots':
        'consumer Northgate Urgent Care: Appointment.end: 2027-07-05T09:10:00+01:00; seen 2027-07-05T23:10:00+01:00',
    },
  },
  'consumer:omits-description': {
    in: 'a booking',
    breaks: {
      'booking-has-a-short-description':
        'consumer Northgate Urgent Care: Appointment.description: exactly one; seen nothing',
    },
  },
  'consumer:writes-long-description': {
    in: 'a booking',
    breaks: {
      'booking-has-a-short-description':
        'consumer Northgate Urgent Care: Appointment.description: at most 100 characters; seen 125 characters',
    },
  },
  'consumer:writes-long-comment': {
    in: 'a booking',
    breaks: {
      'comment-has-500-characters-at-most':
        'consumer Northgate Urgent Care: Appointment.comment: at most 500 characters; seen 521 characters',
    },
  },
  'consumer:proposes-appointment': {
    in: 'a booking',
    breaks: {
      'booking-has-the-status-booked':
        'consumer Northgate Urgent Care: Appointment.status: booked; seen proposed',
    },
  },
  'consumer:sends-reason': {
    in: 'a booking',
    breaks: {
      'booking-has-no-reason-or-specialty':
        'consumer Northgate Urgent Care: Appointment.reason: no such element; seen {"coding":[{"system":"http://snomed.info/sct","code":"185345009"}]}',
    },
  },
  'consumer:sends-cancellation-reason': {
    in: 'a booking',
    breaks: {
      'booking-has-no-cancellation-reason':
        'consumer Northgate Urgent Care: Appointment.extension:appointmentCancellationReason: no such element; seen {"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1","valueString":"Not needed"}',
    },
  },
  'consumer:books-by-kept-patient-id': {
    in: 'a booking',
    breaks: {
      'booking-names-the-patient-who-was-found':
        'consumer Northgate Urgent Care: Appointment.participant.actor: Patient/pat-fbd30bf8ab409b19; seen Patient/kept-1',
    },
  },
  'consumer:books-by-kept-slot-id': {
    in: 'a booking',
    breaks: {
      'booking-names-slots-that-were-found':
        'consumer Northgate Urgent Care: Appointment.slot: a slot that a search gave; seen Slot/kept-1',
    },
  },
  'consumer:books-at-main-site': {
    in: 'a booking',
    breaks: {
      'booking-names-the-location-of-its-slots':
        'consumer Northgate Urgent Care: Appointment.participant.actor: Location/loc-a20047; seen Location/main-site',
    },
  },
  'consumer:books-with-usual-doctor': {
    in: 'a booking',
    breaks: {
      'booking-names-no-other-practitioner':
        'consumer Northgate Urgent Care: Appointment.participant.actor: Practitioner/dr-ada; seen Practitioner/usual',
    },
  },
  'consumer:books-under-another-name': {
    in: 'a booking',
    breaks: {
      'booking-organisation-is-the-originator':
        'consumer Northgate Urgent Care: Appointment.contained[0].name: Northgate Urgent Care; seen Larkspur Clinical Systems, the name of YGC01',
    },
  },
  'consumer:omits-organisation-profile': {
    in: 'a booking',
    breaks: {
      'booking-organisation-conforms-to-its-profile':
        'consumer Northgate Urgent Care: Appointment.contained[0].meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Organization-1; seen nothing',
    },
  },
  'consumer:omits-participant-status': {
    in: 'a booking',
    breaks: {
      'every-participant-is-named':
        'consumer Northgate Urgent Care: Appointment.participant[0].status: exactly one; seen nothing',
    },
  },
  'consumer:stamps-created-once': {
    in: 'a booking',
    breaks: {
      'booking-is-made-when-it-is-sent':
        'consumer Northgate Urgent Care: Appointment.created: the time of the request, 2027-07-04T07:30:~Z; seen 2027-07-04T00:30:00+01:00',
    },
  },
  'consumer:converts-times-to-utc': {
    in: 'a booking',
    breaks: {
      'booking-has-the-times-of-its-slots':
        'consumer Northgate Urgent Care: Appointment.start: 2027-07-05T09:00:00+01:00; seen 2027-07-05T08:00:00Z',
    },
  },
  'consumer:sends-indication': {
    in: 'a booking',
    breaks: {
      'booking-conforms-to-its-profile':
        'consumer Northgate Urgent Care: Appointment.indication: no such element; seen {"reference":"Condition/1"}',
    },
  },
  'consumer:sends-nulls': {
    in: 'a booking',
    breaks: {
      'booking-has-the-shape-of-stu3':
        'consumer Northgate Urgent Care: Appointment.priority: a value, or no such element; seen null',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
