import type { sspConnectionFaults } from '../../faults/ssp-connections.js'
import { withUncountedLineFeed } from '../uncounted-line-feed.js'
import type { Effect } from './effect.js'

/** What the faults of the SSP about TLS and HTTP make of the double. */
export const connectionEffects: Readonly<Record<keyof typeof sspConnectionFaults, Effect>> = {
  // At its door, before there is a request: start-ssp.ts.
  'ssp:takes-tls-1-1': {},
  'ssp:offers-older-tls': { callsWith: 'older TLS besides' },
  'ssp:presents-no-certificate': { callsWith: 'no certificate' },
  'ssp:counts-no-line-feed': { words: { answer: withUncountedLineFeed } },
}
