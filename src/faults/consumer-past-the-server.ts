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
  'consumer:speaks-tls-1-1': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'connects to the SSP by TLS 1.1',
    right: 'the SSP is reached by TLS 1.2 or later',
    trigger: 'the SSP still takes TLS 1.1',
  },
} as const satisfies FaultsOf<'consumer'>
