import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leftBookedWords } from './left-booked.js'

const left = (practice: string) => ({
  practice,
  organisation: 'Northgate Urgent Care',
  slots: ['1'],
  why: 'it stayed',
})

test('what a run may have left booked is said, and nothing where all of it is gone', () => {
  assert.equal(leftBookedWords(undefined), '')
  assert.equal(leftBookedWords({ takenBack: 3, left: [] }), '')
  assert.equal(
    leftBookedWords({ takenBack: 0, left: [left('Meadow Lane Surgery')] }),
    '1 booking of this run could not be taken back, and may still stand at Meadow Lane Surgery: npx spinecheck clean tries again.',
  )
  assert.match(
    leftBookedWords({ takenBack: 0, left: ['B', 'A', 'B'].map(left) }),
    /^3 bookings of this run .* at A, B: /,
  )
})
