import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioRecord } from '../run-record.js'
import { scenario } from '../testing/run-builder.js'
import { stepModels, stepsOtherThan } from './like-steps.js'

const played = (id: string, fault: string, rest: Partial<ScenarioRecord> = {}): ScenarioRecord =>
  scenario({
    id,
    steps: [
      { keyword: 'Given', text: 'the "worked-example" topology', status: 'passed' },
      { keyword: 'And', text: `Northgate Urgent Care commits ${fault}`, status: 'passed' },
      { keyword: 'Then', text: 'the request is refused', status: 'passed' },
    ],
    ...rest,
  })

const one = played('s1', 'consumer:omits-start')

test('an example of the same outline is told by the steps that differ', () => {
  const other = played('s2', 'consumer:omits-status')
  assert.equal(stepModels([one, other]).get('s2'), one)
  assert.deepEqual(
    stepsOtherThan(other, one).map(({ text }) => text),
    ['Northgate Urgent Care commits consumer:omits-status'],
  )
})

test('steps stand in full where one did not pass, in another file, and where hardly any is the same', () => {
  for (const [why, other] of [
    ['failed', played('s2', 'a', { steps: one.steps.map((step) => ({ ...step, status: 'failed' })) })],
    ['another file', played('s2', 'a', { uri: 'features/proxy/routing.feature' })],
    ['others', played('s2', 'a', { steps: one.steps.map((step) => ({ ...step, text: step.keyword })) })],
    ['more', played('s2', 'a', { steps: [...one.steps, ...one.steps] })],
  ] as const)
    assert.equal(stepModels([one, other]).size, 0, why)
})

test('no scenario points to one that points further', () =>
  assert.deepEqual(
    [...stepModels([one, played('s2', 'a'), played('s3', 'b')]).values()].map(({ id }) => id),
    ['s1', 's1'],
  ))
