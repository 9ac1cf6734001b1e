import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-lookups.ts breaks, exactly, in the report's words. */
export const consumerLookupsProofs = {
  'consumer:misspells-directory-attribute': {
    in: 'a booking',
    breaks: {
      'mhs-record-is-looked-up-by-practice-and-interaction':
        'consumer Northgate Urgent Care: LDAP filter: nhsIDCode, objectClass=nhsMhs, nhsMhsSvcIA; seen nhsIdCod, objectClass=nhsMhs, nhsMhsSvcIA',
    },
  },
  'consumer:asks-for-misspelt-attribute': {
    in: 'a booking',
    breaks: {
      'lookup-asks-for-what-is-needed':
        'consumer Northgate Urgent Care: requested attributes: nhsMhsEndPoint and nhsMhsPartyKey; seen nhsMhsEndPont nhsMhsPartyKey',
    },
  },
  'consumer:looks-up-by-anothers-party-key': {
    in: 'a booking',
    breaks: {
      'as-record-is-looked-up-by-the-party-key-found':
        'consumer Northgate Urgent Care: nhsMHSPartyKey: A20047-821870; seen B82617-850201',
    },
  },
  'consumer:looks-up-another-interaction': {
    in: 'a booking',
    breaks: {
      'lookup-is-of-a-request-that-follows':
        'consumer Northgate Urgent Care: interaction ID: urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1 or urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1 or urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1 or urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1; seen urn:nhs:names:services:gpconnect:fhir:rest:read:location-1',
    },
  },
  'consumer:asks-sds-for-xml': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'sds-api-is-asked-for-a-type-that-it-has':
        'consumer Northgate Urgent Care: Accept: application/fhir+json or application/json or */*; seen application/fhir+xml',
    },
  },
  'consumer:asks-sds-without-systems': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'sds-parameters-have-systems':
        'consumer Northgate Urgent Care: parameter organization: https://fhir.nhs.uk/Id/ods-organization-code|value; seen A20047',
    },
  },
  'consumer:misspells-sds-parameter': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'sds-api-is-asked-as-documented':
        'consumer Northgate Urgent Care: parameter organisation: organization or identifier; seen organisation',
    },
  },
  'consumer:misspells-own-asid-filter': {
    in: 'a booking',
    breaks: {
      'own-asid-is-looked-up-by-its-interaction':
        'consumer Northgate Urgent Care: LDAP filter: nhsAsSvcIA with an interaction ID; seen nhsIDCode, objectClass, nhsaASvcIA, nhsMhsManufacturerOrg',
    },
  },
  'consumer:looks-up-own-asid-without-supplier': {
    in: 'a booking',
    breaks: {
      'own-asid-is-looked-up-by-manufacturer':
        'consumer Northgate Urgent Care: nhsMhsManufacturerOrg: the supplier’s ODS code; seen nothing',
    },
  },
  'consumer:looks-up-own-asid-at-practice': {
    in: 'a booking',
    breaks: {
      'own-asid-is-looked-up-at-the-own-organisation':
        'consumer Northgate Urgent Care: ODS code: Northgate Urgent Care (NLX01); seen Meadow Lane Surgery (A20047)',
    },
  },
  'consumer:skips-lookup': {
    in: 'a booking',
    breaks: {
      'sds-is-asked-before-the-practice':
        'consumer Northgate Urgent Care: before the request: endpoint and ASID of Meadow Lane Surgery (A20047) from SDS; seen no lookup that found it',
    },
  },
  'consumer:goes-on-without-record': {
    in: 'a practice that leaves between two bookings',
    breaks: {
      'no-call-without-a-record':
        'consumer Northgate Urgent Care: after the lookup: no request to the practice, since SDS returned no record; seen x39 to SSP',
    },
  },
  'consumer:goes-on-upon-sds-error': {
    in: 'SDS fails between two bookings',
    breaks: {
      'no-call-upon-an-error-of-sds':
        'consumer Northgate Urgent Care: after the lookup: no request to the practice, since SDS gave an error; seen x31 to SSP',
    },
  },
  'consumer:looks-up-after-the-call': {
    in: 'a second booking',
    breaks: {
      'steps-before-a-request-come-in-order':
        'consumer Northgate Urgent Care: order: trace, MHS lookup, AS lookup, request; seen x29 PDS, x31 SSP, x37 SDS, x41 SDS',
    },
  },
  'consumer:asks-for-capabilities-last': {
    in: 'a booking',
    breaks: {
      'capability-statement-comes-first':
        'consumer Northgate Urgent Care: order: GET /metadata before other requests; seen after x14',
    },
  },
  'consumer:repeats-search': {
    in: 'a booking',
    breaks: {
      'repeated-search-asks-for-other-dates':
        'consumer Northgate Urgent Care: start and end: other dates than before; seen start=ge2027-07-04&end=le2027-07-17',
    },
  },
  'consumer:repeats-refused-requests': {
    in: 'without an agreement',
    breaks: {
      'proxy-refusal-ends-the-step':
        'consumer Northgate Urgent Care: order: no repetition of a request that was refused; seen 3 repetitions, first x15',
    },
  },
  'consumer:books-upon-failed-search': {
    in: 'a practice that cannot be searched the second time',
    breaks: {
      'failed-requests-are-not-built-upon':
        'consumer Northgate Urgent Care: after the failure: no booking, since its result is missing; seen a booking in x49',
    },
  },
  'consumer:books-without-registering': {
    in: 'a record that is deleted between two bookings',
    breaks: {
      'patient-without-record-is-registered-first':
        'consumer Northgate Urgent Care: the next request: POST /Patient/$gpc.registerpatient, or none; seen POST /Appointment in x51',
    },
  },
  'consumer:reads-by-kept-patient-id': {
    in: 'a booking',
    breaks: {
      'patient-is-found-before-it-is-read':
        'consumer Northgate Urgent Care: request target: the id of a Patient that was found before; seen Patient/last-week-1',
    },
  },
  'consumer:registers-without-asking': {
    in: 'a registration and a booking',
    breaks: {
      'registration-follows-an-empty-find':
        'consumer Northgate Urgent Care: order: an empty Bundle for this NHS number before; seen no search for the patient',
    },
  },
  'consumer:offers-busy-slots': {
    in: 'a practice that returns busy slots',
    breaks: {
      'booking-takes-free-slots':
        'consumer Northgate Urgent Care: Appointment.slot: a slot that the last search gave as free; seen Slot/meadow-lane-morning-202707050800, busy',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
