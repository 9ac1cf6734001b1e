import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-towards-proxy.ts breaks, exactly, in the report's words. */
export const consumerTowardsProxyProofs = {
  'consumer:adds-port-to-url': {
    in: 'a booking',
    breaks: {
      'no-port-is-added':
        'consumer Northgate Urgent Care: host of the service root URL: no port; seen gp.meadowlane.example:443',
    },
  },
  'consumer:puts-address-in-url': {
    in: 'a booking',
    breaks: {
      'provider-is-named-not-addressed':
        'consumer Northgate Urgent Care: host of the service root URL: a name; seen 127.0.0.1',
    },
  },
  'consumer:lowers-case-of-url': {
    in: 'a booking',
    breaks: {
      'service-root-url-is-the-one-of-sds':
        'consumer Northgate Urgent Care: service root URL: https://gp.meadowlane.example/A20047/STU3/1/gpconnect; seen https://gp.meadowlane.example/a20047/stu3/1/gpconnect/metadata',
    },
  },
  'consumer:encodes-service-root': {
    in: 'a booking',
    breaks: {
      'url-holds-the-whole-service-root':
        'consumer Northgate Urgent Care: request target: /https://[provider]/[path]; seen /https%3A%2F%2Fgp.meadowlane.example%2FA20047%2FSTU3%2F1%2Fgpconnect/metadata',
    },
  },
  'consumer:drops-scheme-from-url': {
    in: 'a booking',
    breaks: {
      'url-holds-the-whole-service-root':
        'consumer Northgate Urgent Care: request target: /https://[provider]/[path]; seen /gp.meadowlane.example/A20047/STU3/1/gpconnect/metadata',
    },
  },
  'consumer:uses-raw-pipe': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'sds-queries-are-percent-encoded':
        'consumer Northgate Urgent Care: query: %7C for every pipe; seen 2 as |',
      'query-is-percent-encoded': [
        'consumer Northgate Urgent Care: parameter searchFilter: percent-encoded; seen | as it is',
        'consumer Northgate Urgent Care: parameter identifier: percent-encoded; seen | as it is',
      ],
    },
  },
  'consumer:names-proxy-by-address': {
    in: 'a booking',
    breaks: {
      'request-goes-to-the-ssp-by-name':
        'consumer Northgate Urgent Care: Host: proxy.spine.example; seen 127.0.0.1',
    },
  },
  'consumer:stamps-fixed-asid': [
    {
      in: 'a booking',
      breaks: {
        'ssp-from-names-the-originator':
          'consumer Northgate Urgent Care: Ssp-From: 200000000115 of Northgate Urgent Care (NLX01); seen 200000000117 of Southgate Urgent Care (NLX02)',
      },
    },
    {
      in: 'two bookings behind a shared server',
      breaks: {
        'ssp-from-names-the-originator':
          'consumer Northgate Urgent Care: Ssp-From: 200000000201 of Northgate Urgent Care (NLX01); seen 200000000202 of Southgate Urgent Care (NLX02)',
      },
    },
    {
      in: 'two organisations on servers of their own',
      breaks: {
        'ssp-from-names-the-originator':
          'consumer Northgate Urgent Care: Ssp-From: 200000000301 of Northgate Urgent Care (NLX01); seen 200000000302 of Southgate Urgent Care (NLX02)',
      },
    },
    {
      in: 'two systems of one organisation',
      breaks: {
        'ssp-from-names-the-originator': [
          'consumer Northgate Urgent Care: Ssp-From: 200000000601 of Northgate Urgent Care (NLX01); seen 200000000603 of Southgate Urgent Care (NLX02)',
          'consumer Northgate Urgent Care: Ssp-From: 200000000602 of Northgate Urgent Care (NLX01); seen 200000000603 of Southgate Urgent Care (NLX02)',
        ],
      },
    },
    {
      in: 'a practice that asks another',
      breaks: {
        'ssp-from-names-the-originator':
          'consumer Oakwell Surgery: Ssp-From: 200000000614 of Oakwell Surgery (D82015); seen 200000000601 of Northgate Urgent Care (NLX01)',
      },
    },
  ],
  'consumer:stamps-host-asid': [
    {
      in: 'a booking',
      breaks: {
        'ssp-from-names-the-originator':
          'consumer Northgate Urgent Care: Ssp-From: 200000000115 of Northgate Urgent Care (NLX01); seen 200000000117 of Southgate Urgent Care (NLX02)',
      },
    },
    {
      in: 'two bookings behind a shared server',
      breaks: {
        'ssp-from-names-the-originator':
          'consumer Northgate Urgent Care: Ssp-From: 200000000201 of Northgate Urgent Care (NLX01); seen 200000000203 of Riverbank Hospital Trust (NLX03)',
      },
    },
  ],
  'consumer:names-practice-in-ssp-to': {
    in: 'a booking',
    breaks: {
      'ssp-to-is-the-practices-asid':
        'consumer Northgate Urgent Care: Ssp-To: 200000000116 of Meadow Lane Surgery (A20047); seen A20047, which nobody is registered for',
    },
  },
  'consumer:names-another-practice-in-ssp-to': {
    in: 'a booking',
    breaks: {
      'ssp-to-is-the-practices-asid':
        'consumer Northgate Urgent Care: Ssp-To: 200000000116 of Meadow Lane Surgery (A20047); seen 000428682512 of Fernhill Surgery (B82617)',
    },
  },
  'consumer:swaps-asids': [
    {
      in: 'a booking',
      breaks: {
        'ssp-from-names-the-originator':
          'consumer Northgate Urgent Care: Ssp-From: 200000000115 of Northgate Urgent Care (NLX01); seen 200000000116 of Meadow Lane Surgery (A20047)',
        'ssp-to-is-the-practices-asid':
          'consumer Northgate Urgent Care: Ssp-To: 200000000116 of Meadow Lane Surgery (A20047); seen 200000000115 of Northgate Urgent Care (NLX01)',
      },
    },
    {
      in: 'two bookings behind a shared server',
      breaks: {
        'ssp-from-names-the-originator':
          'consumer Northgate Urgent Care: Ssp-From: 200000000201 of Northgate Urgent Care (NLX01); seen 200000000211 of Meadow Lane Surgery (A20047)',
        'ssp-to-is-the-practices-asid':
          'consumer Northgate Urgent Care: Ssp-To: 200000000211 of Meadow Lane Surgery (A20047); seen 200000000201 of Northgate Urgent Care (NLX01)',
      },
    },
    {
      in: 'two practices behind a shared server',
      breaks: {
        'ssp-from-names-the-originator':
          'consumer Northgate Urgent Care: Ssp-From: 200000000401 of Northgate Urgent Care (NLX01); seen 200000000411 of Meadow Lane Surgery (A20047)',
        'ssp-to-is-the-practices-asid':
          'consumer Northgate Urgent Care: Ssp-To: 200000000411 of Meadow Lane Surgery (A20047); seen 200000000401 of Northgate Urgent Care (NLX01)',
      },
    },
  ],
  'consumer:reuses-trace-id': {
    in: 'a booking',
    breaks: {
      'trace-id-is-new-for-each-request':
        'consumer Northgate Urgent Care: Ssp-TraceID: a value of its own; seen (a UUID) as in x14',
    },
  },
  'consumer:malforms-trace-id': {
    in: 'a booking',
    breaks: {
      'trace-id-is-a-uuid': 'consumer Northgate Urgent Care: Ssp-TraceID: a UUID; seen ~',
    },
  },
  'consumer:omits-trace-id': {
    in: 'a booking',
    breaks: {
      'trace-id-is-sent-once': 'consumer Northgate Urgent Care: Ssp-TraceID: once; seen nothing',
    },
  },
  'consumer:omits-ssp-from': [
    {
      in: 'a booking',
      breaks: {
        'ssp-from-is-sent-once': 'consumer Northgate Urgent Care: Ssp-From: once; seen nothing',
      },
    },
    {
      in: 'two bookings behind a shared server',
      breaks: {
        'ssp-from-is-sent-once': 'consumer Northgate Urgent Care: Ssp-From: once; seen nothing',
      },
    },
  ],
  'consumer:omits-ssp-to': {
    in: 'a booking',
    breaks: {
      'ssp-to-is-sent-once': 'consumer Northgate Urgent Care: Ssp-To: once; seen nothing',
    },
  },
  'consumer:omits-interaction-id': {
    in: 'a booking',
    breaks: {
      'interaction-id-is-sent-once': 'consumer Northgate Urgent Care: Ssp-InteractionID: once; seen nothing',
    },
  },
  'consumer:omits-token': {
    in: 'a booking',
    breaks: {
      'request-carries-a-bearer-token':
        'consumer Northgate Urgent Care: Authorization: once, Bearer and a JSON Web Token; seen nothing',
    },
  },
  'consumer:sends-header-twice': {
    in: 'a booking',
    breaks: {
      'ssp-from-is-sent-once':
        'consumer Northgate Urgent Care: Ssp-From: once; seen 2 values: 200000000115, 200000000115',
    },
  },
  'consumer:sends-host-twice': {
    in: 'a booking',
    breaks: {
      'requests-are-sound-http':
        'consumer Northgate Urgent Care: Host: one; seen proxy.spine.example, proxy.spine.example',
    },
  },
  'consumer:sends-native-headers': {
    in: 'a booking',
    breaks: {
      'ssp-from-is-sent-once': 'consumer Northgate Urgent Care: Ssp-From: once; seen FromASID in its place',
      'ssp-to-is-sent-once': 'consumer Northgate Urgent Care: Ssp-To: once; seen ToASID in its place',
      'interaction-id-is-sent-once':
        'consumer Northgate Urgent Care: Ssp-InteractionID: once; seen InteractionID in its place',
    },
  },
  'consumer:wrong-interaction-id': {
    in: 'a booking',
    breaks: {
      'interaction-id-is-that-of-the-operation':
        'consumer Northgate Urgent Care: Ssp-InteractionID: urn:nhs:names:services:gpconnect:fhir:rest:read:metadata-1; seen urn:nhs:names:services:gpconnect:fhir:rest:read:patient-1',
    },
  },
  'consumer:raises-case-of-interaction-id': {
    in: 'a booking',
    breaks: {
      'interaction-id-is-well-formed':
        'consumer Northgate Urgent Care: Ssp-InteractionID: a GP Connect URN, for example urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1; seen URN:NHS:NAMES:SERVICES:GPCONNECT:FHIR:REST:READ:METADATA-1',
    },
  },
  'consumer:sends-another-media-type': {
    in: 'a booking',
    breaks: {
      'body-is-sent-as-fhir':
        'consumer Northgate Urgent Care: Content-Type: application/fhir+json or application/fhir+xml; seen text/plain',
    },
  },
  'consumer:asks-by-another-verb': {
    in: 'a booking',
    breaks: {
      'fhir-request-follows-the-service-root':
        'consumer Northgate Urgent Care: verb and path: those of an operation of GP Connect, such as GET /Slot; seen TRACE /metadata',
    },
  },
  'consumer:omits-charset': {
    in: 'a booking',
    breaks: {
      'request-states-its-charset':
        'consumer Northgate Urgent Care: Content-Type: application/fhir+json;charset=utf-8; seen application/fhir+json',
    },
  },
  'consumer:writes-latin-1': {
    in: 'a booking',
    breaks: {
      'request-bodies-are-utf-8': 'consumer Northgate Urgent Care: body: UTF-8; seen other bytes',
    },
  },
  'consumer:refuses-compression': {
    in: 'a booking',
    breaks: {
      'consumer-takes-compressed-answers':
        'consumer Northgate Urgent Care: Accept-Encoding: gzip; seen identity',
    },
  },
  'consumer:sends-unknown-asid': {
    in: 'a booking',
    breaks: {
      'ssp-from-is-a-registered-asid':
        'consumer Northgate Urgent Care: Ssp-From: an ASID of twelve digits that SDS knows; seen 999999999999',
    },
  },
  'consumer:writes-blank-before-charset': {
    in: 'a booking',
    breaks: {
      'charset-follows-without-blank':
        'consumer Northgate Urgent Care: Content-Type: no blank before charset; seen application/fhir+json; charset=utf-8',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
