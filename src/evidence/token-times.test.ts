import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withClockRemarks, withClockTimes } from './token-times.js'

test('what is found of a time of a token says it as a clock time too', () => {
  assert.equal(withClockTimes('exp', '1814772900'), '1814772900 (2027-07-05 07:35:00 UTC)')
  assert.equal(
    withClockTimes('body', 'exp is 1814686505; it has to be iat + 300, 1814686504'),
    'exp is 1814686505 (2027-07-04 07:35:05 UTC); it has to be iat + 300, 1814686504 (2027-07-04 07:35:04 UTC)',
  )
})

test('NHS numbers, ASIDs and parts of words are no times', () => {
  assert.equal(withClockTimes('Patient.identifier', '1814772900'), '1814772900')
  assert.equal(
    withClockTimes('exp', 'ASID 200000000115, x1814772900, 1814772900.5'),
    'ASID 200000000115, x1814772900, 1814772900.5',
  )
  assert.equal(withClockTimes('expected', '1814772900'), '1814772900')
})

test('JSON keeps its values and has the clock time behind them', () =>
  assert.equal(
    withClockRemarks('{\n "iat": 1814772600,\n "exp": 1814772900\n}'),
    '{\n "iat": 1814772600,  (2027-07-05 07:30:00 UTC)\n "exp": 1814772900  (2027-07-05 07:35:00 UTC)\n}',
  ))
