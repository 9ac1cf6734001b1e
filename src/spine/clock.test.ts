import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockMovedByLooks, clockStartingAt, exactly } from './clock.js'

test('a clock that is moved by looks tells each of them apart, and nothing else moves it', () => {
  const [one, other] = [clockMovedByLooks(1000), clockMovedByLooks(1000)]
  assert.deepEqual([one.now(), one.now(), exactly(one)], [1000, 1001, 1002])
  assert.equal(other.now(), 1000)
})

test('a clock says no more than whole milliseconds, and exactly where it is asked to', () => {
  const clock = clockStartingAt(1000.5)
  const [before, now] = [exactly(clock), clock.now()]
  assert.ok(Number.isInteger(now) && now >= Math.floor(before) && now <= exactly(clock))
})
