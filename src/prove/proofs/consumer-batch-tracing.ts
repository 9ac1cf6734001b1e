import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-batch-tracing.ts breaks, exactly, in the report's words. */
export const consumerBatchTracingProofs = {
  'consumer:keeps-old-results': [
    {
      in: 'a batch of long ago',
      breaks: {
        'result-file-is-recent':
          'consumer Northgate Urgent Care: result file: one that was made within 7 days before; seen result.csv dated 2027-06-01T06:00:00Z, 33 days before',
      },
    },
    {
      in: 'a batch of tomorrow',
      breaks: {
        'result-file-is-recent':
          'consumer Northgate Urgent Care: result file: one that was made within 7 days before; seen result.csv dated 2027-07-05T06:00:00Z, after the request',
      },
    },
  ],
} as const satisfies Readonly<Record<string, Proofs>>
