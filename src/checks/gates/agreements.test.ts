import assert from 'node:assert/strict'
import test from 'node:test'
import type { Topology } from '../../topology/topology.js'
import { applyCheck } from '../judging/judge.js'
import { connectionFrom } from '../testing/spine-messages.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { agreementChecks } from './agreements.js'
import { agreeing, disagreeing, sharedConsumers } from '../testing/variants.js'

const REFUSED = { status: 403 }

const northgate = { organisation: 'NLX01', target: 'B82617' }
const southgate = { organisation: 'NLX02', target: 'B82617' }

/** Southgate, without an agreement with Fernhill, asks it between two requests of Northgate's, which has one. */
const between = (topology: Topology = workedExample()) =>
  new SceneBuilder(topology)
    .throughServers()
    .with(northgate)
    .call('4')
    .with(southgate)
    .refused('4', REFUSED)
    .with(northgate)
    .call('4')

/** The same where the SSP lets Southgate through. */
const letIn = (topology: Topology = workedExample()) =>
  new SceneBuilder(topology)
    .throughServers()
    .with(northgate)
    .call('4')
    .with(southgate)
    .call('4')
    .with(northgate)
    .call('4')

const otherCapability = () => agreeing(workedExample(), 'NLX02', 'B82617', 'access-record-structured')

/** Northgate's agreement with Fernhill comes and goes, while Southgate has one throughout. */
const changing = () =>
  new SceneBuilder(agreeing(workedExample(), 'NLX02', 'B82617'))
    .with(southgate)
    .call('4')
    .with(northgate)
    .call('4')
    .change((topology) => disagreeing(topology, 'NLX01', 'B82617'))
    .refused('4', REFUSED)
    .with(southgate)
    .call('4')
    .change((topology) => agreeing(topology, 'NLX01', 'B82617'))
    .with(northgate)
    .call('4')

/** The withdrawal goes unnoticed. */
const unnoticed = () =>
  new SceneBuilder()
    .with(northgate)
    .call('4')
    .change((topology) => disagreeing(topology, 'NLX01', 'B82617'))
    .call('4')

const seenWords = (pair: string): string => `nothing: ${pair} had no agreement for it`
const SOUTHGATES = seenWords('Southgate Urgent Care (NLX02) and Fernhill Surgery (B82617)')

/** Southgate acts, and its request travels on Northgate's ASID. */
const onNeighbours = (topology?: Topology) =>
  letIn(topology).alter(['4a.2', '4b.2', '4p.2'], { headers: { 'Ssp-From': '200000000115' } })

const UNSEEN = 'practices-see-nothing-without-an-agreement'
const NEIGHBOUR = 'nobody-gets-in-on-anothers-agreement'

tellsApart(agreementChecks, {
  obeying: [between(), between(sharedConsumers()), between(otherCapability()), changing()],
  broken: [
    [
      UNSEEN,
      letIn(),
      'what practices saw of x6',
      SOUTHGATES,
      'x7 at Fernhill Surgery, x8 at Fernhill Surgery',
      'ssp',
    ],
    [
      UNSEEN,
      letIn(sharedConsumers()),
      'what practices saw of x6',
      SOUTHGATES,
      'x7 at Fernhill Surgery, x8 at Fernhill Surgery',
    ],
    [
      UNSEEN,
      letIn(otherCapability()),
      'what practices saw of x6',
      SOUTHGATES,
      'x7 at Fernhill Surgery, x8 at Fernhill Surgery',
    ],
    [
      UNSEEN,
      unnoticed(),
      'what practices saw of x3',
      seenWords('Northgate Urgent Care (NLX01) and Fernhill Surgery (B82617)'),
      'x4 at Fernhill Surgery',
    ],
    [
      NEIGHBOUR,
      onNeighbours(),
      'Ssp-From',
      'no way in: Southgate Urgent Care (NLX02) has no agreement with Fernhill Surgery (B82617)',
      'that of Northgate Urgent Care (NLX01), which has one',
      'mhs',
    ],
    [
      NEIGHBOUR,
      onNeighbours().alter('4m.2', { headers: { 'Ssp-From': '200000000115' } }),
      'Ssp-From',
      'no way in: Southgate Urgent Care (NLX02) has no agreement with Fernhill Surgery (B82617)',
      'that of Northgate Urgent Care (NLX01), which has one',
      'consumer',
    ],
  ],
})

