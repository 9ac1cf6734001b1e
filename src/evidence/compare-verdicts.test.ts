import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareVerdicts } from './compare-verdicts.js'
import { broken, kept, recordOf, scenario } from './testing/run-builder.js'

const booking = scenario({ outcomes: [kept('c', ['WEX-1a'])] })
const cutOff = scenario({ id: 's2', line: 30, name: 'A server is cut off', tags: ['@containers'] })
const leftOut = [
  { scenarios: 1, tag: '@containers', reason: 'embedded doubles have no hosts', remedy: 'Use containers.' },
]

test('two runs that judged alike are equal', () => {
  const comparison = compareVerdicts(recordOf([booking]), recordOf([{ ...booking, testCase: 'x' }]))
  assert.equal(comparison.isEqual, true)
  assert.equal(comparison.scenarios, 1)
  assert.equal(comparison.digests[0], comparison.digests[1])
  assert.deepEqual(comparison.differences, [])
})

test('a check that fell out differently is named, with what both said of it', () => {
  const other = { ...booking, outcomes: [broken('c', ['WEX-1a'])] }
  const { isEqual, digests, differences } = compareVerdicts(recordOf([booking]), recordOf([other]))
  assert.equal(isEqual, false)
  assert.notEqual(digests[0], digests[1])
  assert.deepEqual(differences, [
    {
      scenario:
        'Book an appointment: An urgent care service books at the registered practice (features/worked-example/book-an-appointment.feature:12)',
      about: 'c',
      said: ['kept', 'broken at Ssp-From: expected 200000000115; seen 200000000116'],
    },
  ])
})

test('a check that had something to judge in only one of both is a difference', () => {
  const { differences } = compareVerdicts(recordOf([booking]), recordOf([{ ...booking, outcomes: [] }]))
  assert.deepEqual(
    differences.map(({ about, said }) => [about, said]),
    [['c', ['kept', 'nothing to judge']]],
  )
})

test('a scenario that ended differently is named with the reason', () => {
  const failed = scenario({
    ...booking,
    status: 'failed',
    steps: booking.steps.map((step) => ({ ...step, status: 'failed', message: 'it stopped\nat x.ts:1' })),
  })
  const { differences } = compareVerdicts(recordOf([booking]), recordOf([failed]))
  assert.deepEqual(
    differences.map(({ about, said }) => [about, said]),
    [['the scenario', ['passed', 'failed: it stopped']]],
  )
})

test('what a scenario left unjudged because it failed is counted, and what was broken in it is named', () => {
  const failed = scenario({
    ...booking,
    status: 'failed',
    steps: booking.steps.map((step) => ({ ...step, status: 'failed', message: 'it stopped' })),
    outcomes: [broken('e', ['WEX-2a'])],
  })
  const other = { ...failed, outcomes: [kept('c', ['WEX-1a']), kept('d', ['WEX-1a'])] }
  const { differences } = compareVerdicts(recordOf([other]), recordOf([failed]))
  assert.deepEqual(
    differences.map(({ about, said: [, containers] }) => [about, containers]),
    [
      ['the scenario', 'failed: it stopped (and so 2 checks differ in what they had to judge)'],
      ['e', 'broken at Ssp-From: expected 200000000115; seen 200000000116'],
    ],
  )
})

test('what one left out by its tag is set aside with the reason and does not count', () => {
  const comparison = compareVerdicts(recordOf([booking], { leftOut }), recordOf([booking, cutOff]))
  assert.equal(comparison.isEqual, true)
  assert.equal(comparison.scenarios, 1)
  assert.deepEqual(comparison.notCompared, [
    {
      scenario:
        'Book an appointment: A server is cut off (features/worked-example/book-an-appointment.feature:30)',
      playedBy: 1,
      reason: '@containers: embedded doubles have no hosts',
    },
  ])
})

test('a scenario that is missing without a reason is a difference, though the rest is equal', () => {
  const { isEqual, differences } = compareVerdicts(recordOf([booking, cutOff]), recordOf([booking]))
  assert.equal(isEqual, false)
  assert.deepEqual(
    differences.map(({ said }) => said),
    [['it was played and passed', 'it was not played']],
  )
})
