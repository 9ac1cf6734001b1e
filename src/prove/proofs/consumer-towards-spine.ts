import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-towards-spine.ts breaks, exactly, in the report's words. */
export const consumerTowardsSpineProofs = {
  'consumer:asks-token-per-call': {
    in: 'two traces',
    breaks: {
      'token-is-reused-until-it-expires':
        'consumer Northgate Urgent Care: POST /oauth2/token: the token of x1 used again; seen another token asked for in x5',
    },
  },
  'consumer:signs-assertion-with-rs256': {
    in: 'a booking',
    breaks: {
      'assertion-is-signed-by-a-registered-key':
        'consumer Northgate Urgent Care: client_assertion alg: RS512; seen RS256',
    },
  },
  'consumer:assertion-lives-too-long': {
    in: 'a booking',
    breaks: {
      'assertion-lives-five-minutes-at-most':
        'consumer Northgate Urgent Care: client_assertion exp: whole seconds, at most 300 ahead; seen 3600 seconds ahead',
    },
  },
  'consumer:wrong-assertion-audience': {
    in: 'a booking',
    breaks: {
      'assertion-is-addressed-to-the-token-server':
        'consumer Northgate Urgent Care: client_assertion aud: https://pds.spine.example/oauth2/token; seen https://pds.spine.example/personal-demographics/FHIR/R4',
    },
  },
  'consumer:replays-assertion-id': {
    in: 'PDS takes each token once',
    breaks: {
      'assertion-id-is-never-used-before':
        'consumer Northgate Urgent Care: client_assertion jti: a text that was never used before; seen (a UUID) as in x1',
    },
  },
  'consumer:wrong-assertion-subject': {
    in: 'a booking',
    breaks: {
      'assertion-names-the-application':
        'consumer Northgate Urgent Care: client_assertion sub: redacted-sha256-b037275a81e52118; seen redacted-sha256-12aacd3b66035b60',
    },
  },
  'consumer:omits-key-id': {
    in: 'a booking',
    breaks: {
      'assertion-is-signed-by-a-registered-key':
        'consumer Northgate Urgent Care: client_assertion kid: the id of a registered key; seen nothing',
    },
  },
  'consumer:omits-access-token': {
    in: 'a booking',
    breaks: {
      'pds-calls-carry-the-access-token':
        'consumer Northgate Urgent Care: Authorization: once: Bearer, one space, the token; seen nothing',
    },
  },
  'consumer:omits-request-id': {
    in: 'a booking',
    breaks: {
      'pds-calls-have-a-request-id': 'consumer Northgate Urgent Care: X-Request-ID: one UUID; seen nothing',
    },
  },
  'consumer:malforms-request-id': {
    in: 'a booking',
    breaks: {
      'pds-calls-have-a-request-id': 'consumer Northgate Urgent Care: X-Request-ID: one UUID; seen ~',
    },
  },
  'consumer:reuses-request-id': {
    in: 'two traces',
    breaks: {
      'request-id-belongs-to-one-request':
        'consumer Northgate Urgent Care: X-Request-ID: a value of its own; seen (a UUID) as in x3',
    },
  },
  'consumer:changes-request-id-on-retry': {
    in: 'PDS is busy once',
    breaks: {
      'repeated-pds-call-keeps-its-request-id':
        'consumer Northgate Urgent Care: X-Request-ID of the repeated call: (a UUID); seen (a UUID)',
    },
  },
  'consumer:omits-end-user-organisation': {
    in: 'two bookings behind a shared server',
    breaks: {
      'pds-is-told-for-whom-it-is-asked':
        'consumer Northgate Urgent Care: NHSD-End-User-Organisation-ODS: Northgate Urgent Care (NLX01); seen nothing',
    },
  },
  'consumer:names-host-to-pds': {
    in: 'a booking',
    breaks: {
      'pds-is-told-for-whom-it-is-asked':
        'consumer Northgate Urgent Care: NHSD-End-User-Organisation-ODS: Northgate Urgent Care (NLX01); seen Larkspur Clinical Systems (YGC01)',
    },
  },
  'consumer:omits-party-key': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'as-record-is-looked-up-by-practice-and-party-key':
        'consumer Northgate Urgent Care: query: party key; seen organization, interaction ID',
    },
  },
  'consumer:filters-as-record-by-interaction': {
    in: 'a booking',
    breaks: {
      'as-record-is-not-filtered-by-interaction':
        'consumer Northgate Urgent Care: LDAP filter: no nhsAsSvcIA; seen nhsAsSvcIA=urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1',
    },
  },
  'consumer:looks-up-another-capability': {
    in: 'a booking beside records',
    breaks: {
      'endpoint-is-looked-up-for-the-capability':
        'consumer Northgate Urgent Care: interaction ID: one of Foundations or Appointment Management; seen urn:nhs:names:services:gpconnect:structured:fhir:rest:read:metadata-1',
    },
  },
  'consumer:looks-up-itself': {
    in: 'a booking',
    breaks: {
      'lookup-names-the-target-practice':
        'consumer Northgate Urgent Care: ODS code: Meadow Lane Surgery (A20047); seen Northgate Urgent Care (NLX01)',
    },
  },
  'consumer:looks-up-twice': {
    in: 'a booking',
    breaks: {
      'lookups-are-kept-for-the-session':
        'consumer Northgate Urgent Care: lookups in one session: one; seen MHS record of Meadow Lane Surgery (A20047) in x7; MHS record of Meadow Lane Surgery (A20047) in x11',
    },
  },
  'consumer:looks-up-in-small-letters': {
    in: 'a booking',
    breaks: {
      'lookup-names-the-target-practice':
        'consumer Northgate Urgent Care: ODS code: Meadow Lane Surgery (A20047); seen a20047',
    },
  },
  'consumer:searches-whole-directory': {
    in: 'a booking',
    breaks: {
      'services-branch-is-searched':
        'consumer Northgate Urgent Care: search base: ou=services, o=nhs; seen o=nhs',
    },
  },
  'consumer:omits-api-key': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'sds-api-calls-carry-the-api-key':
        'consumer Northgate Urgent Care: apikey: the API key, once; seen nothing',
    },
  },
  'consumer:accepts-cached-lookup': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'current-record-is-asked-for': 'consumer Northgate Urgent Care: Cache-Control: no-cache; seen nothing',
    },
  },
  'consumer:malforms-correlation-id': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'sds-correlation-id-is-a-uuid': 'consumer Northgate Urgent Care: X-Correlation-Id: a UUID; seen ~',
    },
  },
  'consumer:sends-token-request-as-json': {
    in: 'a booking',
    breaks: {
      'token-is-asked-for-by-client-credentials':
        'consumer Northgate Urgent Care: Content-Type: application/x-www-form-urlencoded; seen application/json',
    },
  },
  'consumer:gives-up-on-401': {
    in: 'PDS takes each token once',
    breaks: {
      'refused-token-is-replaced':
        'consumer Northgate Urgent Care: after the 401: the same request with another access token; seen no token asked for',
    },
  },
  'consumer:gives-up-when-pds-is-busy': {
    in: 'PDS is busy once',
    breaks: {
      'busy-pds-is-asked-again':
        'consumer Northgate Urgent Care: after the 503: the same call again; seen given up at once',
    },
  },
  'consumer:posts-to-pds': {
    in: 'a booking',
    breaks: {
      'pds-is-asked-by-its-fhir-api': 'consumer Northgate Urgent Care: method: GET; seen POST',
    },
  },
  'consumer:traces-last-patient': {
    in: 'two traces',
    breaks: {
      'patient-is-traced-by-nhs-number':
        'consumer Northgate Urgent Care: NHS number asked for: 9990000166; seen 9990000018',
    },
  },
  'consumer:writes-dotted-correlation-id': {
    in: 'a booking',
    breaks: {
      'correlation-id-has-no-full-stop':
        'consumer Northgate Urgent Care: X-Correlation-ID: no full stop; seen appserver01.larkspur.4711.1',
    },
  },
  'consumer:asks-pds-many-times': {
    in: 'a booking',
    breaks: {
      'pds-is-called-five-times-a-second-at-most':
        'consumer Northgate Urgent Care: calls to PDS within one second: 5 at most; seen 6',
    },
  },
  'consumer:groups-nhs-number-to-pds': {
    in: 'a booking',
    breaks: {
      'nhs-number-is-sent-without-blanks':
        'consumer Northgate Urgent Care: NHS number in the URL: digits without separators; seen 999 000 0018',
    },
  },
  'consumer:writes-bare-wildcards': {
    in: 'a search of PDS by demographics',
    breaks: {
      'pds-wildcards-are-well-placed': 'consumer Northgate Urgent Care: family: wildcards as %2A; seen *',
    },
  },
  'consumer:uses-old-name-of-postcode': {
    in: 'a search of PDS by demographics',
    breaks: {
      'postal-code-has-its-new-name':
        'consumer Northgate Urgent Care: parameter of the postcode: address-postalcode; seen address-postcode',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
