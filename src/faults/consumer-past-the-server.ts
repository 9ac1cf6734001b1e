import type { FaultsOf } from './fault.js'

/** How consumer systems get past message handling servers. */
export const consumerPastTheServerFaults = {
  'consumer:goes-round-the-server': {
    party: 'consumer',
    kind: 'misdeed',
    says: "calls the practice's own system inside, past its message handling server",
    right: 'every request to a practice goes through the SSP',
    trigger: "there is a network path to the practice's system",
  },
} as const satisfies FaultsOf<'consumer'>
