import assert from 'node:assert/strict'
import { test } from 'node:test'
import { broken, kept, recordOf, scenario, unseen } from './testing/run-builder.js'
import { statesOf, verdictDigest } from './verdict-digest.js'

const step = (text: string) => ({ keyword: 'When', text, status: 'passed' }) as const
const booking = scenario({ outcomes: [kept('c', ['WEX-1a']), unseen('d', ['WEX-2a'])] })
const row = (text: string, line: number) =>
  scenario({ id: `s${line}`, line, name: 'Every fault is caught', isSelfTest: true, steps: [step(text)] })

test('the digest of what was judged is SHA-256 in hexadecimal', () => {
  assert.match(verdictDigest(recordOf([booking])), /^sha256:[0-9a-f]{64}$/)
})

test('the same judgements have the same digest, wherever, whenever and in whatever order they were made', () => {
  const elsewhere = { id: 'other', platform: 'win32', startedAt: '2030-01-01T00:00:00.000Z', command: 'x' }
  const moved = {
    ...booking,
    id: 's9',
    testCase: 'other',
    uri: 'elsewhere/book.feature',
    line: 99,
    outcomes: [unseen('d', ['WEX-2a']), kept('c', ['WEX-1a'], ['x77'])],
  }
  assert.equal(
    verdictDigest(recordOf([booking, row('one', 20)])),
    verdictDigest(recordOf([row('one', 20), moved], { facts: elsewhere })),
  )
})

test('the digest changes with the state of a check, with a scenario and with a row of an outline', () => {
  const digests = [
    [booking],
    [{ ...booking, outcomes: [kept('c', ['WEX-1a']), kept('d', ['WEX-2a'])] }],
    [{ ...booking, outcomes: [kept('c', ['WEX-1a'])] }],
    [{ ...booking, name: 'Another' }],
    [{ ...booking, status: 'failed' as const }],
    [booking, row('one', 20)],
    [booking, row('other', 20)],
    [booking, row('one', 20), row('one', 21)],
  ].map((scenarios) => verdictDigest(recordOf(scenarios)))
  assert.equal(new Set(digests).size, digests.length)
})

test('the digest does not change with what a check saw, only with what it made of it', () => {
  const seen = (actual: string) =>
    recordOf([
      scenario({
        outcomes: [broken('b', ['SSP-HDR-04'], ['x1'], { at: 'Ssp-From', expected: '1', actual })],
      }),
    ])
  assert.equal(verdictDigest(seen('2')), verdictDigest(seen('3')))
})

test('a check that was broken in an earlier attempt stays broken', () => {
  const states = statesOf({ outcomes: [broken('b', ['SSP-HDR-04']), kept('b', ['SSP-HDR-04'])] })
  assert.deepEqual([...states], [['b', 'broken']])
})
