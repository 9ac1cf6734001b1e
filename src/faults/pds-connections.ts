import type { FaultsOf } from './fault.js'

/** What befalls answers of PDS on their way, and tokens before their time. */
export const pdsConnectionFaults = {
  'pds:breaks-off-answers': {
    party: 'pds',
    kind: 'circumstance',
    says: 'breaks the connection in the middle of every answer of its API',
    right: 'the consumer uses no part of such an answer, and tells its user',
  },
  'pds:ends-a-token-early': {
    party: 'pds',
    kind: 'circumstance',
    says: 'refuses the first request of a scenario, as if its access token had expired on the way',
    right: 'the consumer asks for another token and sends the same request again',
  },
} as const satisfies FaultsOf<'pds'>
