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
  'consumer:speaks-tls-1-1': {
    in: 'a booking while the SSP takes TLS 1.1',
    breaks: {
      'consumer-speaks-tls-1-2': 'consumer Northgate Urgent Care: TLS version: TLSv1.2; seen TLSv1.1',
      'ssp-takes-tls-1-2-or-later': 'ssp Spine Secure Proxy: TLS version: TLSv1.2; seen TLSv1.1',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
