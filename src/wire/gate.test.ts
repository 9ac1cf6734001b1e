import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { PacedGate } from './gate.js'

/** So many requests at a gate, and which of them were let through. */
function atGate(gate: PacedGate, count: number) {
  const through: number[] = []
  const all = Array.from({ length: count }, (_, place) => {
    const passing = gate.enter()
    void passing.admitted.then(() => through.push(place))
    return passing
  })
  const now = async () => {
    await Promise.resolve()
    await Promise.resolve()
    return [...through]
  }
  return { all, now }
}

test('so many pass at once, in the order in which they came', async () => {
  const gate = new PacedGate({ atOnce: 2 })
  const { all, now } = atGate(gate, 5)
  assert.deepEqual(await now(), [0, 1])
  all[1]?.leave(true)
  all[1]?.leave(true)
  assert.deepEqual(await now(), [0, 1, 2])
  all[3]?.leave(false)
  all[0]?.leave(true)
  assert.deepEqual(await now(), [0, 1, 2, 4], 'who leaves while waiting takes nobody’s place')
  assert.equal(gate.passed, 4)
})

test('so many pass in a second', async () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    const { now } = atGate(new PacedGate({ atOnce: 8, perSecond: 4 }), 3)
    assert.deepEqual(await now(), [0])
    mock.timers.tick(249)
    assert.deepEqual(await now(), [0])
    mock.timers.tick(1)
    assert.deepEqual(await now(), [0, 1])
    mock.timers.tick(250)
    assert.deepEqual(await now(), [0, 1, 2])
  } finally {
    mock.timers.reset()
  }
})

test('a race passes at once, and no longer than it lasts', async () => {
  const gate = new PacedGate({ atOnce: 1, perSecond: 1000 })
  await gate.racing(3, async () => {
    const { all, now } = atGate(gate, 4)
    assert.deepEqual(await now(), [0, 1, 2])
    for (const each of all) each.leave(true)
  })
  mock.timers.enable({ apis: ['setTimeout'] })
  const { now } = atGate(gate, 2)
  assert.deepEqual(await now(), [0])
  mock.timers.reset()
})

test('waiting is cut short where nothing was answered for long, until something is', () => {
  const gate = new PacedGate({ atOnce: 8 })
  for (const _ of [1, 2]) gate.enter().leave(false)
  assert.equal(gate.patience(30_000), 30_000)
  gate.enter().leave(false)
  assert.deepEqual([gate.isImpatient, gate.patience(30_000), gate.patience(50)], [true, 5_000, 50])
  gate.enter().leave(true)
  assert.equal(gate.patience(30_000), 30_000)
})
