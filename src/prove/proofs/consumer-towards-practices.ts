import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-towards-practices.ts breaks, exactly, in the report's words. */
export const consumerTowardsPracticesProofs = {
  'consumer:asks-for-three-weeks': {
    in: 'a booking',
    breaks: {
      'search-covers-two-weeks-at-most': 'nobody: start and end: 0 to 14 days apart; seen 21 days apart',
    },
  },
  'consumer:omits-status': {
    in: 'a booking',
    breaks: {
      'free-slots-are-searched-for': 'nobody: parameter status: free; seen nothing',
      'search-asks-for-free-slots': 'nobody: status: free; seen nothing',
    },
  },
  'consumer:omits-start': {
    in: 'a booking',
    breaks: {
      'free-slots-are-searched-for': 'nobody: parameter start: one, with prefix ge; seen nothing',
      'search-has-one-start-and-one-end': 'nobody: start: ge and a date, once; seen nothing',
    },
  },
  'consumer:omits-date-prefixes': {
    in: 'a booking',
    breaks: {
      'free-slots-are-searched-for': 'nobody: parameter start: one, with prefix ge; seen 2027-07-04',
      'search-has-one-start-and-one-end': 'nobody: start: ge and a date, once; seen 2027-07-04',
    },
  },
  'consumer:searches-in-utc': {
    in: 'a booking',
    breaks: {
      'search-dates-are-uk-dates':
        'nobody: start: yyyy-mm-dd, or UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-03T23:00:00Z',
    },
  },
  'consumer:omits-schedule-include': {
    in: 'a booking',
    breaks: {
      'free-slots-are-searched-for': 'nobody: parameter _include: Slot:schedule; seen nothing',
      'search-includes-the-schedules': 'nobody: _include: Slot:schedule; seen nothing',
    },
  },
  'consumer:omits-search-filters': {
    in: 'a booking',
    breaks: {
      'search-says-who-asks':
        'nobody: searchFilter: https://fhir.nhs.uk/Id/ods-organization-code| and an ODS code; seen nothing',
      'booking-organisation-has-the-type-searched-with':
        'nobody: Appointment.contained[0].type: no type, as in searchFilter; seen urgent-care',
    },
  },
  'consumer:searches-as-host': [
    {
      in: 'a booking',
      breaks: {
        'search-filter-names-the-originator': 'nobody: searchFilter, ODS code: NLX01; seen YGC01',
      },
    },
    {
      in: 'two bookings behind a shared server',
      breaks: {
        'search-filter-names-the-originator': 'nobody: searchFilter, ODS code: NLX01; seen NLX03',
      },
    },
  ],
  'consumer:omits-identifier-system': {
    in: 'a booking',
    breaks: {
      'patient-is-searched-for-by-the-traced-number':
        'nobody: parameter identifier: one, https://fhir.nhs.uk/Id/nhs-number|9990000018; seen 9990000018',
      'find-patient-gives-one-nhs-number':
        'nobody: identifier: https://fhir.nhs.uk/Id/nhs-number| and ten digits that pass the modulus 11 check, for example 9990000018, once; seen 9990000018',
    },
  },
  'consumer:spaces-nhs-number': {
    in: 'a booking',
    breaks: {
      'patient-is-searched-for-by-the-traced-number': 'nobody: NHS number: 9990000018; seen 999 000 0018',
      'no-practice-is-called-with-a-bad-number':
        'consumer Northgate Urgent Care: NHS number: ten digits that pass the modulus 11 check, for example 9990000018; seen 999 000 0018',
      'find-patient-gives-one-nhs-number':
        'nobody: identifier: https://fhir.nhs.uk/Id/nhs-number| and ten digits that pass the modulus 11 check, for example 9990000018, once; seen https://fhir.nhs.uk/Id/nhs-number|999 000 0018',
    },
  },
  'consumer:registers-without-birth-date': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-the-birth-date':
        'nobody: Parameters.parameter[0].resource.birthDate: exactly one; seen nothing',
    },
  },
  'consumer:registers-without-profile': {
    in: 'a registration and a booking',
    breaks: {
      'submitted-resources-name-their-profile':
        'nobody: Parameters.parameter[0].resource.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1; seen nothing',
      'registration-names-the-patient-profile':
        'nobody: Parameters.parameter[0].resource.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1; seen nothing',
    },
  },
  'consumer:registers-with-more-fields': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-no-other-fields':
        'nobody: Parameters.parameter[0].resource.active: no such element; seen active',
    },
  },
  'consumer:registers-two-names': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-one-official-name':
        'nobody: Parameters.parameter[0].resource.name:official: exactly one; seen 2 of them',
    },
  },
  'consumer:books-without-organisation': {
    in: 'a booking',
    breaks: {
      'booking-has-its-mandatory-parts':
        'nobody: Appointment.extension:bookingOrganisation: exactly one; seen nothing',
      'booking-refers-to-the-booking-organisation':
        'nobody: Appointment.extension:bookingOrganisation: exactly one; seen nothing',
    },
  },
  'consumer:books-as-host': [
    {
      in: 'a booking',
      breaks: {
        'booking-organisation-is-the-originator':
          'nobody: Appointment.contained[0].identifier.value: NLX01; seen YGC01',
      },
    },
    {
      in: 'two bookings behind a shared server',
      breaks: {
        'booking-organisation-is-the-originator':
          'nobody: Appointment.contained[0].identifier.value: NLX01; seen NLX03',
      },
    },
  ],
  'consumer:omits-organisation-telephone': {
    in: 'a booking',
    breaks: {
      'booking-organisation-can-be-reached':
        'nobody: Appointment.contained[0].telecom: at least one; seen nothing',
    },
  },
  'consumer:omits-organisation-type': {
    in: 'a booking',
    breaks: {
      'booking-organisation-has-the-type-searched-with':
        'nobody: Appointment.contained[0].type: urgent-care, as in searchFilter; seen nothing',
    },
  },
  'consumer:books-without-profile': {
    in: 'a booking',
    breaks: {
      'submitted-resources-name-their-profile':
        'nobody: Appointment.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1; seen nothing',
      'booking-conforms-to-its-profile':
        'nobody: Appointment.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1; seen nothing',
    },
  },
  'consumer:books-without-patient': {
    in: 'a booking',
    breaks: {
      'booking-names-what-the-practice-returned':
        'nobody: participant: the patient that the practice returned: pat-fbd30bf8ab409b19; seen nothing',
      'booking-has-patient-and-location':
        'nobody: Appointment.participant.actor: a Patient; seen Location/loc-a20047, Practitioner/dr-ada',
      'booking-has-its-mandatory-parts': 'nobody: Appointment.participant: a Patient; seen nothing',
      'booking-uses-what-was-found':
        'nobody: Appointment.participant.actor: Patient/pat-fbd30bf8ab409b19; seen nothing',
      'booking-uses-the-patient-id-of-that-practice':
        'nobody: Appointment.participant.actor: Patient/pat-fbd30bf8ab409b19; seen nothing',
    },
  },
  'consumer:books-without-location': {
    in: 'a booking',
    breaks: {
      'booking-has-patient-and-location':
        'nobody: Appointment.participant.actor: a Location; seen Patient/pat-fbd30bf8ab409b19, Practitioner/dr-ada',
      'booking-has-its-mandatory-parts': 'nobody: Appointment.participant: a Location; seen nothing',
    },
  },
  'consumer:books-without-practitioner': {
    in: 'a booking',
    breaks: {
      'booking-names-the-practitioner':
        'nobody: Appointment.participant.actor: Practitioner/dr-ada; seen nothing',
    },
  },
  'consumer:sends-absolute-references': {
    in: 'a booking',
    breaks: {
      'submitted-references-are-relative':
        'nobody: Appointment.slot[0].reference: a relative reference such as Patient/2, or #id; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800',
      'booking-conforms-to-its-profile':
        'nobody: Appointment.participant[0].actor.reference: a relative reference to Patient or Practitioner or Location or RelatedPerson or Device or HealthcareService; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Patient/pat-fbd30bf8ab409b19',
      'booking-uses-what-was-found':
        'nobody: Appointment.slot: a slot that a search gave; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800',
      'booking-uses-the-patient-id-of-that-practice':
        'nobody: Appointment.participant.actor: Patient/pat-fbd30bf8ab409b19; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Patient/pat-fbd30bf8ab409b19',
      'booking-takes-free-slots':
        'nobody: Appointment.slot: a slot that the last search gave as free; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800, which no search gave',
    },
  },
  'consumer:omits-created': {
    in: 'a booking',
    breaks: {
      'booking-has-its-mandatory-parts': 'nobody: Appointment.created: exactly one; seen nothing',
      'booking-says-when-it-was-made': 'nobody: Appointment.created: exactly one; seen nothing',
    },
  },
  'consumer:uses-z-times': {
    in: 'a booking',
    breaks: {
      'booking-says-when-it-was-made':
        'nobody: Appointment.created: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-04T07:30:00Z',
    },
  },
  'consumer:books-another-time': {
    in: 'a booking',
    breaks: {
      'booking-has-the-times-of-its-slots':
        'nobody: Appointment.end: 2027-07-05T09:10:00+01:00; seen 2027-07-05T23:10:00+01:00',
    },
  },
  'consumer:omits-description': {
    in: 'a booking',
    breaks: {
      'booking-conforms-to-its-profile': 'nobody: Appointment.description: exactly one; seen nothing',
      'booking-has-its-mandatory-parts': 'nobody: Appointment.description: exactly one; seen nothing',
      'booking-has-a-short-description': 'nobody: Appointment.description: exactly one; seen nothing',
    },
  },
  'consumer:writes-long-description': {
    in: 'a booking',
    breaks: {
      'booking-has-a-short-description':
        'nobody: Appointment.description: at most 100 characters; seen Booked by telephone. Booked by telephone. Booked by telephone. Booked by telephone. Booked by telephone. Booked by telephone.',
      'booking-texts-keep-their-limits':
        'nobody: Appointment.description: at most 100 characters; seen Booked by telephone. Booked by telephone. Booked by telephone. Booked by telephone. Booked by telephone. Booked by telephone.',
    },
  },
  'consumer:writes-long-comment': {
    in: 'a booking',
    breaks: {
      'booking-conforms-to-its-profile':
        'nobody: Appointment.comment: at most 500 characters; seen Prefers a ground floor room. Prefers a ground floor room. Prefers a ground floor room. Prefers a ground floor room. Prefers a ground floor room. Prefers a groun...',
      'comment-has-500-characters-at-most':
        'nobody: Appointment.comment: at most 500 characters; seen Prefers a ground floor room. Prefers a ground floor room. Prefers a ground floor room. Prefers a ground floor room. Prefers a ground floor room. Prefers a groun...',
      'booking-texts-keep-their-limits':
        'nobody: Appointment.comment: at most 500 characters; seen Prefers a ground floor room. Prefers a ground floor room. Prefers a ground floor room. Prefers a ground floor room. Prefers a ground floor room. Prefers a groun...',
    },
  },
  'consumer:proposes-appointment': {
    in: 'a booking',
    breaks: {
      'booking-conforms-to-its-profile': 'nobody: Appointment.status: booked or cancelled; seen proposed',
      'booking-has-the-status-booked': 'nobody: Appointment.status: booked; seen proposed',
    },
  },
  'consumer:sends-reason': {
    in: 'a booking',
    breaks: {
      'booking-has-no-reason-or-specialty':
        'nobody: Appointment.reason: no such element; seen {"coding":[{"system":"http://snomed.info/sct","code":"185345009"}]}',
    },
  },
  'consumer:sends-cancellation-reason': {
    in: 'a booking',
    breaks: {
      'booking-has-no-cancellation-reason':
        'nobody: Appointment.extension:appointmentCancellationReason: no such element; seen {"url":"https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1","valueString":"Not needed"}',
    },
  },
  'consumer:asks-for-patient-before': {
    in: 'a booking for another patient',
    breaks: {
      'practice-is-asked-for-the-patient-who-was-chosen':
        'consumer Northgate Urgent Care: NHS number: 9990000166; seen 9990000018',
    },
  },
  'consumer:registers-by-another-parameter': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-one-parameter':
        'consumer Northgate Urgent Care: Parameters.parameter[0].name: registerPatient; seen patient',
    },
  },
  'consumer:asks-for-patients-too': {
    in: 'a booking',
    breaks: {
      'search-recurses-as-defined':
        'consumer Northgate Urgent Care: _include:recurse: Schedule:actor:Practitioner or Schedule:actor:Location or Location:managingOrganization; seen Slot:patient',
    },
  },
  'consumer:registers-without-number-system': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-the-nhs-number':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.identifier:nhsNumber: exactly one; seen nothing',
    },
  },
  'consumer:registers-two-telephones': {
    in: 'a registration and a booking',
    breaks: {
      'registration-repeats-nothing':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.telecom: at most one phone of use home; seen 2 of them',
    },
  },
  'consumer:registers-two-holiday-addresses': {
    in: 'a registration and a booking',
    breaks: {
      'temporary-details-occur-once':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.address: at most one of use temp; seen 2 of them',
    },
  },
  'consumer:writes-telecom-as-object': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-the-shape-of-stu3':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.telecom: a list; seen an object',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
