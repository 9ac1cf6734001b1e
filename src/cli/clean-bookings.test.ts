import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LedgerEntry } from '../ledger/bookings.js'
import { workedExample } from '../launch/testing/deployment-contract.js'
import { bookingLine, toBeAsked } from './clean-bookings.js'

const entry = (fate: LedgerEntry['fate'], words?: string): LedgerEntry => ({
  ...{
    booking: 'b1',
    run: 'run-1',
    at: '2027-07-05T08:30:00.000Z',
    practice: 'A20047' as LedgerEntry['practice'],
  },
  ...{ organisation: 'NLX01' as LedgerEntry['organisation'], appointment: 'a1', slots: ['s1'], fate, words },
})

test('a line says whether a booking was cancelled now, was gone before, or stayed', () => {
  const what = 'appointment a1 at Meadow Lane Surgery, slot s1, booked by Northgate Urgent Care in run run-1'
  for (const [one, line] of [
    [entry('cancelled', 'cancelled'), `taken back: ${what}`],
    [entry('gone', 'it was cancelled already'), `gone already: ${what}: it was cancelled already`],
    [entry('never', 'the practice shows none'), `not booked: ${what}: the practice shows none`],
    [entry('stayed', 'refused'), `STAYED: ${what}: refused`],
  ] as const)
    assert.equal(bookingLine(one, workedExample), line)
})

test('who is to be asked for what is left is told, once for each practice', () => {
  const unnamed = { ...entry('awaited'), appointment: undefined, slots: ['s2'] }
  assert.deepEqual(toBeAsked([entry('stayed', 'refused'), unnamed], workedExample), [
    'Next: run npx spinecheck clean again once Meadow Lane Surgery answers (npx spinecheck doctor says whether it does); where it refuses, ask it to cancel appointment a1, and whatever is booked in slot s2 by the runs above.',
  ])
  assert.deepEqual(toBeAsked([], workedExample), [])
})
