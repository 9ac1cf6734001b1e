import assert from 'node:assert/strict'
import { test } from 'node:test'
import { engineClockAhead } from './engine-clock.js'

/** A clock here, and one elsewhere that is asked over a line which takes a while each way. */
function clocks(ahead: bigint, delays: readonly bigint[]) {
  let here = 1_000_000_000_000n
  let asked = 0
  return {
    now: () => here,
    there: {
      time: () => {
        const delay = delays[asked % delays.length] ?? 0n
        asked += 1
        here += delay
        const read = here + ahead
        here += delay
        return Promise.resolve(read)
      },
    },
  }
}

test('the clock of a distant engine is told by the quickest of several readings', async () => {
  const ahead = 123_456_789_000n
  const { now, there } = clocks(ahead, [9_000_000n, 400_000n, 30_000_000n])
  assert.equal(await engineClockAhead([there], now), ahead)
  const behind = clocks(-ahead, [400_000n])
  assert.equal(await engineClockAhead([behind.there], behind.now), -ahead)
})

test('the clock of an engine on this machine is this one', async () => {
  const { now, there } = clocks(0n, [2_000_000n])
  assert.equal(await engineClockAhead([there], now), 0n)
})

test('where there is nobody to ask nothing is assumed', async () => {
  assert.equal(await engineClockAhead([]), 0n)
})
