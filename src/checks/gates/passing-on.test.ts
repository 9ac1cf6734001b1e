import assert from 'node:assert/strict'
import test from 'node:test'
import type { Topology } from '../../topology/topology.js'
import { bearer, uuid } from '../testing/obeying-messages.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { sharedConsumers, sharedPractices } from '../testing/variants.js'
import { passingOnChecks } from './passing-on.js'

const search = (topology?: Topology) => new SceneBuilder(topology).throughServers().call('4')
const booking = () => new SceneBuilder().throughServers().call('6')

/** The SSP gives up after 50 ms and closes the connection; the practice answers 30 ms later. */
const givenUp = () =>
  search()
    .alter(['4m', '4a'], { status: 504, durationMs: 50 })
    .alter('4b', { unanswered: true, durationMs: 50 })
    .alter('4p', { durationMs: 80 })

tellsApart(passingOnChecks, {
  obeying: [
    search(),
    search(sharedConsumers()),
    search(sharedPractices()),
    booking(),
    givenUp(),
    // A copy that went astray is told of once, by the check on where requests go.
    search(sharedPractices()).copied('4p', 'Fernhill Surgery').alter('4p.2', { status: 404 }),
    // What the consumer sent wrongly is not the server's.
    search(sharedConsumers()).alter(['4m', '4a', '4b', '4p'], {
      headers: { 'Ssp-From': '200000000117', Authorization: bearer({ exp: 1 }) },
    }),
    search().alter('4a', { headers: { Via: '1.1 mhs', 'Accept-Charset': 'utf-8' } }),
  ],
  broken: [
    [
      'ssp-headers-pass-the-server-as-they-came',
      search(sharedConsumers()).alter('4a', { headers: { 'Ssp-From': '200000000117' } }),
      'Ssp-From of the request',
      '200000000115',
      '200000000117',
      'mhs',
    ],
    [
      'ssp-headers-pass-the-server-as-they-came',
      search().alter('4m', { headers: { 'Ssp-From': undefined } }),
      'Ssp-From of the request',
      'nothing',
      '200000000115',
    ],
    [
      'ssp-headers-pass-the-server-as-they-came',
      search(sharedPractices()).alter('4p', { headers: { 'Ssp-TraceID': uuid(99) } }),
      'Ssp-TraceID of the request',
      uuid(1),
      uuid(99),
      'mhs',
    ],
    [
      'token-passes-the-server-as-it-came',
      search().alter('4a', { headers: { Authorization: bearer({}) } }),
      'Authorization of the request',
      'as it was sent',
      'something else',
      'mhs',
    ],
    [
      'request-line-passes-the-server-as-it-came',
      search().alter('4a', { target: (target) => `${target}&via=mhs` }),
      'query',
      'as it was sent',
      'via added',
      'mhs',
    ],
    [
      'request-headers-pass-the-server-as-they-came',
      search().alter('4p', { headers: { Accept: 'application/json' } }),
      'Accept of the request',
      'application/fhir+json;charset=utf-8',
      'application/json',
      'mhs',
    ],
    [
      'request-body-passes-the-server-as-it-came',
      new SceneBuilder().throughServers().call('6', { body: 'sent' }).alter('6p', { body: 'seen' }),
      'body of the request',
      'the 6 bytes that were sent',
      '6 bytes that differ',
      'mhs',
    ],
    [
      'status-passes-the-server-as-it-came',
      search().alter('4b', { status: 404 }),
      'status',
      '200',
      '404',
      'mhs',
    ],
    [
      'status-passes-the-server-as-it-came',
      search().alter('4b', { unanswered: true, durationMs: 20 }),
      'status',
      '200',
      'nothing',
    ],
    [
      'answer-headers-pass-the-server-as-they-came',
      booking().alter('6m', { answerHeaders: { ETag: undefined } }),
      'ETag of the answer',
      'W/"1"',
      'nothing',
      'mhs',
    ],
    [
      'answer-body-passes-the-server-as-it-came',
      search().alter('4p', { answer: 'sent' }).alter(['4b', '4a', '4m'], { answer: 'seen' }),
      'body of the answer',
      'the 6 bytes that were sent',
      '6 bytes that differ',
      'mhs',
    ],
    [
      'server-hands-each-request-on-once',
      booking().copied('6p', 'Meadow Lane Surgery'),
      'handed on',
      'once',
      '2 times: x4, x5',
      'mhs',
    ],
  ],
})

void test('nothing is said of servers whose inner side was not recorded', () => {
  const scene = SceneBuilder.happyPath().scene()
  assert.deepEqual(
    passingOnChecks.flatMap((check) => check.judge(scene)),
    [],
  )
})

void test('a server is held to what binds its topology, on its own side of Spine', () => {
  const cited = (topology?: Topology) =>
    [
      ...new Set(
        passingOnChecks.flatMap((check) =>
          check.judge(search(topology).scene()).flatMap(({ requirements = [] }) => requirements),
        ),
      ),
    ].sort()
  assert.deepEqual(cited(), ['TOP-CON-SEP-03', 'TOP-GEN-05', 'TOP-PRO-SEP-04'])
  assert.deepEqual(cited(sharedConsumers()), [
    'TOP-CON-SH-03',
    'TOP-CON-SH-06',
    'TOP-GEN-05',
    'TOP-PRO-SEP-04',
  ])
  assert.deepEqual(cited(sharedPractices()), ['TOP-CON-SEP-03', 'TOP-GEN-05', 'TOP-PRO-SH-04'])
})
