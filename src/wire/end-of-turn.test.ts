import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { test } from 'node:test'
import { EndOfTurn } from './end-of-turn.js'

test('acts wait for the end of the turn, then are done in order; what they put off waits for the next', async () => {
  const endOfTurn = new EndOfTurn()
  const done: string[] = []
  endOfTurn.do(() => {
    done.push('first')
    endOfTurn.do(() => done.push('third'))
  })
  endOfTurn.do(() => done.push('second'))
  assert.deepEqual(done, [])
  await setImmediate()
  assert.deepEqual(done, ['first', 'second'])
  await setImmediate()
  assert.deepEqual(done, ['first', 'second', 'third'])
})
