import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addDays,
  daysBetween,
  isLondonDateTime,
  londonDate,
  londonDateTime,
  londonInstant,
} from './london-time.js'

test('summer and winter have their own offsets', () => {
  assert.equal(londonDateTime(Date.parse('2027-07-05T08:00:00Z')), '2027-07-05T09:00:00+01:00')
  assert.equal(londonDateTime(Date.parse('2027-01-11T09:00:00Z')), '2027-01-11T09:00:00+00:00')
})

test('a fraction of a second is dropped, not rounded into the offset', () => {
  assert.equal(londonDateTime(Date.parse('2027-07-05T08:00:00.999Z')), '2027-07-05T09:00:00+01:00')
})

test('the calendar date is the one in the United Kingdom', () => {
  assert.equal(londonDate(Date.parse('2027-07-04T23:30:00Z')), '2027-07-05')
})

test('a wall clock reading is an instant, on either side of the change of the clocks', () => {
  assert.equal(new Date(londonInstant('2027-10-30', '09:00')).toISOString(), '2027-10-30T08:00:00.000Z')
  assert.equal(new Date(londonInstant('2027-10-31', '09:00')).toISOString(), '2027-10-31T09:00:00.000Z')
  assert.equal(new Date(londonInstant('2027-03-28', '09:00')).toISOString(), '2027-03-28T08:00:00.000Z')
})

test('dates are counted by the calendar, not by hours', () => {
  assert.equal(addDays('2027-10-24', 14), '2027-11-07')
  assert.equal(daysBetween('2027-10-24', '2027-11-07'), 14)
})

test('only the form of the specification with the right offset is accepted', () => {
  for (const text of ['2027-07-05T09:00:00+01:00', '2027-01-11T09:00:00+00:00'])
    assert.ok(isLondonDateTime(text), text)
  for (const text of [
    '2027-07-05T08:00:00Z',
    '2027-07-05T09:00:00+00:00',
    '2027-01-11T09:00:00+01:00',
    '2027-07-05T09:00:00.000+01:00',
    '2027-07-05',
    'soon',
  ])
    assert.ok(!isLondonDateTime(text), text)
})
