import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ranges } from './ranges.js'

test('neighbours stand together, in order and once', () => {
  for (const [ids, words] of [
    [['s3', 's1', 's2', 's2', 's7'], 's1–s3, s7'],
    [['x10'], 'x10'],
    [['x10', 'x16'], 'x10, x16'],
    [[], '–'],
  ] as const)
    assert.equal(ranges(ids), words)
})
