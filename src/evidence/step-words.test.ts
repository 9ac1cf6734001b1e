import assert from 'node:assert/strict'
import { test } from 'node:test'
import { failingSteps, messageInWords } from './step-words.js'
import { broken, scenario } from './testing/run-builder.js'

test('a failure says what it says, and not where in our code it came from', () => {
  const message = `HarnessError: Northgate stopped on its way: refused (400)
    at setOutTogether (file:///home/a.tester/spinecheck/dist/steps/support/many-organisations.js:19:11)
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
    at async SpineWorld.<anonymous> (C:\\work\\spinecheck\\dist\\steps\\topologies.steps.js:32:5)
    at new Promise (<anonymous>)
    at file:///home/a.tester/x.js:1:2`
  assert.equal(messageInWords(message), 'Northgate stopped on its way: refused (400)')
  assert.equal(
    messageInWords('AssertionError [ERR_ASSERTION]: one\n  at two o’clock'),
    'one\n  at two o’clock',
  )
  assert.equal(messageInWords('see file:///home/a/b/dist/steps/x.js'), 'see dist/steps/x.js')
})

test('a hook that repeats what checks found is not told again', () => {
  const hook = { keyword: 'Hook', text: 'after', status: 'failed', message: 'again' } as const
  const step = { keyword: 'Then', text: 'it is so', status: 'failed' } as const
  assert.deepEqual(failingSteps(scenario({ steps: [step, hook], outcomes: [broken('b', ['SSP-HDR-04'])] })), [
    step,
  ])
  assert.deepEqual(failingSteps(scenario({ steps: [hook] })), [hook])
})