const check = (id: string) => {
  const found = agreementChecks.find((each) => each.id === id)
  assert.ok(found)
  return found
}

const stateOf = (id: string, scene: SceneBuilder) => applyCheck(check(id), scene.scene())?.state

/** Southgate alone, and with Northgate before or after only. */
const uncontrolled: Readonly<Record<string, SceneBuilder>> = {
  'no control at all': new SceneBuilder().with(southgate).refused('4', REFUSED),
  'none before': new SceneBuilder().with(southgate).refused('4', REFUSED).with(northgate).call('4'),
  'none after': new SceneBuilder().with(northgate).call('4').with(southgate).refused('4', REFUSED),
  'controls at another practice': new SceneBuilder()
    .call('4')
    .with(southgate)
    .refused('4', REFUSED)
    .with({ organisation: 'NLX01', target: 'A20047' })
    .call('4'),
  'controls of another interaction': new SceneBuilder()
    .with(northgate)
    .call('3')
    .with(southgate)
    .refused('4', REFUSED)
    .with(northgate)
    .call('3'),
  'a dead path': between().alter(['4a.3', '4b.2', '4p.2'], { unanswered: true }),
}

for (const [name, scene] of Object.entries(uncontrolled))
  void test(`absence with ${name} is undetermined`, () => {
    assert.equal(stateOf(UNSEEN, scene), 'unseen')
  })

void test('a control that the practice itself never got is none', () => {
  assert.equal(stateOf(UNSEEN, between().without('4p.2')), 'unseen')
})

void test('the exchanges of a sighting are the refused request between its controls', () => {
  const scene = between()
  assert.deepEqual(
    check(UNSEEN)
      .judge(scene.scene())
      .map(({ exchanges }) => exchanges),
    [[scene.idOf('4a'), scene.idOf('4a.2'), scene.idOf('4a.3')]],
  )
})

void test('a practice that sees the request by another way is found by its trace ID', () => {
  const scene = letIn().alter(['4b.2', '4p.2'], { forwards: undefined })
  assert.equal(stateOf(UNSEEN, scene), 'broken')
})

void test('a trace ID used again is no sighting of the refused request', () => {
  const traceId = { headers: { 'Ssp-TraceID': '7d0a3a52-3b0f-4c7f-9d5b-000000000000' } }
  const scene = between().alter(['4m', '4a', '4b', '4p', '4m.2', '4a.2'], traceId)
  assert.equal(stateOf(UNSEEN, scene), 'kept')
})

/** Whether a sighting of the check cites a requirement. */
const cites = (id: string, requirement: string, scene: SceneBuilder): boolean =>
  check(id)
    .judge(scene.scene())
    .some(({ requirements = [] }) => requirements.includes(requirement))

void test('that neighbours open no door is shown only beside a neighbour that gets in', () => {
  const uncontrolled = between(sharedConsumers()).alter(['4a', '4a.3'], {
    connection: connectionFrom('mhs.elsewhere.example', 'proxy.spine.example'),
  })
  assert.ok(cites(UNSEEN, 'TOP-GEN-06', between()))
  assert.ok(cites(UNSEEN, 'TOP-GEN-06', between(sharedConsumers())))
  assert.ok(cites(UNSEEN, 'TOP-GEN-01', uncontrolled))
  assert.ok(!cites(UNSEEN, 'TOP-GEN-06', uncontrolled))
})

void test('a capability is shown only by a pair that agreed on another one', () => {
  assert.ok(cites(UNSEEN, 'SSP-CHK-16', between(otherCapability())))
  assert.ok(!cites(UNSEEN, 'SSP-CHK-16', between()))
})
