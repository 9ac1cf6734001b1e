import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NotAsExpected, unmetInWords, type Unmet } from './unmet.js'

test('a product under test is never called one that comes with spinecheck', () => {
  const who = { role: 'consumer', product: 'Bluebell Dispatch 1.0.0' } as const
  const unmet: Unmet = {
    kind: 'expectation',
    state: 'failed',
    expected: 'it is booked',
    seen: 'it is not',
    who,
    exchanges: [],
  }
  assert.match(unmetInWords(unmet, ['Bluebell Dispatch 1.0.0']), /^Bluebell Dispatch 1\.0\.0, under test: /)
  assert.match(unmetInWords(unmet), /^Bluebell Dispatch 1\.0\.0, reference consumer: /)
})

test('words that quote JSON give no stack to read, which would take minutes', () => {
  assert.equal(new NotAsExpected('{"a":"b"} '.repeat(100)).stack, '')
})
