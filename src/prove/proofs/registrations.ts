import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/registrations.ts breaks, exactly, in the report's words. */
export const registrationsProofs = {
  'registration:omits-service-root': {
    in: 'a booking',
    breaks: {
      'service-root-url-is-in-sds':
        'provider Meadow Lane Surgery: nhsMhsEndPoint: an https URL; seen nothing',
    },
  },
  'registration:doubles-a-slash': {
    in: 'a booking',
    breaks: {
      'service-root-url-has-the-published-form':
        'provider Meadow Lane Surgery: nhsMhsEndPoint: one slash between segments; seen several slashes',
    },
  },
  'registration:names-another-major-version': {
    in: 'a lookup of a practice',
    breaks: {
      'service-root-url-names-the-major-version':
        'provider Meadow Lane Surgery: nhsMhsEndPoint: the major version of the specification, 1, after the FHIR version name; seen major version 2',
    },
  },
  'registration:writes-the-version-small': {
    in: 'a booking',
    breaks: {
      'service-root-url-has-its-version-in-capitals':
        'provider Meadow Lane Surgery: nhsMhsEndPoint: the FHIR version name in capitals: STU3 or DSTU2; seen "stu3"',
    },
  },
  'registration:ends-with-a-slash': {
    in: 'a booking',
    breaks: {
      'service-root-url-ends-without-a-slash':
        'provider Meadow Lane Surgery: nhsMhsEndPoint: no slash at the end; seen a slash at the end',
    },
  },
  'registration:names-a-site': {
    in: 'a lookup of a practice',
    breaks: {
      'service-root-url-names-the-practice':
        'provider Meadow Lane Surgery: nhsMhsEndPoint: a segment for Meadow Lane Surgery (A20047); seen https://gp.meadowlane.example/A20047001/STU3/1/gpconnect',
    },
  },
  'registration:files-bookings-under-a-neighbour': {
    in: 'a booking',
    breaks: {
      'registered-address-leads-to-one-practice':
        'provider Meadow Lane Surgery: MHS record of its party key: Meadow Lane Surgery (A20047), as in the URL; seen Fernhill Surgery (B82617)',
    },
  },
  'registration:goes-on-to-an-operation': {
    in: 'a booking',
    breaks: {
      'service-root-url-names-no-operation':
        'provider Meadow Lane Surgery: nhsMhsEndPoint: the service root URL only; seen also Patient',
    },
  },
  'registration:omits-booking-of-consumer': {
    in: 'a booking',
    breaks: {
      'interactions-sent-are-on-the-as-record':
        'consumer Northgate Urgent Care: Ssp-InteractionID: one that the AS record of Northgate Urgent Care (NLX01) lists; seen urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1',
    },
  },
  'registration:shares-asid-of-consumer': {
    in: 'a booking',
    breaks: {
      'asids-lead-to-one-organisation-each':
        'consumer Northgate Urgent Care: Ssp-From: the ASID of one AS record of one organisation; seen Southgate Urgent Care (NLX02) and Northgate Urgent Care (NLX01)',
    },
  },
  'registration:shares-asid-of-practice': {
    in: 'a booking',
    breaks: {
      'ssp-to-leads-to-one-practice':
        'provider Meadow Lane Surgery: Ssp-To: an ASID of Meadow Lane Surgery (A20047) alone; seen 200000000116, which Fernhill Surgery (B82617) has too',
    },
  },
  'registration:shares-party-key-of-consumer': {
    in: 'a booking',
    breaks: {
      'party-key-of-ssp-from-is-that-of-its-server':
        'consumer Northgate Urgent Care: party key of Ssp-From: one of mhs.northgate.example alone; seen NLX01-850115, which 200000000117 of Southgate Urgent Care (NLX02) has too',
    },
  },
  'registration:shares-party-key-of-practice': {
    in: 'a booking',
    breaks: {
      'party-key-of-ssp-to-leads-to-one-practice':
        'provider Meadow Lane Surgery: party key of Ssp-To: one of Meadow Lane Surgery (A20047) alone; seen A20047-821870, which Fernhill Surgery (B82617) has too',
    },
  },
  'registration:marks-consumer-as-practice': {
    in: 'a consumer that looks itself up',
    breaks: {
      'consumer-is-not-registered-on-an-mhs-record':
        'consumer Northgate Urgent Care: MHS record of Northgate Urgent Care (NLX01): no record; seen 1 held',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
