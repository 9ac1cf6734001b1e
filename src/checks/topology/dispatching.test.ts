import assert from 'node:assert/strict'
import test from 'node:test'
import type { Topology } from '../../topology/topology.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { dispatchingChecks } from './dispatching.js'
import { sharedPractices } from './testing/variants.js'

/** Northgate looks for slots at Meadow Lane and at Fernhill. */
const twoPractices = (topology?: Topology) =>
  new SceneBuilder(topology).throughServers().call('4').with({ target: 'B82617' }).call('4')

/** A request whose Ssp-To is Fernhill's and whose URL is Meadow Lane's, which its server turns down. */
const atOdds = (topology: Topology) =>
  twoPractices(topology)
    .with({ target: 'A20047' })
    .call('4', { headers: { 'Ssp-To': '000428682512' }, status: 400 })

tellsApart(dispatchingChecks, {
  obeying: [twoPractices(), twoPractices(sharedPractices()), atOdds(sharedPractices()).without('4p.3')],
  broken: [
    [
      'shared-server-dispatches-by-the-url',
      twoPractices(sharedPractices()).receivedBy('4p.2', 'Meadow Lane Surgery'),
      'handed on to',
      'Fernhill Surgery, once',
      'Meadow Lane Surgery (x8)',
    ],
    [
      'shared-server-dispatches-by-the-url',
      twoPractices(sharedPractices()).without('4p.2'),
      'handed on to',
      'Fernhill Surgery',
      'nobody, but answered as if it had been',
    ],
    [
      'shared-server-dispatches-by-the-url',
      twoPractices(sharedPractices()).copied('4p', 'Fernhill Surgery'),
      'handed on to',
      'Meadow Lane Surgery, once',
      'Meadow Lane Surgery (x4) and Fernhill Surgery (x9)',
    ],
    [
      'separate-server-serves-its-own-practice-only',
      twoPractices().alter('4b', {
        target: (target) => target.replace('A20047', 'B82617'),
      }),
      'handed on to',
      'nobody: the practice in the URL is not behind this server',
      'Meadow Lane Surgery (x4)',
    ],
    [
      'header-decides-no-destination',
      atOdds(sharedPractices()).receivedBy('4p.3', 'Fernhill Surgery'),
      'Ssp-To',
      'no say in where it goes; Fernhill Surgery does not receive it',
      'Fernhill Surgery (x12)',
    ],
    [
      'practice-receives-its-own-requests-only',
      twoPractices(sharedPractices()).copied('4p', 'Fernhill Surgery'),
      'practice that x9 was meant for',
      'Fernhill Surgery (B82617)',
      'Meadow Lane Surgery (A20047)',
    ],
    [
      'practice-receives-its-own-requests-only',
      twoPractices().alter('4p', { forwards: undefined }),
      'sender of x4',
      'its message handling server, for the SSP',
      'gp.meadowlane.example',
    ],
  ],
})

void test('nothing is said of a provider whose inner side was not recorded', () => {
  const scene = SceneBuilder.happyPath().scene()
  assert.deepEqual(
    dispatchingChecks.flatMap((check) => check.judge(scene)),
    [],
  )
})
