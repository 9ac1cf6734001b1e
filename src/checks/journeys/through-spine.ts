import { check } from '../judging/check.js'
import { expectThat } from '../judging/found.js'
import { ofConsumers } from '../judging/kinds.js'

/** How practices are reached at all (spine.md 2.1). */
export const throughSpineChecks = [
  check({
    id: 'practices-are-reached-through-spine-only',
    title: 'Every request that reaches a practice came through the SSP',
    matters: 'Nobody has checked who asks and whether they may, and Spine holds no trace of it.',
    mend: 'Send every request to the SSP, with the URL of the practice behind it.',
    party: 'consumer',
    requirements: ['WEX-OV-1'],
    of: ofConsumers(({ deliveries }) => deliveries),
    reads: ({ exchange }) => exchange,
    expects: ({ forwards, connection }, { topology: { spine } }) =>
      expectThat(
        forwards !== undefined,
        'sender',
        `the SSP, ${spine.ssp}`,
        connection.tls?.peer?.commonName ?? connection.from,
      ),
    premises: ['receiver-recorded'],
  }),
] as const
