import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { brokenIn, outcomeOn } from './bearing.js'
import type { Outcome, Sighting } from './verdict.js'
import { withoutTheAfflicted } from './without-the-afflicted.js'

// SDS-FLOW-04 repeats SDS-Q-09. JWT-01 binds consumers, WEX-6d binds providers.
const finding = { at: 'Ssp-From', expected: '1', actual: '2' }
const sound = (...requirements: readonly string[]): Sighting => ({
  exchanges: ['x1'],
  findings: [],
  requirements,
})
const wrong = (...requirements: readonly string[]): Sighting => ({
  exchanges: ['x2'],
  findings: [finding],
  requirements,
})
const onAll: Sighting = { exchanges: ['x3'], findings: [] }

const outcome = (requirements: readonly string[], ...sightings: readonly Sighting[]): Outcome => ({
  check: 'c',
  title: 'C',
  requirements,
  state: sightings.some(({ findings }) => findings.length > 0) ? 'broken' : 'kept',
  sightings,
})

describe('what an outcome says of one of its requirements', () => {
  const both = ['JWT-01', 'WEX-6d']
  const cases: readonly [string, readonly Sighting[], of: string, Outcome['state'] | 'nothing'][] = [
    ['evidence on all', [onAll], 'JWT-01', 'kept'],
    ['broken for it', [wrong('JWT-01'), sound('WEX-6d')], 'JWT-01', 'broken'],
    ['broken for another', [wrong('JWT-01'), sound('WEX-6d')], 'WEX-6d', 'kept'],
    ['broken for another, kept for all', [wrong('JWT-01'), onAll], 'WEX-6d', 'kept'],
    ['no evidence for it', [wrong('JWT-01')], 'WEX-6d', 'nothing'],
    ['named by the entry that it repeats', [wrong('SDS-FLOW-04'), sound('JWT-01')], 'SDS-Q-09', 'broken'],
  ]
  for (const [name, sightings, of, state] of cases)
    test(name, () => {
      assert.equal(outcomeOn(outcome([...both, 'SDS-Q-09'], ...sightings), [of])?.state ?? 'nothing', state)
    })

  test('unseen stays unseen', () => {
    const unseen: Outcome = { ...outcome(both), state: 'unseen' }
    assert.equal(outcomeOn(unseen, ['JWT-01'])?.state, 'unseen')
  })
})

test('broken are the requirements that what was found bears on', () => {
  assert.deepEqual(brokenIn(outcome(['JWT-01', 'WEX-6d'], wrong('JWT-01'), onAll)), ['JWT-01'])
  assert.deepEqual(brokenIn(outcome(['JWT-01', 'WEX-6d'], { ...onAll, findings: [finding] })), [
    'JWT-01',
    'WEX-6d',
  ])
  assert.deepEqual(brokenIn(outcome(['JWT-01'], onAll)), [])
})

test('what a party did that was told to misbehave is left out, with what was found of it', () => {
  const [left, ...others] = withoutTheAfflicted(
    [
      outcome(['JWT-01', 'WEX-6d'], wrong('JWT-01'), sound('WEX-6d')),
      outcome(['JWT-01', 'WEX-6d'], wrong('JWT-01')),
    ],
    ['consumer:wrong-scope'],
  )
  assert.equal(left?.state, 'kept')
  assert.deepEqual(left.requirements, ['WEX-6d'])
  assert.deepEqual(others, [])
})
