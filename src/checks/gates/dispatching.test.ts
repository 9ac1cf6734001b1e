import assert from 'node:assert/strict'
import test from 'node:test'
import type { System, Topology } from '../../topology/topology.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { dispatchingChecks } from './dispatching.js'
import { agreeing, sharedPractices } from '../testing/variants.js'

/** Northgate looks for slots at Meadow Lane and at Fernhill. */
const twoPractices = (topology?: Topology) =>
  new SceneBuilder(topology).throughServers().call('4').with({ target: 'B82617' }).call('4')

/** A request whose Ssp-To is Fernhill's and whose URL is Meadow Lane's, which its server turns down. */
const atOdds = (topology: Topology) =>
  twoPractices(topology)
    .with({ target: 'A20047' })
    .call('4', { headers: { 'Ssp-To': '000428682512' }, status: 400 })

const search = (topology?: Topology) => new SceneBuilder(topology).throughServers().call('4')

/** The AS record of Meadow Lane, and its MHS records, under Fernhill's code. */
const crossed = (record: 'asRecords' | 'mhsRecords'): Topology => {
  const { directory } = new SceneBuilder().scene()
  const swapped = <Record extends { readonly odsCode: string; readonly partyKey: string }>(each: Record) =>
    each.odsCode === 'A20047' ? { ...each, odsCode: 'B82617' } : each
  return {
    ...workedExample(),
    agreements: [],
    directory: { ...directory, [record]: directory[record].map(swapped) },
  }
}

const agreed = (topology: Topology): Topology =>
  agreeing(agreeing(topology, 'NLX01', 'B82617'), 'NLX01', 'A20047')

const SERVER = 'server-hands-on-to-the-practice-in-the-url'
const ADDRESS = 'registered-address-leads-to-one-practice'
const MEADOW_LANE = 'Meadow Lane Surgery (A20047), as in the URL'

/** A root without the practice's code. */
const withoutCode = (): Topology => ({
  ...workedExample(),
  systems: workedExample().systems.map((system) =>
    system.id === 'meadow-lane'
      ? { ...system, serviceRoot: 'https://gp.meadowlane.example/fhir' as NonNullable<System['serviceRoot']> }
      : system,
  ),
})

tellsApart(dispatchingChecks, {
  obeying: [
    twoPractices(),
    twoPractices(sharedPractices()),
    atOdds(sharedPractices()).without('4p.3'),
    SceneBuilder.happyPath('ldap', withoutCode()),
    // A lax SSP and a wrong Ssp-To are none of the practice's doing.
    search().alter(['4a', '4b', '4p'], { headers: { 'Ssp-To': '000428682512' } }),
    // A practice that cannot be reached inside.
    search().call('4', { status: 502 }).without('4p.2'),
  ],
  broken: [
    [
      SERVER,
      twoPractices(sharedPractices()).receivedBy('4p.2', 'Meadow Lane Surgery'),
      'handed on to',
      'Fernhill Surgery',
      'Meadow Lane Surgery',
      'mhs',
    ],
    [
      SERVER,
      twoPractices(sharedPractices()).without('4p.2'),
      'handed on to',
      'Fernhill Surgery',
      'nobody, but answered as if it had been',
    ],
    [
      SERVER,
      twoPractices(sharedPractices()).copied('4p', 'Fernhill Surgery'),
      'handed on to',
      'Meadow Lane Surgery',
      'Fernhill Surgery, Meadow Lane Surgery',
    ],
    [
      SERVER,
      twoPractices().alter('4b', { target: (target) => target.replace('A20047', 'B82617') }),
      'handed on to',
      'nobody: the practice in the URL is not behind this server',
      'Meadow Lane Surgery',
    ],
    [
      SERVER,
      atOdds(sharedPractices()).receivedBy('4p.3', 'Fernhill Surgery'),
      'handed on to',
      'Meadow Lane Surgery',
      'Fernhill Surgery',
      'mhs',
    ],
    [
      'practice-systems-are-reached-through-their-server',
      twoPractices().alter('4p', { forwards: undefined }),
      'sender',
      'its message handling server, for the SSP',
      'gp.meadowlane.example',
    ],
    [
      ADDRESS,
      search(agreed(crossed('asRecords'))),
      'AS record of Ssp-To',
      MEADOW_LANE,
      'Fernhill Surgery (B82617)',
      'provider',
    ],
    [
      ADDRESS,
      search(agreed(crossed('mhsRecords'))),
      'MHS record of its party key',
      MEADOW_LANE,
      'Fernhill Surgery (B82617)',
    ],
  ],
})

void test('nothing is said of a provider whose inner side was not recorded', () => {
  const scene = SceneBuilder.happyPath().scene()
  assert.deepEqual(
    dispatchingChecks.filter(({ party }) => party === 'mhs').flatMap((check) => check.judge(scene)),
    [],
  )
})

test('that a request is at odds with itself bears on a requirement of its own, and only then', () => {
  const [check] = dispatchingChecks.filter(({ id }) => id === SERVER)
  const bears = (story: SceneBuilder): readonly boolean[] =>
    (check?.judge(story.scene()) ?? []).map(
      ({ requirements }) => requirements?.includes('SSP-PRO-04') ?? true,
    )
  const addressed = (asid: string) => search().alter(['4a', '4b', '4p'], { headers: { 'Ssp-To': asid } })
  assert.deepEqual(bears(search()), [false])
  assert.deepEqual(bears(addressed('000428682512')), [true])
  // An ASID that nobody holds names no other practice.
  assert.deepEqual(bears(addressed('999999999999')), [false])
})
