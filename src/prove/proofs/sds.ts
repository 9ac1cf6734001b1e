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
  'sds:revokes-api-keys': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {},
  },
  'sds:knows-no-subscription': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {},
  },
  'sds:gives-up-on-a-slow-directory': {
    in: 'a booking by the FHIR API of SDS',
    breaks: {
      'registered-records-are-found':
        'sds Spine Directory Service: MHS record of Meadow Lane Surgery (A20047): found; seen status 200 and 0 records',
    },
  },
  'sds:answers-twice': {
    in: 'a booking',
    breaks: {
      'each-lookup-finds-one-record':
        'sds Spine Directory Service: MHS record of Meadow Lane Surgery (A20047): one record; seen 2 records',
    },
  },
  'sds:answers-empty': {
    in: 'a booking',
    breaks: {
      'registered-records-are-found':
        'sds Spine Directory Service: MHS record of Meadow Lane Surgery (A20047): found; seen result 0 and 0 records',
    },
  },
  'sds:gives-half-records': {
    in: 'a booking',
    breaks: {
      'sds-returns-endpoint-and-party-key':
        'sds Spine Directory Service: nhsMhsEndPoint: https://gp.meadowlane.example/A20047/STU3/1/gpconnect; seen nothing',
    },
  },
  'sds:answers-with-wrong-asid': {
    in: 'a booking',
    breaks: {
      'sds-returns-the-asid': 'sds Spine Directory Service: ASID: 200000000116; seen 200000000115',
    },
  },
  'sds:answers-with-wrong-endpoint': {
    in: 'a booking',
    breaks: {
      'sds-returns-endpoint-and-party-key':
        'sds Spine Directory Service: nhsMhsEndPoint: https://gp.meadowlane.example/A20047/STU3/1/gpconnect; seen https://gp.fernhill.example/B82617/STU3/1/gpconnect',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
