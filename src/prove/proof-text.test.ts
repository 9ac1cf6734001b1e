import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FaultId } from '../faults/index.js'
import type { Cause } from '../verdict/causes.js'
import type { Cell } from './matrix.js'
import { proofText, proofsToWrite } from './proof-text.js'

const cause = (check: string, actual: string, follows: readonly string[] = []): Cause => ({
  check,
  title: check,
  by: { role: 'provider', organisation: 'Meadow Lane Surgery' },
  findings: [{ at: 'status', expected: '200', actual }],
  requirements: [],
  first: [],
  exchanges: [],
  times: 1,
  consequences: follows.map((each) => ({
    check: each,
    title: each,
    exchanges: [],
    findings: [],
    requirements: [],
    because: 'it follows',
  })),
})

const cell = (twist: FaultId, causes: readonly Cause[]): Cell => ({
  situation: 'a booking',
  twist,
  broken: [],
  causes,
  troubles: [],
})

test('what a fault breaks is written as its proof would be', () => {
  const fault = 'pds:gives-numeric-expiry'
  const long = 'x'.repeat(100)
  const cells = [
    cell('pds:gives-real-numbers', [cause('of-another', '1')]),
    cell(fault, [cause('a-b', "it's 1", ['e-f']), cause('a-b', '2'), cause('c-d', long), cause('c-d', long)]),
  ]
  assert.equal(
    proofText(fault, cells),
    `  'pds:gives-numeric-expiry': {
    in: 'a booking',
    breaks: {
      'a-b': [
        "provider Meadow Lane Surgery: status: 200; seen it's 1",
        'provider Meadow Lane Surgery: status: 200; seen 2',
      ],
      'c-d':
        'provider Meadow Lane Surgery: status: 200; seen ${long}',
    },
    follows: ['e-f'],
  },`,
  )
})

test('only what is not proved is written, whether it is the subject or the play', () => {
  const cells = [cell('pds:gives-numeric-expiry', []), cell('pds:gives-real-numbers', [])]
  const left = { says: 'differs', remedy: 'mend it' }
  assert.deepEqual(
    proofsToWrite(cells, [
      { ...left, subject: 'check a', play: 'fault pds:gives-numeric-expiry' },
      { ...left, subject: 'rule b' },
    ]).map((text) => text.split('\n')[0]),
    ["  'pds:gives-numeric-expiry': {"],
  )
})
