import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider-carriage.ts breaks, exactly, in the report's words. */
export const providerCarriageProofs = {
  'provider:breaks-off-answers': {
    in: 'a booking',
    breaks: {
      'requests-are-answered-whole':
        'provider Meadow Lane Surgery: answer: a whole one; seen The connection ended before the answer was whole: closed by the other side.',
    },
  },
  'provider:answers-with-a-web-page': {
    in: 'a booking',
    breaks: {
      'capability-statement-is-given':
        'provider Meadow Lane Surgery: body: a CapabilityStatement; seen no resource',
    },
    follows: ['answers-have-the-format-asked-for'],
  },
  'provider:answers-in-xml': {
    in: 'a booking',
    breaks: {
      'answers-have-the-format-asked-for':
        'provider Meadow Lane Surgery: Content-Type: application/fhir+json; seen application/fhir+xml;charset=utf-8',
    },
  },
  'provider:refuses-with-200': {
    in: 'a slot that was taken',
    breaks: {
      'errors-have-the-status-of-one':
        'provider Meadow Lane Surgery: status: 400 or more; seen 200 DUPLICATE_REJECTED',
    },
    follows: [
      'etag-is-the-version',
      'booking-is-answered-with-201',
      'location-names-the-booked-version',
      'booking-gives-the-whole-appointment',
    ],
  },
  'provider:finds-another-patient': {
    in: 'a booking',
    breaks: {
      'patient-has-the-nhs-number-asked-for':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.identifier.value: 9990000018; seen 9990000034',
      'found-patient-has-the-name-on-pds':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.name.family: Testerson; seen Sheltered',
      'found-patient-has-known-contact-details':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.telecom: what is known of it; seen nothing',
    },
    follows: ['found-patient-has-the-birth-date-and-gender-on-pds'],
  },
  'provider:reports-a-version-conflict': {
    in: 'a booking',
    breaks: {
      'sound-booking-is-confirmed':
        'provider Meadow Lane Surgery: status: 201; seen 409 FHIR_CONSTRAINT_VIOLATION: What the appointment rests on has another version by now',
      'spine-codes-fit-the-status':
        'provider Meadow Lane Surgery: OperationOutcome.issue.details.coding.code: DUPLICATE_REJECTED with 409; seen FHIR_CONSTRAINT_VIOLATION',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
