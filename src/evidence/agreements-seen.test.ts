import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Topology } from '../topology/topology.js'
import type { Exchange } from '../wire/exchange.js'
import { agreementsSeen } from './agreements-seen.js'
import type { ScenarioRecord } from './run-record.js'
import { topologiesPlayed } from './topologies-played.js'
import { broken, scenario } from './testing/run-builder.js'
import { intent, throughTheProxy } from './testing/traffic.js'
import { topology as bare } from './testing/topology.js'

const agreement = { consumer: 'NLX01', provider: 'A20047', capability: 'appointment-management' } as never
const agreed: Topology = { ...bare, agreements: [agreement] }
const withdrawn: Topology = { ...bare, agreements: [] }
const FERNHILL = 'https://gp.fernhill.example/B82617/STU3/1/gpconnect'

const call = { path: '/Slot', interaction: 'rest:search:slot-1' }
const through = (first: number, id = 'i1') => throughTheProxy(first, { ...call, intent: id })
const refused = (first: number, receiver: string, id = 'i1'): Exchange => {
  const [outer] = throughTheProxy(first, {
    ...call,
    intent: id,
    status: 403,
    answer: `{"diagnostics":"FOT_CHECK_FAILED_MESSAGESENDER_200000000115_MESSAGERECEIVER_${receiver}"}`,
  })
  return outer!
}
const atFernhill = (exchange: Exchange): Exchange =>
  exchange.kind === 'http'
    ? { ...exchange, request: { ...exchange.request, target: `/${FERNHILL}/Slot` } }
    : exchange

const played = (
  id: string,
  exchanges: readonly Exchange[],
  rest: Partial<ScenarioRecord> = {},
): ScenarioRecord =>
  scenario({ id, topology: agreed, intents: [intent('i1', 'search-for-free-slots')], exchanges, ...rest })

function cells(...scenarios: readonly ScenarioRecord[]) {
  const [first] = topologiesPlayed(scenarios)
  const { tables, aside } = agreementsSeen(first!)
  return {
    aside,
    cells: tables[0]?.rows
      .flat()
      .map(
        (cell) =>
          cell && [cell.provider.odsCode, cell.isExpected, cell.seen, cell.contradicts, cell.scenario],
      ),
  }
}

test('allowed pairs get through, others are refused, and what nobody tried says so', () => {
  assert.deepEqual(cells(played('s1', [...through(1), atFernhill(refused(3, '000428682512'))])).cells, [
    ['A20047', true, 'got-through', false, 's1'],
    ['B82617', false, 'refused', false, 's1'],
  ])
  assert.deepEqual(cells(played('s1', through(1))).cells?.[1], [
    'B82617',
    false,
    'not-tried',
    false,
    undefined,
  ])
})

test('of several scenarios the one that shows most of the table is linked', () => {
  const both = [...through(1), atFernhill(refused(3, '000428682512'))]
  assert.deepEqual(
    cells(played('s1', through(1)), played('s2', both)).cells?.map((cell) => cell?.[4]),
    ['s2', 's2'],
  )
})

test('what goes against the agreements is said, unless the scenario brought that about and passed', () => {
  const leak = through(1).map(atFernhill)
  const failed = { outcomes: [broken('b', ['SSP-HDR-04'], ['x1'])] }
  assert.deepEqual(cells(played('s1', leak, failed)).cells?.[1], ['B82617', false, 'got-through', true, 's1'])
  const passed = cells(played('s1', leak))
  assert.deepEqual(passed.cells?.[1], ['B82617', false, 'not-tried', false, undefined])
  assert.deepEqual(passed.aside, ['s1'])
})

test('an agreement that changed on the way is judged by what held when the request arrived', () => {
  const changed = played('s2', [...through(1), refused(3, '200000000116')], {
    topology: withdrawn,
    past: [{ topology: agreed, arrivals: 2 }],
  })
  const seen = cells(played('s1', []), changed)
  assert.deepEqual(seen.cells?.[0], ['A20047', true, 'got-through', false, 's2'])
  assert.deepEqual(seen.aside, ['s2'])
})

test('a refusal for another pair or another reason says nothing about this one', () => {
  const another = refused(1, '999999999999')
  const [outer] = throughTheProxy(3, {
    ...call,
    intent: 'i1',
    status: 403,
    answer: 'PARTYKEY_INTERACTION_CHECK_FAILED',
  })
  assert.deepEqual(cells(played('s1', [another, outer!])).cells?.[0], [
    'A20047',
    true,
    'not-tried',
    false,
    undefined,
  ])
})

test('each topology is told once, as most of its scenarios began; self-tests are left aside', () => {
  const topologies = topologiesPlayed([
    played('s1', [], { topology: withdrawn }),
    played('s2', []),
    played('s3', [], { topology: withdrawn, past: [{ topology: agreed, arrivals: 0 }] }),
    played('s4', [], { topology: { ...agreed, title: 'Another' }, isSelfTest: true }),
  ])
  assert.equal(topologies.length, 1)
  assert.equal(topologies[0]?.topology.agreements.length, 1)
  assert.deepEqual(
    topologies[0].changed.map(({ id }) => id),
    ['s1', 's3'],
  )
})
