import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/sds.ts breaks, exactly, in the report's words. */
export const sdsProofs = {
  'sds:is-down': {
    in: 'a booking',
    breaks: {},
  },
  'sds:ends-connections': {
    in: 'a booking',
    breaks: {},
  },
  'sds:throttles-requests': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {},
  },
  'sds:answers-twice': {
    in: 'a booking',
    breaks: {
      'each-lookup-finds-one-record':
        'nobody: MHS record of Meadow Lane Surgery (A20047) in x8: one record; seen 2 records',
    },
  },
  'sds:answers-empty': {
    in: 'a booking',
    breaks: {
      'services-are-found-below-the-services-branch':
        'nobody: MHS record of Meadow Lane Surgery (A20047) in x8: found; seen result 0, 0 entries',
    },
  },
  'sds:answers-with-wrong-asid': {
    in: 'a booking',
    breaks: {
      'sds-returns-the-asid': 'nobody: ASID: 200000000116; seen 200000000115',
    },
  },
  'sds:answers-with-wrong-endpoint': {
    in: 'a booking',
    breaks: {
      'service-root-url-names-the-practice':
        'nobody: nhsMhsEndPoint: a segment for Meadow Lane Surgery (A20047); seen https://gp.fernhill.example/B82617/STU3/1/gpconnect',
    },
  },
  'sds:demands-client-certificate': {
    in: 'a lookup without a certificate',
    breaks: {
      'anonymous-bind-is-accepted': 'nobody: result of the bind: 0; seen 48',
    },
  },
  'sds:caches-answers': {
    in: 'a lookup that takes kept answers',
    breaks: {
      'sds-echoes-the-correlation-id': 'nobody: X-Correlation-Id of the answer: (a UUID); seen (a UUID)',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
