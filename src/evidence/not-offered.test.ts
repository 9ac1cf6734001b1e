import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closingOf } from './closing.js'
import { openPoints } from './other-failures.js'
import { paint } from './paint.js'
import { resultOf } from './scenario-result.js'
import { broken, kept, recordOf, scenario } from './testing/run-builder.js'
import type { ScenarioRecord } from './run-record.js'

const WORDS = 'command act does not offer book-appointment: only searches'

const notOffered = (sketch: Partial<ScenarioRecord> = {}): ScenarioRecord =>
  scenario({
    status: 'failed',
    steps: [
      { keyword: 'Given', text: 'the "worked-example" topology', status: 'passed' },
      {
        keyword: 'When',
        text: 'Northgate Urgent Care books an appointment',
        status: 'failed',
        error: 'NotOffered',
        message: `NotOffered: ${WORDS}`,
      },
      { keyword: 'Then', text: 'the appointment is booked', status: 'skipped' },
    ],
    unmet: [],
    ...sketch,
  })

test('what is not offered is neither passed nor failed, nor a failure of ours', () => {
  assert.equal(resultOf(notOffered()), 'not-offered')
  assert.equal(resultOf(notOffered({ outcomes: [kept('a', ['SSP-HDR-01'])] })), 'not-offered')
})

test('what was broken before stays broken', () => {
  assert.equal(resultOf(notOffered({ outcomes: [broken('a', ['SSP-HDR-01'])] })), 'failed')
})

test('where the server was not reached, nobody can tell what is offered', () => {
  const unmet = [
    {
      kind: 'expectation',
      state: 'undetermined',
      expected: 'the server under test is reached',
      seen: 'gp.example gave no answer: connect ECONNREFUSED 127.0.0.1:1',
      exchanges: ['x1'],
    },
  ] as const
  assert.equal(resultOf(notOffered({ unmet })), 'undetermined')
  const record = recordOf([notOffered({ unmet, outcomes: [kept('a', ['SSP-HDR-01'])] })])
  assert.equal(record.exit, 2)
  assert.match(record.sentence, /ECONNREFUSED 127\.0\.0\.1:1/)
  assert.doesNotMatch(record.sentence, /offered/)
})

test('a hook that failed besides is still ours', () => {
  const { steps } = notOffered()
  const hook = { keyword: 'Hook', text: '', status: 'failed', error: 'HarnessError' } as const
  assert.equal(resultOf(notOffered({ steps: [...steps, hook] })), 'trouble')
})

test('a run in which something else was proved ends by that, and says what is not offered', () => {
  const record = recordOf([scenario({ outcomes: [kept('a', ['SSP-HDR-01'])] }), notOffered({ id: 's2' })])
  assert.deepEqual(
    record.reasons.filter(({ scenario: id }) => id === 's2'),
    [],
  )
  assert.match(
    record.sentence,
    /Not offered in 1 scenario, and so not proved there: command act does not offer/,
  )
  assert.deepEqual(record.share, recordOf([scenario({ outcomes: [kept('a', ['SSP-HDR-01'])] })]).share)
})

test('a run in which nothing is offered proves nothing', () => {
  const record = recordOf([notOffered({ outcomes: [kept('a', ['SSP-HDR-01'])] })])
  assert.equal(record.ending, 'not-executed')
  assert.equal(record.exit, 4)
  assert.match(record.sentence, /nothing that was asked for is offered/)
})

test('why is told in the words of whoever does not offer it', () => {
  assert.ok(openPoints(notOffered(), {}).some((words) => words.includes(WORDS)))
})

test('on the screen nothing of it is said to have failed', () => {
  const lines = closingOf(recordOf([notOffered()]), paint(false)).filter((line) => line.includes(WORDS))
  assert.ok(lines.some((line) => line.startsWith('NOT OFFERED s1 ')))
  for (const line of lines) assert.doesNotMatch(line, /failed:/)
})
