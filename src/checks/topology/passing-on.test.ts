import assert from 'node:assert/strict'
import test from 'node:test'
import type { Topology } from '../../topology/topology.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { passingOnChecks } from './passing-on.js'
import { sharedConsumers, sharedPractices } from './testing/variants.js'

const search = (topology?: Topology) => new SceneBuilder(topology).throughServers().call('4')
const booking = () => new SceneBuilder().throughServers().call('6')

tellsApart(passingOnChecks, {
  obeying: [search(), search(sharedConsumers()), search(sharedPractices()), booking()],
  broken: [
    [
      'shared-server-passes-on-what-consumers-send',
      search(sharedConsumers()).alter('4a', { headers: { 'Ssp-From': '200000000117' } }),
      'Ssp-From of the request',
      '200000000115',
      '200000000117',
    ],
    [
      'separate-server-passes-on-what-its-consumer-sends',
      search().alter('4a', { target: (target) => `${target}&via=mhs` }),
      'request target',
      search().scene().calls[0]?.exchange.request.target ?? '',
      `${search().scene().calls[0]?.exchange.request.target ?? ''}&via=mhs`,
    ],
    [
      'separate-server-passes-on-what-its-consumer-sends',
      search().alter('4m', { headers: { 'Ssp-From': undefined } }),
      'Ssp-From of the request',
      'nothing, as it came',
      '200000000115',
    ],
    [
      'shared-server-passes-on-what-is-for-its-practices',
      search(sharedPractices()).alter('4p', { headers: { 'Ssp-To': '000428682512' } }),
      'Ssp-To of the request',
      '200000000116',
      '000428682512',
    ],
    [
      'separate-server-passes-on-what-is-for-its-practice',
      search().alter('4b', { status: 404 }),
      'status',
      '200',
      '404',
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
