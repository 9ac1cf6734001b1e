import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/pds-connections.ts breaks, exactly, in the report's words. */
export const pdsConnectionsProofs = {
  'pds:breaks-off-answers': { in: 'a booking', breaks: {} },
  'pds:ends-a-token-early': { in: 'a booking', breaks: {} },
} as const satisfies Readonly<Record<string, Proofs>>
