import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/mhs-towards-spine.ts breaks, exactly, in the report's words. */
export const mhsTowardsSpineProofs = {
  'mhs:names-host-to-pds': {
    in: 'two organisations that trace behind a shared server',
    breaks: {
      'request-headers-pass-the-server-as-they-came':
        'mhs integration-engine: NHSD-End-User-Organisation-ODS of the request: NLX04; seen NLX03',
    },
  },
  'mhs:reuses-request-id': [
    {
      in: 'two organisations that trace behind a shared server',
      breaks: {
        'request-headers-pass-the-server-as-they-came':
          'mhs integration-engine: X-Request-ID of the request: (a UUID); seen (a UUID)',
      },
    },
    {
      in: 'a booking on a server of its own',
      breaks: {
        'request-headers-pass-the-server-as-they-came':
          'mhs northgate-mhs: X-Request-ID of the request: (a UUID); seen (a UUID)',
      },
    },
  ],
  'mhs:alters-requests-for-tokens': {
    in: 'a booking on a server of its own',
    breaks: {
      'request-body-passes-the-server-as-it-came':
        'mhs northgate-mhs: body of the request: the ~ bytes that were sent; seen ~ bytes that differ',
    },
  },
  'mhs:hands-back-another-practice': {
    in: 'a booking on a server of its own',
    breaks: {
      'answer-body-passes-the-server-as-it-came':
        'mhs northgate-mhs: body of the answer: the ~ bytes that were sent; seen ~ bytes that differ',
    },
  },
  'mhs:searches-for-another-practice': [
    {
      in: 'a booking on a server of its own',
      breaks: {
        'search-passes-the-server-as-it-came':
          'mhs northgate-mhs: search filter: ~nhsIDCode=A20047~; seen ~nhsIDCode=B82617~',
      },
    },
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'search-passes-the-server-as-it-came':
          'mhs integration-engine: search filter: ~nhsIDCode=A20047~; seen ~nhsIDCode=B82617~',
      },
    },
  ],
  'mhs:hands-back-no-entries': [
    {
      in: 'a booking on a server of its own',
      breaks: {
        'entries-pass-the-server-as-they-came':
          'mhs northgate-mhs: entry 1 of the answer: ~nhsMHSPartyKey: A20047-~; seen nothing',
      },
    },
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'entries-pass-the-server-as-they-came':
          'mhs integration-engine: entry 1 of the answer: ~nhsMHSPartyKey: A20047-~; seen nothing',
      },
    },
  ],
  'mhs:hands-back-another-asid': [
    {
      in: 'a booking on a server of its own',
      breaks: {
        'entries-pass-the-server-as-they-came':
          'mhs northgate-mhs: entry 1 of the answer: ~uniqueIdentifier: 200000000311; seen ~uniqueIdentifier: 200000000312',
      },
    },
    {
      in: 'two organisations behind a shared server',
      breaks: {
        'entries-pass-the-server-as-they-came':
          'mhs integration-engine: entry 1 of the answer: ~uniqueIdentifier: 200000000611; seen ~uniqueIdentifier: 200000000612',
      },
    },
  ],
} as const satisfies Readonly<Record<string, Proofs>>
