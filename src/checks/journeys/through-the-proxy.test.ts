import { SceneBuilder } from '../testing/scene-builder.js'
import { sspOutcome } from '../testing/spine-bodies.js'
import { tellsApart } from '../testing/tells-apart.js'
import { twoSystems } from '../testing/variants.js'
import { throughTheProxyChecks } from './through-the-proxy.js'

/** The slot search fails a number of times, always under the same intent. */
const failing = (times: number) =>
  Array.from({ length: times }).reduce<SceneBuilder>(
    (builder) => builder.refused('4', { status: 502, intent: 'i1' }),
    new SceneBuilder(),
  )

/** The SSP refuses a booking for good, as often as the consumer asks. */
const refusing = (times: number) =>
  Array.from({ length: times }).reduce<SceneBuilder>(
    (builder) =>
      builder.refused('6', {
        status: 403,
        answer: sspOutcome(403, 'forbidden', 'ASID_CHECK_FAILED_MESSAGESENDER_200000000115'),
        intent: 'i1',
      }),
    new SceneBuilder(),
  )

const lookedUp = () => new SceneBuilder().findEndpoint().findAsid()

tellsApart(throughTheProxyChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    failing(4),
    refusing(1),
    new SceneBuilder().refused('4', { status: 503 }).call('4').call('5').call('6'),
    // One encounter leaves the capability statement out, and the next does not.
    lookedUp().call('4').call('5').findEndpoint().findAsid().call('3').call('4'),
    // Asked for again in the middle.
    lookedUp().call('3').call('4').call('3'),
    // Another system of the organisation asked for slots before.
    new SceneBuilder(twoSystems())
      .with({ system: 'northgate' })
      .call('4')
      .with({ system: 'northgate-night' })
      .call('3'),
  ],
  broken: [
    ['retries-are-three-at-most', failing(5), 'automated retries', 'three at most', '4 retries'],
    [
      'proxy-refusal-ends-the-step',
      refusing(2),
      'order',
      'no repetition of a request that was refused',
      '1 repetitions, first x2',
    ],
    [
      'failed-requests-are-not-built-upon',
      new SceneBuilder().refused('4', { status: 503 }).call('5').call('6'),
      'after the failure',
      'no booking, since its result is missing',
      'a booking in x4',
    ],
    [
      'capability-statement-comes-first',
      new SceneBuilder().call('4').call('3'),
      'order',
      'GET /metadata before other requests',
      'after x1',
    ],
  ],
})
