import type { FaultsOf } from './fault.js'

/** How the SSP goes wrong about TLS and HTTP themselves, and what befalls it; the effects are in src/doubles/ssp. */
export const sspConnectionFaults = {
  'ssp:takes-tls-1-1': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'takes connections over TLS 1.1 too',
    right: 'connections are taken over TLS 1.2 or later only',
    trigger: 'whoever connects knows no later version',
  },
  'ssp:offers-older-tls': {
    party: 'ssp',
    kind: 'circumstance',
    says: 'offers practices TLS 1.1 and older suites still, beside what is approved',
    right: 'the practice agrees on TLS 1.2 or later and on an approved suite, whatever else is offered',
  },
  'ssp:presents-no-certificate': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'calls practices without a client certificate',
    right: 'practices are shown the client certificate of the SSP',
  },
  'ssp:counts-no-line-feed': {
    party: 'ssp',
    kind: 'misdeed',
    says: 'ends its own answers in a line feed that Content-Length does not count',
    right: 'Content-Length is the number of octets in the body',
    trigger: 'it answers itself',
  },
} as const satisfies FaultsOf<'ssp'>
