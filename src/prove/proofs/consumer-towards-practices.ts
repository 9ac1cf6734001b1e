import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-towards-practices.ts breaks, exactly, in the report's words. */
export const consumerTowardsPracticesProofs = {
  'consumer:asks-for-three-weeks': {
    in: 'a booking',
    breaks: {
      'search-covers-two-weeks-at-most':
        'consumer Northgate Urgent Care: start and end: 0 to 14 days apart; seen 21 days apart',
    },
  },
  'consumer:omits-status': {
    in: 'a booking',
    breaks: {
      'search-asks-for-free-slots': 'consumer Northgate Urgent Care: status: free; seen nothing',
    },
  },
  'consumer:omits-start': {
    in: 'a booking',
    breaks: {
      'search-has-one-start-and-one-end':
        'consumer Northgate Urgent Care: start: ge and a date, once; seen nothing',
    },
  },
  'consumer:omits-date-prefixes': {
    in: 'a booking',
    breaks: {
      'search-has-one-start-and-one-end':
        'consumer Northgate Urgent Care: start: ge and a date, once; seen 2027-07-04',
    },
  },
  'consumer:searches-in-utc': {
    in: 'a booking',
    breaks: {
      'search-dates-are-uk-dates':
        'consumer Northgate Urgent Care: start: yyyy-mm-dd, or UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-03T23:00:00Z',
    },
  },
  'consumer:omits-schedule-include': {
    in: 'a booking',
    breaks: {
      'search-includes-the-schedules':
        'consumer Northgate Urgent Care: _include: Slot:schedule; seen nothing',
    },
  },
  'consumer:omits-search-filters': {
    in: 'a booking',
    breaks: {
      'search-says-who-asks':
        'consumer Northgate Urgent Care: searchFilter: https://fhir.nhs.uk/Id/ods-organization-code| and an ODS code; seen nothing',
      'booking-organisation-has-the-type-searched-with':
        'consumer Northgate Urgent Care: Appointment.contained[0].type: no type, as in searchFilter; seen urgent-care',
    },
  },
  'consumer:searches-as-host': [
    {
      in: 'a booking',
      breaks: {
        'search-filter-names-the-originator':
          'consumer Northgate Urgent Care: searchFilter, ODS code: NLX01; seen YGC01',
      },
    },
    {
      in: 'two bookings behind a shared server',
      breaks: {
        'search-filter-names-the-originator':
          'consumer Northgate Urgent Care: searchFilter, ODS code: NLX01; seen NLX03',
      },
    },
  ],
  'consumer:omits-identifier-system': {
    in: 'a booking',
    breaks: {
      'find-patient-gives-one-nhs-number':
        'consumer Northgate Urgent Care: identifier: https://fhir.nhs.uk/Id/nhs-number| and the number, once; seen 9990000018',
    },
  },
  'consumer:spaces-nhs-number': {
    in: 'a booking',
    breaks: {
      'no-practice-is-called-with-a-bad-number':
        'consumer Northgate Urgent Care: NHS number: ten digits that pass the modulus 11 check, for example 9990000018; seen 999 000 0018',
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
  'consumer:registers-without-birth-date': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-the-birth-date':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.birthDate: exactly one; seen nothing',
    },
  },
  'consumer:registers-without-profile': {
    in: 'a registration and a booking',
    breaks: {
      'submitted-resources-name-their-profile':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1; seen nothing',
    },
  },
  'consumer:registers-with-more-fields': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-no-other-fields':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.active: no such element; seen active',
    },
  },
  'consumer:registers-two-names': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-one-official-name':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.name:official: exactly one; seen 2 of them',
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
  'consumer:registers-gender-as-letter': {
    in: 'a registration and a booking',
    breaks: {
      'registration-has-the-shape-of-stu3':
        'consumer Northgate Urgent Care: Parameters.parameter[0].resource.gender: male, female, other or unknown; seen M',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
