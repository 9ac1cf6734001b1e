import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/consumer-past-the-server.ts breaks, exactly, in the report's words. */
export const consumerPastTheServerProofs = {
  'consumer:goes-round-the-server': {
    in: 'two practices behind a shared server',
    breaks: {
      'practice-systems-are-reached-through-their-server':
        'consumer Northgate Urgent Care: sender: its message handling server, for the SSP; seen mhs.northgate.example',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
