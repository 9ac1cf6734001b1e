import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-requests.ts breaks, exactly, in the report's words. */
export const consumerRequestsProofs = {
  'consumer:sends-identifier-without-value': {
    in: 'a booking',
    breaks: {
      'booking-conforms-to-its-profile':
        'consumer Northgate Urgent Care: Appointment.identifier[0].value: exactly one; seen nothing',
    },
  },
  'consumer:shuffles-elements': [
    {
      in: 'a booking in XML',
      breaks: {
        'booking-has-the-shape-of-stu3':
          'consumer Northgate Urgent Care: Appointment.start: before end, as in the table of Appointment; seen after it',
      },
    },
    {
      in: 'changes in XML',
      breaks: {
        'registration-has-the-shape-of-stu3':
          'consumer Northgate Urgent Care: Parameters.parameter[0].resource.gender: before birthDate, as in the table of Patient; seen after it',
      },
    },
  ],
  'consumer:writes-paths-in-small-letters': {
    in: 'a booking',
    breaks: {
      'fhir-request-follows-the-service-root':
        'consumer Northgate Urgent Care: verb and path: those of an operation of GP Connect, such as GET /Slot; seen GET /slot',
    },
  },
  'consumer:searches-schedules': {
    in: 'a booking',
    breaks: {
      'fhir-request-follows-the-service-root':
        'consumer Northgate Urgent Care: verb and path: those of an operation of GP Connect, such as GET /Slot; seen GET /Schedule',
    },
  },
  'consumer:mistypes-number-in-registration': {
    in: 'a registration and a booking',
    breaks: {
      'no-practice-is-called-with-a-bad-number':
        'consumer Northgate Urgent Care: NHS number: ten digits that pass the modulus 11 check, for example 9990000018; seen 9990000167',
      'registration-follows-an-empty-find':
        'consumer Northgate Urgent Care: order: an empty Bundle for this NHS number before; seen no search for the patient',
    },
  },
  'consumer:registers-known-patients': {
    in: 'a booking',
    breaks: {
      'registration-follows-an-empty-find':
        'consumer Northgate Urgent Care: order: an empty Bundle for this NHS number before; seen 1 found in x21',
    },
  },
  'consumer:exchanges-search-dates': {
    in: 'a booking',
    breaks: {
      'search-covers-two-weeks-at-most':
        'consumer Northgate Urgent Care: start and end: 0 to 14 days apart; seen -13 days apart',
    },
  },
  'consumer:names-old-number-system': {
    in: 'a booking',
    breaks: {
      'find-patient-gives-one-nhs-number':
        'consumer Northgate Urgent Care: identifier: https://fhir.nhs.uk/Id/nhs-number| and the number, once; seen http://fhir.nhs.net/Id/nhs-number|9990000018',
    },
  },
  'consumer:repeats-identifier': {
    in: 'a booking',
    breaks: {
      'find-patient-gives-one-nhs-number':
        'consumer Northgate Urgent Care: identifier: https://fhir.nhs.uk/Id/nhs-number| and the number, once; seen https://fhir.nhs.uk/Id/nhs-number|9990000018, https://fhir.nhs.uk/Id/nhs-number|9990000018',
    },
  },
  'consumer:describes-device-as-in-r4': {
    in: 'a booking',
    breaks: {
      'embedded-resources-are-stu3':
        'consumer Northgate Urgent Care: requesting_device.modelNumber: an element of Device; seen modelNumber',
    },
  },
  'consumer:runs-fast-clock': {
    in: 'a booking',
    breaks: {
      'token-is-issued-when-it-is-sent':
        'consumer Northgate Urgent Care: iat: within 5 seconds of the request, 18146862~; seen 18146862~, 60 seconds after it',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
