import type { FaultsOf } from './fault.js'

/** How consumers go wrong that use PDS by result files of batch tracing (pds-sds.md 7). */
export const consumerBatchTracingFaults = {
  'consumer:keeps-old-results': {
    party: 'consumer',
    kind: 'misdeed',
    says: 'goes on with a result file of batch tracing that is older than may be',
    right: 'the journey ends where the result file was made too long before, or afterwards',
    trigger: 'the result file is older than may be',
  },
} as const satisfies FaultsOf<'consumer'>
