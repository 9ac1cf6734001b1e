import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/provider.ts breaks, exactly, in the report's words. */
export const providerProofs = {
  'provider:is-down': {
    in: 'a booking',
    breaks: {},
  },
  'provider:never-answers': {
    in: 'a booking while nobody waits long',
    breaks: {
      'silent-provider-gives-504':
        'nobody: status: 504 or 599 after a timeout, 502 after a broken connection; seen no answer',
    },
  },
  'provider:has-internal-error': {
    in: 'a booking',
    breaks: {
      'capability-statement-is-always-there': 'nobody: status: 200; seen 500',
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
    breaks: {},
  },
  'provider:accepts-wrong-scope': {
    in: 'a token of another scope',
    breaks: {
      'wrong-scope-is-refused': 'nobody: status: 400 with BAD_REQUEST; seen 200',
      'metadata-needs-its-id-and-scope': 'nobody: status: 400; seen 200',
    },
  },
  'provider:accepts-expired-tokens': {
    in: 'an expired token',
    breaks: {
      'expired-tokens-are-refused': 'nobody: status: 400 or 401; seen 200',
      'incomplete-tokens-are-refused': 'nobody: status: 400 or 401; seen 200',
      'bearer-errors-follow-rfc-6750': 'nobody: status: 400 or 401; seen 200',
    },
    follows: ['token-has-not-expired'],
  },
  'provider:double-books': {
    in: 'a slot that was taken',
    breaks: {
      'taken-slots-are-not-booked-again': 'nobody: status: 409 with DUPLICATE_REJECTED; seen 201',
    },
  },
  'provider:accepts-long-windows': {
    in: 'a search over three weeks',
    breaks: {
      'long-search-windows-are-refused': 'nobody: status: a refusal, 4xx; seen 200',
    },
  },
  'provider:forgets-no-store': [
    {
      in: 'a booking',
      breaks: {
        'practice-answers-are-not-stored': 'nobody: Cache-Control: no-store; seen nothing',
        'answers-are-not-stored': 'nobody: Cache-Control: no-store; seen nothing',
      },
    },
    {
      in: 'a practice that fails inside',
      breaks: {
        'practice-answers-are-not-stored': 'nobody: Cache-Control: no-store; seen nothing',
        'answers-are-not-stored': 'nobody: Cache-Control: no-store; seen nothing',
        'errors-have-the-headers-of-answers': 'nobody: Cache-Control: no-store; seen nothing',
      },
    },
  ],
  'provider:forgets-etag': {
    in: 'a booking',
    breaks: {
      'practice-confirms-the-booking': 'nobody: ETag: present; seen nothing',
      'booking-gives-201-and-a-location': 'nobody: ETag: the version; seen nothing',
      'etag-is-the-version': 'nobody: ETag: W/"1"; seen nothing',
    },
  },
  'provider:forgets-hsts': {
    in: 'a booking',
    breaks: {
      'answers-keep-clients-on-https': 'nobody: Strict-Transport-Security: max-age; seen nothing',
    },
  },
  'provider:omits-charset': [
    {
      in: 'a booking',
      breaks: {
        'answers-state-their-charset':
          'nobody: Content-Type: application/fhir+json;charset=utf-8; seen application/fhir+json',
      },
    },
    {
      in: 'a practice that fails inside',
      breaks: {
        'answers-state-their-charset':
          'nobody: Content-Type: application/fhir+json;charset=utf-8; seen application/fhir+json',
        'errors-have-the-headers-of-answers':
          'nobody: Content-Type: application/fhir+json;charset=utf-8; seen application/fhir+json',
      },
    },
  ],
  'provider:uses-plain-json-type': [
    {
      in: 'a booking',
      breaks: {
        'answers-are-fhir-json':
          'nobody: Content-Type: application/fhir+json, and JSON in the body; seen application/json;charset=utf-8',
      },
    },
    {
      in: 'a practice that fails inside',
      breaks: {
        'answers-are-fhir-json':
          'nobody: Content-Type: application/fhir+json, and JSON in the body; seen application/json;charset=utf-8',
        'errors-have-the-headers-of-answers':
          'nobody: Content-Type: application/fhir+json, and JSON in the body; seen application/json;charset=utf-8',
      },
    },
  ],
  'provider:wrong-location-header': {
    in: 'a booking',
    breaks: {
      'booking-gives-201-and-a-location':
        'nobody: Location: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment',
    },
  },
  'provider:omits-profile': {
    in: 'a registration and a booking',
    breaks: {
      'registration-gives-one-patient': 'nobody: Bundle.meta: exactly one; seen nothing',
      'booked-appointment-has-profile-and-version':
        'nobody: Appointment.meta.profile: exactly one; seen nothing',
      'resources-name-their-profile': [
        'nobody: Bundle.entry[0].resource.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Slot-1, alone; seen nothing',
        'nobody: Appointment.meta.profile: https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1, alone; seen nothing',
      ],
    },
  },
  'provider:omits-version-id': {
    in: 'a booking',
    breaks: {
      'booking-gives-201-and-a-location':
        'nobody: Location: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/{version}; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Appointment/appt-a20047-1/_history/1',
      'booked-appointment-has-profile-and-version':
        'nobody: Appointment.meta.versionId: exactly one; seen nothing',
      'etag-is-the-version': 'nobody: ETag: W/"versionId"; seen W/"1"',
      'resources-have-a-version': [
        'nobody: Bundle.entry[0].resource.meta.versionId: a version; seen nothing',
        'nobody: Appointment.meta.versionId: a version; seen nothing',
      ],
    },
  },
  'provider:uses-absolute-references': {
    in: 'a booking',
    breaks: {
      'slots-bring-their-schedules':
        'nobody: Bundle.entry[0].resource.schedule: a Schedule of this Bundle; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Schedule/meadow-lane-morning',
      'slots-conform-to-their-profile':
        'nobody: Bundle.entry[0].resource.schedule.reference: a relative reference to Schedule; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Schedule/meadow-lane-morning',
      'schedules-have-a-location':
        'nobody: Bundle.entry[11].resource.actor: a reference to a Location; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Location/loc-a20047, https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Practitioner/dr-ada',
      'locations-conform-to-their-profile':
        'nobody: Bundle.entry[14].resource.managingOrganization.reference: a relative reference to Organization; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Organization/org-a20047',
      'given-references-are-relative':
        'nobody: Bundle.entry[0].resource.schedule.reference: a relative reference such as Patient/2, or #id; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Schedule/meadow-lane-morning',
    },
  },
  'provider:sends-full-urls': {
    in: 'a booking',
    breaks: {
      'bundles-have-no-full-urls':
        'nobody: Bundle.entry[0].fullUrl: no such element; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Slot/meadow-lane-morning-202707050800',
    },
  },
  'provider:sends-empty-members': {
    in: 'a booking',
    breaks: {
      'answers-have-no-empty-members': [
        'nobody: CapabilityStatement.modifierExtension: a value, or no such element; seen []',
        'nobody: Bundle.modifierExtension: a value, or no such element; seen []',
        'nobody: Appointment.modifierExtension: a value, or no such element; seen []',
      ],
    },
  },
  'provider:uses-z-times': {
    in: 'a booking',
    breaks: {
      'slots-conform-to-their-profile':
        'nobody: Bundle.entry[0].resource.start: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-05T08:00:00Z',
      'planning-horizons-have-a-start':
        'nobody: Bundle.entry[11].resource.planningHorizon.start: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-05T08:00:00Z',
      'times-are-uk-local-times': [
        'nobody: Bundle.entry[0].resource.start: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-05T08:00:00Z',
        'nobody: Appointment.start: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-05T08:00:00Z',
      ],
      'slot-times-are-uk-local-times':
        'nobody: Bundle.entry[0].resource.start: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-05T08:00:00Z',
      'appointment-times-are-uk-local-times':
        'nobody: Appointment.start: UK local time with the offset in force, yyyy-mm-ddThh:mm:ss+00:00 or +01:00; seen 2027-07-05T08:00:00Z',
    },
  },
  'provider:uses-value-set-system': {
    in: 'a slot that was taken',
    breaks: {},
  },
  'provider:omits-outcome-profile': {
    in: 'a slot that was taken',
    breaks: {
      'errors-are-profiled-operation-outcomes': 'nobody: OperationOutcome.meta: exactly one; seen nothing',
    },
  },
  'provider:omits-diagnostics': {
    in: 'a slot that was taken',
    breaks: {
      'errors-have-diagnostics': 'nobody: OperationOutcome.issue[0].diagnostics: exactly one; seen nothing',
    },
  },
  'provider:states-another-version': {
    in: 'a booking',
    breaks: {
      'version-is-one-with-these-interactions':
        'nobody: CapabilityStatement.version: 1.2.7 to 1.2.9, or 1.5.0 and later; seen 1.2.3',
    },
  },
  'provider:states-wrong-fhir-version': {
    in: 'a booking',
    breaks: {
      'capability-statement-is-of-the-version-in-the-url': 'nobody: fhirVersion: 3.0.x, for STU3; seen 4.0.1',
      'fhir-version-is-stu3': 'nobody: CapabilityStatement.fhirVersion: 3.0.1; seen 4.0.1',
    },
  },
  'provider:omits-register-operation': {
    in: 'a booking',
    breaks: {
      'register-operation-is-declared':
        'nobody: CapabilityStatement.rest.operation: gpc.registerpatient with a definition GPConnect-RegisterPatient-Operation-1; seen nothing',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
