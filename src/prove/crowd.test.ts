import assert from 'node:assert/strict'
import { test } from 'node:test'
import { playCrowd } from './testing/crowd.js'

test('two hundred consumers at once search, book, amend and cancel, and the book goes by one order', async () => {
  const { counts, failures, lostSlots, outcomes, wrongPatients } = await playCrowd({
    consumers: 200,
    goesOn: (rounds) => rounds < 1,
  })
  assert.deepEqual(failures, [])
  assert.deepEqual(lostSlots, [])
  assert.equal(wrongPatients, 0)
  assert.deepEqual(
    outcomes.filter(({ state }) => state !== 'kept'),
    [],
  )
  // So many at once that some were too late.
  for (const what of [
    'book-appointment',
    'book-appointment, slot-taken',
    'amend-appointment',
    'cancel-appointment',
  ])
    assert.ok((counts[what] ?? 0) > 0, `${what}: ${JSON.stringify(counts)}`)
  assert.deepEqual(outcomes.map(({ check }) => check).sort(), [
    'appointments-have-the-version-that-was-told',
    'booked-slots-are-not-offered',
    'each-slot-is-booked-once',
    'each-version-is-changed-once',
    'newer-versions-are-not-forgotten',
  ])
})
