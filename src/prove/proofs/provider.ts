import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider.ts breaks, exactly, in the report's words. */
export const providerProofs = {
  'provider:is-down': {
    in: 'a booking',
    breaks: {},
  },
  'provider:never-answers': {
    in: 'a booking while nobody waits long',
    breaks: {},
  },
  'provider:has-internal-error': {
    in: 'a booking',
    breaks: {
      'capability-statement-is-given':
        'provider Meadow Lane Surgery: status: 200; seen 500 INTERNAL_SERVER_ERROR',
    },
  },
  'provider:refuses-access': {
    in: 'a booking',
    breaks: {},
  },
  'provider:cannot-reach-pds': {
    in: 'a registration and a booking',
    breaks: {},
  },
  'provider:takes-the-slot': {
    in: 'a booking',
    breaks: {
      'sound-booking-is-confirmed':
        'provider Meadow Lane Surgery: status: 201; seen 409 DUPLICATE_REJECTED: Slot/meadow-lane-morning-202707050800 is no longer free',
    },
  },
  'provider:accepts-wrong-scope': {
    in: 'a token of another scope',
    breaks: {
      'wrong-scope-is-refused': 'provider Meadow Lane Surgery: status: 400 BAD_REQUEST; seen 200',
    },
  },
  'provider:accepts-expired-tokens': {
    in: 'an expired token',
    breaks: {
      'expired-tokens-are-refused': 'provider Meadow Lane Surgery: status: 400 BAD_REQUEST or 401; seen 200',
    },
  },
  'provider:double-books': {
    in: 'a slot that was taken',
    breaks: {
      'each-slot-is-booked-once':
        'provider Meadow Lane Surgery: Slot/meadow-lane-morning-202707050800: one booking at a time; seen booked by ~, and by ~',
    },
  },
  'provider:accepts-long-windows': {
    in: 'a search over three weeks',
    breaks: {
      'long-search-windows-are-refused': 'provider Meadow Lane Surgery: status: a refusal, 4xx; seen 200',
    },
  },
  'provider:forgets-no-store': [
    {
      in: 'a booking',
      breaks: {
        'answers-are-not-stored': 'provider Meadow Lane Surgery: Cache-Control: no-store; seen nothing',
      },
    },
    {
      in: 'a practice that fails inside',
      breaks: {
        'answers-are-not-stored': 'provider Meadow Lane Surgery: Cache-Control: no-store; seen nothing',
      },
    },
  ],
  'provider:forgets-etag': {
    in: 'a booking',
    breaks: {
      'etag-is-the-version': 'provider Meadow Lane Surgery: ETag: W/"1"; seen nothing',
    },
  },
  'provider:forgets-hsts': {
    in: 'a booking',
    breaks: {
      'answers-keep-clients-on-https':
        'provider Meadow Lane Surgery: Strict-Transport-Security: max-age; seen nothing',
    },
  },
  'provider:omits-charset': [
    {
      in: 'a booking',
      breaks: {
        'answers-state-their-charset':
          'provider Meadow Lane Surgery: Content-Type: a charset, utf-8; seen application/fhir+json',
      },
    },
    {
      in: 'a practice that fails inside',
      breaks: {
        'answers-state-their-charset':
          'provider Meadow Lane Surgery: Content-Type: a charset, utf-8; seen application/fhir+json',
      },
    },
  ],
  'provider:uses-plain-json-type': [
    {
      in: 'a booking',
      breaks: {
        'answers-have-the-format-asked-for':
          'provider Meadow Lane Surgery: Content-Type: application/fhir+json; seen application/json;charset=utf-8',
      },
    },
    {
      in: 'a practice that fails inside',
      breaks: {
        'answers-have-the-format-asked-for':
          'provider Meadow Lane Surgery: Content-Type: application/fhir+json; seen application/json;charset=utf-8',
      },
    },
  ],
  'provider:wrong-location-header': {
    in: 'a booking',
    breaks: {
      'location-names-the-booked-version':
        'provider Meadow Lane Surgery: Location: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment',
    },
  },
  'provider:omits-profile': {
    in: 'a registration and a booking',
    breaks: {
      'resources-name-their-profile': [
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Slot-1, alone; seen nothing',
        'provider Meadow Lane Surgery: Appointment.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1, alone; seen nothing',
      ],
      'registration-gives-one-patient':
        'provider Meadow Lane Surgery: Bundle.meta: exactly one; seen nothing',
    },
  },
  'provider:omits-version-id': {
    in: 'a booking',
    breaks: {
      'resources-have-a-version': [
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.meta.versionId: exactly one; seen nothing',
        'provider Meadow Lane Surgery: Appointment.meta.versionId: exactly one; seen nothing',
      ],
    },
  },
  'provider:uses-absolute-references': {
    in: 'a booking',
    breaks: {
      'references-are-relative':
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.schedule.reference: a relative reference such as Patient/2, or #id; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Schedule/meadow-lane-morning',
    },
  },
  'provider:sends-full-urls': {
    in: 'a booking',
    breaks: {
      'bundles-have-no-full-urls':
        'provider Meadow Lane Surgery: Bundle.entry[0].fullUrl: no such element; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800',
    },
  },
  'provider:sends-empty-members': {
    in: 'a booking',
    breaks: {
      'answers-have-the-shape-of-stu3': [
        'provider Meadow Lane Surgery: CapabilityStatement.modifierExtension: a value, or no such element; seen an empty list',
        'provider Meadow Lane Surgery: Bundle.modifierExtension: an element of Bundle; seen modifierExtension',
        'provider Meadow Lane Surgery: Appointment.modifierExtension: a value, or no such element; seen an empty list',
      ],
    },
  },
  'provider:uses-z-times': {
    in: 'a booking',
    breaks: {
      'times-are-uk-local-times': [
        'provider Meadow Lane Surgery: Bundle.entry[0].resource.start: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-05T08:00:00Z',
        'provider Meadow Lane Surgery: Appointment.start: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-05T08:00:00Z',
      ],
    },
  },
  'provider:uses-value-set-system': {
    in: 'a slot that was taken',
    breaks: {
      'spine-codes-are-of-the-code-system':
        'provider Meadow Lane Surgery: OperationOutcome.issue[0].details.coding.system: https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1; seen https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
    },
  },
  'provider:omits-outcome-profile': {
    in: 'a slot that was taken',
    breaks: {
      'errors-are-profiled-operation-outcomes':
        'provider Meadow Lane Surgery: OperationOutcome.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1; seen nothing',
    },
  },
  'provider:omits-diagnostics': {
    in: 'a slot that was taken',
    breaks: {
      'errors-have-diagnostics':
        'provider Meadow Lane Surgery: OperationOutcome.issue[0].diagnostics: exactly one; seen nothing',
    },
  },
  'provider:states-another-version': {
    in: 'a booking',
    breaks: {
      'version-is-a-release-of-gp-connect':
        'provider Meadow Lane Surgery: CapabilityStatement.version: 1.2.7 to 1.2.9, or 1.5.0 and later; seen 1.2.3',
    },
  },
  'provider:states-wrong-fhir-version': {
    in: 'a booking',
    breaks: {
      'fhir-version-is-that-of-the-url':
        'provider Meadow Lane Surgery: CapabilityStatement.fhirVersion: 3.0.1; seen 4.0.1',
    },
  },
  'provider:omits-register-operation': {
    in: 'a booking',
    breaks: {
      'register-operation-is-declared':
        'provider Meadow Lane Surgery: CapabilityStatement.rest.operation: gpc.registerpatient with a definition GPConnect-RegisterPatient-Operation-1; seen nothing',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
