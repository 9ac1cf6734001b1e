import type { Proofs } from '../proof.js'

/** What each of the faults of src/faults/ssp-connections.ts breaks, exactly, in the report's words. */
export const sspConnectionsProofs = {
  'ssp:takes-tls-1-1': {
    in: 'a consumer that knows no later TLS than 1.1',
    breaks: {
      // Of whoever gets in by it, both are found.
      'consumer-speaks-tls-1-2': 'consumer Northgate Urgent Care: TLS version: TLSv1.2; seen TLSv1.1',
      'ssp-takes-tls-1-2-or-later': 'ssp Spine Secure Proxy: TLS version: TLSv1.2; seen TLSv1.1',
    },
  },
  'ssp:offers-older-tls': { in: 'a booking', breaks: {} },
  'ssp:presents-no-certificate': {
    in: 'a practice that refuses after the handshake',
    breaks: {
      'practices-are-called-over-mutual-tls':
        'ssp Spine Secure Proxy: connection to Meadow Lane Surgery: TLS with a client certificate; seen no client certificate',
    },
  },
  'ssp:counts-no-line-feed': {
    in: 'without an agreement',
    breaks: {
      'answers-of-the-ssp-are-sound-http': 'ssp Spine Secure Proxy: Content-Length: 419; seen 418',
    },
  },
} as const satisfies Readonly<Record<string, Proofs>>
