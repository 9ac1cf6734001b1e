import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Exchange } from '../wire/exchange.js'
import { conversationOf } from './conversation.js'
import type { ScenarioRecord } from './run-record.js'
import { broken, scenario } from './testing/run-builder.js'
import { refusal, silence } from './testing/journey.js'
import { http, intent, throughServers, throughTheProxy } from './testing/traffic.js'

const intents = [intent('i1', 'search-for-free-slots')]
const call = { intent: 'i1', path: '/Slot?status=free', interaction: 'rest:search:slot-1' }

const told = (exchanges: readonly Exchange[], rest: Partial<ScenarioRecord> = {}) =>
  conversationOf(scenario({ intents, exchanges, ...rest }))
const arrows = (exchanges: readonly Exchange[]) =>
  told(exchanges).messages.map(({ from, to, side, exchange, step }) =>
    [exchange.id, side, from.id, to.id, step ?? ''].join(' | '),
  )

const CONSUMER = 'consumer NLX01 northgate'
const THEIRS = 'MHS consumer northgate-mhs'
const PRACTICES = 'MHS provider meadowlane-mhs'
const PRACTICE = 'provider A20047 meadowlane'

test('with servers on both sides a request goes through all of them and its answer comes back the same way', () => {
  assert.deepEqual(arrows(throughServers(1, call)), [
    `x1 | request | ${CONSUMER} | ${THEIRS} | `,
    `x2 | request | ${THEIRS} | ssp | 4a`,
    `x3 | request | ssp | ${PRACTICES} | 4b`,
    `x4 | request | ${PRACTICES} | ${PRACTICE} | `,
    `x4 | answer | ${PRACTICE} | ${PRACTICES} | `,
    `x3 | answer | ${PRACTICES} | ssp | 4c`,
    `x2 | answer | ssp | ${THEIRS} | 4d`,
    `x1 | answer | ${THEIRS} | ${CONSUMER} | `,
  ])
})

test('a system that talks straight to Spine, and a provider without a server apart, are told as before', () => {
  assert.deepEqual(arrows(throughTheProxy(1, call)), [
    `x1 | request | ${CONSUMER} | ssp | 4a`,
    `x2 | request | ssp | ${PRACTICE} | 4b`,
    `x2 | answer | ${PRACTICE} | ssp | 4c`,
    `x1 | answer | ssp | ${CONSUMER} | 4d`,
  ])
})

test('a request that the server refuses goes no further', () => {
  const [toMhs] = throughServers(1, { ...call, status: 403 })
  assert.deepEqual(arrows([toMhs!]), [
    `x1 | request | ${CONSUMER} | ${THEIRS} | `,
    `x1 | answer | ${THEIRS} | ${CONSUMER} | `,
  ])
})

test('requests of two organisations that arrive in turns are told one after the other', () => {
  const both = [intents[0]!, { ...intent('i2', 'search-for-free-slots'), organisation: 'NLX02' as never }]
  const [one, other] = [throughServers(1, call), throughServers(11, { ...call, intent: 'i2' })]
  const mixed = one.flatMap((exchange, index) => [exchange, other[index]!])
  const { acts } = told(mixed, { intents: both })
  assert.deepEqual(
    acts.map(({ intent: each, messages }) => [each?.id, messages.length]),
    [
      ['i1', 8],
      ['i2', 8],
    ],
  )
})

test('copies to other practices stand under the request they were made of', () => {
  const [...legs] = throughServers(1, call)
  const copy = { ...legs[3]!, id: 'x5', receiver: 'Fernhill Surgery' }
  assert.deepEqual(
    told([...legs, copy])
      .messages.filter(({ side }) => side === 'request')
      .map(({ to }) => to.organisation),
    [
      'Northgate Urgent Care',
      'Spine (our double)',
      'Meadow Lane Surgery',
      'Meadow Lane Surgery',
      'Fernhill Surgery',
    ],
  )
})

test('lifelines stand from left to right in the order of the specification, by identity', () => {
  const { lifelines } = told([
    ...throughServers(1, call),
    http({ id: 'x9', leg: 'to-pds', intent: 'i1', target: '/x' }),
  ])
  assert.deepEqual(
    lifelines.map(({ role }) => role),
    ['consumer', 'MHS', 'PDS', 'SSP', 'MHS', 'provider'],
  )
  assert.deepEqual(lifelines[1]?.partyKeys, ['NLX01-850115'])
  assert.equal(lifelines[1].asid, undefined)
  assert.equal(lifelines[0]?.asid, '200000000115')
})

test('an organisation with two systems acts by the one its intent names', () => {
  const plain = scenario()
  const second = { ...plain.topology!.systems[0]!, id: 'night', asid: '200000000999' as never }
  const topology = { ...plain.topology!, systems: [...plain.topology!.systems, second] }
  const { lifelines } = told(throughServers(1, call), {
    topology,
    intents: [{ ...intents[0]!, system: 'night' }],
  })
  assert.equal(lifelines[0]?.asid, '200000000999')
})

test('a server that is asked over LDAP is known by its name for LDAP', () => {
  const [toMhs] = throughServers(1, call)
  const { connection } = toMhs!
  const tls = { ...connection.tls!, serverName: 'ldap.mhs.northgate.example' }
  const ldap = { ...toMhs!, receiver: 'somewhere', connection: { ...connection, tls } }
  assert.equal(told([ldap]).lifelines[1]?.id, THEIRS)
})

test('traffic nobody accounts for comes from an unknown sender', () => {
  const [first] = throughTheProxy(1, { ...call, intent: 'i9' })
  assert.equal(told([first!]).lifelines[0]?.role, 'unattributed')
})

test('the first divergence is on the side and leg that a check found fault with', () => {
  const outcomes = [broken('b', ['SSP-HDR-04'], ['x2'])]
  const { divergence } = told(throughServers(1, call), { outcomes })
  assert.deepEqual([divergence?.exchange.id, divergence?.side], ['x2', 'request'])
})

test('what is passed on is known as such', () => {
  assert.deepEqual(
    told(throughServers(1, call)).messages.map(({ isForwarded }) => isForwarded),
    [false, true, true, true, true, true, true, false],
  )
})

test('refusals and silence keep their place', () => {
  assert.equal(told(refusal).messages.length, 2)
  assert.equal(told(silence).messages.length, 3)
})

/** How often exchanges are looked at until a scenario of so many searches is told. */
function looksAt(searches: number): number {
  const intentsOf = Array.from({ length: searches }, (_each, index) =>
    intent(`i${index}`, 'search-for-free-slots'),
  )
  const exchanges = intentsOf.flatMap(({ id }, index) =>
    throughServers(index * 4 + 1, { ...call, intent: id }),
  )
  const outcomes = Array.from({ length: 50 }, (_each, index) =>
    broken(
      `check-${index}`,
      ['SSP-HDR-04'],
      exchanges.map(({ id }) => id),
    ),
  )
  let looks = 0
  const watched = exchanges.map(
    (exchange) => new Proxy(exchange, { get: (of, key) => ((looks += 1), Reflect.get(of, key) as unknown) }),
  )
  assert.equal(told(watched, { intents: intentsOf, outcomes }).messages.length, 8 * searches)
  return looks
}

test('ten times as many exchanges are ten times the work, not a hundred times', () => {
  assert.ok(looksAt(500) <= 10 * looksAt(50))
})
