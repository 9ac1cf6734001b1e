import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/mhs-relay.ts breaks, exactly, in the report's words. */
export const mhsRelayProofs = {
  'mhs:adds-to-the-query': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'request-line-passes-the-server-as-it-came':
          'mhs integration-engine: query: as it was sent; seen via added',
      },
    },
    {
      in: 'two organisations that trace behind a shared server',
      breaks: {
        'request-line-passes-the-server-as-it-came':
          'mhs integration-engine: query: as it was sent; seen via added',
      },
    },
    {
      in: 'a booking by the FHIR API of SDS, on a server of its own',
      breaks: {
        'request-line-passes-the-server-as-it-came':
          'mhs northgate-mhs: query: as it was sent; seen via added',
      },
    },
  ],
  'mhs:drops-accept': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'request-headers-pass-the-server-as-they-came':
          'mhs integration-engine: Accept of the request: application/fhir+json;charset=utf-8; seen nothing',
      },
    },
    {
      in: 'two organisations that trace behind a shared server',
      breaks: {
        'request-headers-pass-the-server-as-they-came':
          'mhs integration-engine: Accept of the request: application/json; seen nothing',
      },
    },
    {
      in: 'a booking by the FHIR API of SDS, on a server of its own',
      breaks: {
        'request-headers-pass-the-server-as-they-came':
          'mhs northgate-mhs: Accept of the request: application/json; seen nothing',
      },
    },
  ],
  'mhs:alters-the-request-body': {
    in: 'a booking on a server of its own',
    breaks: {
      'request-body-passes-the-server-as-it-came':
        'mhs northgate-mhs: body of the request: the 1253 bytes that were sent; seen 1253 bytes that differ',
    },
  },
  'mhs:alters-the-status': {
    in: 'a booking on a server of its own',
    breaks: { 'status-passes-the-server-as-it-came': 'mhs northgate-mhs: status: 201; seen 200' },
  },
  'mhs:drops-etag': [
    {
      in: 'a booking on a server of its own',
      breaks: {
        'answer-headers-pass-the-server-as-they-came':
          'mhs northgate-mhs: ETag of the answer: W/"10"; seen nothing',
      },
    },
    {
      in: 'two organisations that trace behind a shared server',
      breaks: {
        'answer-headers-pass-the-server-as-they-came':
          'mhs integration-engine: ETag of the answer: W/"10"; seen nothing',
      },
    },
  ],
  'mhs:alters-the-answer-body': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'answer-body-passes-the-server-as-it-came':
          'mhs integration-engine: body of the answer: the 1047 bytes that were sent; seen 1047 bytes that differ',
      },
    },
    {
      in: 'two organisations that trace behind a shared server',
      breaks: {
        'answer-body-passes-the-server-as-it-came':
          'mhs integration-engine: body of the answer: the 116 bytes that were sent; seen 116 bytes that differ',
      },
    },
  ],
  'mhs:hands-on-twice': [
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'server-hands-each-request-on-once':
          'mhs integration-engine: handed on: once; seen 2 times: x10, x11',
      },
    },
    {
      in: 'a search of PDS on a server of its own',
      breaks: {
        'server-hands-each-request-on-once': 'mhs northgate-mhs: handed on: once; seen 2 times: x4, x5',
      },
    },
    {
      in: 'a booking by the FHIR API of SDS, on a server of its own',
      breaks: {
        'server-hands-each-request-on-once': 'mhs northgate-mhs: handed on: once; seen 2 times: x6, x7',
      },
    },
  ],
} as const satisfies Readonly<Record<string, Proofs>>
