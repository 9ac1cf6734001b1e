import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nearest } from './sentences.js'
import { UndefinedSteps } from './undefined-steps.js'

const sentences = [
  '{organisation} books an appointment for {patient}',
  'the appointment is booked at {organisation}',
  'the {topology} topology',
].map((pattern) => ({ pattern, example: undefined }))

test('a slip of the pen is led to the sentence that was meant', () => {
  for (const [slip, meant] of [
    ['Northgate Urgent Care books a appointment for Orla Testerson', sentences[0]],
    ['the appointment was booked at Meadow Lane Surgery', sentences[1]],
    ['a "worked-example" topology', sentences[2]],
  ] as const)
    assert.equal(nearest(slip, sentences)[0], meant, slip)
})

test('what is like nothing is led nowhere', () => {
  assert.deepEqual(nearest('pigs might fly', sentences), [])
})

/** Steps with these texts, none of which anybody wrote. */
function undefinedSteps(texts: readonly string[]): string {
  const steps = new UndefinedSteps()
  steps.envelope({ pickle: { steps: texts.map((text, index) => ({ id: String(index), text })) } })
  for (const index of texts.keys())
    steps.envelope({ suggestion: { pickleStepId: String(index), snippets: [{ code: 'Given(…)' }] } })
  return steps.inWords()
}

test('where every step is known nothing is said', () => {
  assert.equal(undefinedSteps([]), '')
})

test('the same step is told once, many are counted, and no control character is passed on', () => {
  const said = undefinedSteps([
    'a\u001Bb',
    'a\u001Bb',
    ...Array.from({ length: 12 }, (_, index) => `step ${index}`),
  ])
  assert.equal(said.match(/No sentence fits/g)?.length, 10)
  assert.match(said, /"a b"[^]*… and 3 more/)
})
