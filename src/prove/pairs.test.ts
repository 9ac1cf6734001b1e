import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pairsLeft } from './pairs.js'
import type { Proof } from './proof.js'
import { proofs } from './proofs/index.js'

const inABooking = (...checks: readonly string[]): Proof => ({
  in: 'a booking',
  breaks: Object.fromEntries(checks.map((check) => [check, 'x'])),
})

const left = (...given: Parameters<typeof pairsLeft>): readonly string[] =>
  pairsLeft(...given).map(({ subject, says }) => `${subject} ${says}`)

describe('checks that always fire together', () => {
  test('have a reason, and no reason is left over', () => {
    assert.deepEqual(left(proofs), [])
  })

  test('without a reason are named, each pair by itself', () => {
    assert.deepEqual(
      left({ 'fault-1': inABooking('c', 'a', 'b'), 'fault-2': inABooking('d', 'b', 'a') }, []),
      ['checks a and b are broken by the same faults, always together'],
    )
    assert.equal(left({ 'fault-1': inABooking('c', 'a', 'b') }, []).length, 3)
  })

  test('are none where one situation of a fault breaks only one of them', () => {
    const apart: Proof = { in: 'a booking in winter', breaks: { a: 'x' } }
    assert.deepEqual(left({ 'fault-1': [inABooking('a', 'b'), apart] }, []), [])
  })

  test('have a reason that is named where they do not', () => {
    assert.deepEqual(
      left({ 'fault-1': inABooking('a'), 'fault-2': inABooking('b') }, [{ checks: ['a', 'b'] }]),
      ['checks a and b have a reason for being broken together, and are not'],
    )
    assert.deepEqual(left({ 'fault-1': inABooking('b', 'a') }, [{ checks: ['a', 'b'] }]), [])
  })
})
