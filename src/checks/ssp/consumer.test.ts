import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { consumerChecks } from './consumer.js'

/** The slot search fails a number of times, always under the same intent. */
const failing = (times: number) =>
  Array.from({ length: times }).reduce<SceneBuilder>(
    (builder) => builder.refused('4', { status: 502, intent: 'i1' }),
    new SceneBuilder(),
  )

const outdated = connectionFrom('mhs.northgate.example', 'proxy.spine.example').tls

tellsApart(consumerChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    failing(4),
    new SceneBuilder().refused('4', { status: 503 }).call('4').call('5').call('6'),
  ],
  broken: [
    ['retries-are-three-at-most', failing(5), 'automated retries', 'three at most', '4 retries'],
    [
      'failed-requests-are-not-built-upon',
      new SceneBuilder().refused('4', { status: 503 }).call('5').call('6'),
      'after the failure',
      'no booking, since its result is missing',
      'a booking in x4',
    ],
    [
      'consumer-presents-its-certificate',
      SceneBuilder.happyPath().alter('4a', {
        connection: connectionFrom('mhs.southgate.example', 'proxy.spine.example'),
      }),
      'common name of the client certificate',
      'mhs.northgate.example',
      'mhs.southgate.example',
    ],
    [
      'clocks-agree',
      SceneBuilder.happyPath().alter('4a', { startedAt: '2027-07-04T07:40:00.000Z' }),
      'iat',
      'within 5 seconds of 1814686800',
      '1814686207',
    ],
    [
      'consumer-speaks-tls-1-2',
      SceneBuilder.happyPath().alter('4a', {
        connection: { tls: outdated && { ...outdated, version: 'TLSv1.1' } },
      }),
      'TLS version',
      'TLSv1.2',
      'TLSv1.1',
    ],
  ],
})
