import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-records.ts breaks, exactly, in the report's words. */
export const consumerRecordsProofs = {
  'consumer:asks-for-records-at-the-appointments-root': {
    in: 'a structured record',
    breaks: {
      'service-root-url-is-the-one-of-sds':
        'consumer Northgate Urgent Care: service root URL: https://gp.meadowlane.example/A20047/STU3/1/gpconnect/structured; seen https://gp.meadowlane.example/A20047/STU3/1/gpconnect/Patient/$gpc.getstructuredrecord',
    },
  },
  'consumer:takes-records-over-for-direct-care': {
    in: 'a record to take over',
    breaks: {
      'reason-is-direct-care': 'consumer Fernhill Surgery: reason_for_request: migration; seen directcare',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
