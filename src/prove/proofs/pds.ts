import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/pds.ts breaks, exactly, in the report's words. */
export const pdsProofs = {
  'pds:is-down': {
    in: 'a booking',
    breaks: {},
  },
  'pds:never-answers': {
    in: 'a booking while nobody waits long',
    breaks: {},
  },
  'pds:is-unavailable': {
    in: 'a booking',
    breaks: {},
  },
  'pds:is-unavailable-once': {
    in: 'a booking',
    breaks: {},
  },
  'pds:times-out': {
    in: 'a booking',
    breaks: {},
  },
  'pds:times-out-once': {
    in: 'a booking',
    breaks: {},
  },
  'pds:throttles-requests': {
    in: 'a booking',
    breaks: {},
  },
  'pds:throttles-once': {
    in: 'a booking',
    breaks: {},
  },
  'pds:enforces-published-rate': {
    in: 'six traces within a second',
    breaks: {
      'pds-is-called-five-times-a-second-at-most':
        'consumer Northgate Urgent Care: calls to PDS within one second: 5 at most; seen 9',
    },
  },
  'pds:has-internal-error': {
    in: 'a booking',
    breaks: {},
  },
  'pds:answers-with-a-web-page': {
    in: 'a booking',
    breaks: {
      'pds-mirrors-the-request-ids':
        'pds Personal Demographics Service: X-Request-ID of the answer: (a UUID); seen nothing',
    },
  },
  'pds:holds-no-public-key': {
    in: 'a booking',
    breaks: {},
  },
  'pds:cannot-reach-key-set': {
    in: 'a booking',
    breaks: {},
  },
  'pds:holds-no-asid': {
    in: 'a booking',
    breaks: {},
  },
  'pds:refuses-tokens': {
    in: 'a booking',
    breaks: {},
  },
  'pds:honours-tokens-once': {
    in: 'two traces',
    breaks: {},
  },
  'pds:gives-numeric-expiry': {
    in: 'a booking',
    breaks: {
      'pds-gives-a-bearer-token':
        'pds Personal Demographics Service: expires_in: at most 600 seconds, as a text; seen 599',
    },
  },
  'pds:gives-long-lived-tokens': {
    in: 'a booking',
    breaks: {
      'pds-gives-a-bearer-token':
        'pds Personal Demographics Service: expires_in: at most 600 seconds, as a text; seen 3599',
    },
  },
  'pds:accepts-any-audience': {
    in: 'an assertion for another audience',
    breaks: {
      'pds-refuses-an-assertion-for-others':
        'pds Personal Demographics Service: status: a refusal of aud https://pds.spine.example/personal-demographics/FHIR/R4; seen 200',
    },
  },
  'pds:accepts-replayed-assertions': {
    in: 'an assertion that is sent again',
    breaks: {
      'pds-refuses-a-replayed-assertion':
        'pds Personal Demographics Service: status: a refusal of jti (a UUID), which was used before; seen 200',
    },
  },
  'pds:accepts-used-refresh-tokens': {
    in: 'a refresh token that is sent again',
    breaks: {
      'pds-refuses-a-used-refresh-token': 'pds Personal Demographics Service: status: 401; seen 200',
    },
  },
  'pds:ignores-the-role': {
    in: 'a trace in the role of a colleague',
    breaks: {
      'pds-refuses-a-role-of-others':
        'pds Personal Demographics Service: status: a refusal of role 999900000704; seen 200',
    },
  },
  'pds:accepts-missing-request-id': {
    in: 'a trace without request ID',
    breaks: {
      'pds-refuses-a-call-without-request-id': 'pds Personal Demographics Service: status: 400; seen 200',
    },
  },
  'pds:forgets-to-echo-request-id': {
    in: 'a booking',
    breaks: {
      'pds-mirrors-the-request-ids':
        'pds Personal Demographics Service: X-Request-ID of the answer: (a UUID); seen nothing',
    },
  },
  'pds:forgets-to-echo-correlation-id': {
    in: 'a booking',
    breaks: {
      'pds-mirrors-the-request-ids':
        'pds Personal Demographics Service: X-Correlation-ID of the answer: (a UUID); seen nothing',
    },
  },
  'pds:forgets-etag': {
    in: 'a booking',
    breaks: {
      'pds-record-has-an-etag': 'pds Personal Demographics Service: ETag: W/"19"; seen nothing',
    },
  },
  'pds:sends-etag-of-another-version': {
    in: 'a booking',
    breaks: {
      'pds-record-has-an-etag': 'pds Personal Demographics Service: ETag: W/"19"; seen W/"20"',
    },
  },
  'pds:sends-etag-on-search': {
    in: 'a search of PDS by demographics',
    breaks: {
      'pds-search-has-no-etag': 'pds Personal Demographics Service: ETag: nothing; seen W/"1"',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
