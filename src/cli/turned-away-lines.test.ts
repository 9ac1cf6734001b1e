import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TurnedAway } from '../spine/turned-away.js'
import { TurnedAwayLines } from './turned-away-lines.js'

const someone = (change: Partial<TurnedAway> = {}): TurnedAway => ({
  receiver: 'SSP',
  at: '2027-07-05T08:00:00.000Z',
  stage: 'handshake',
  from: '127.0.0.1:50001',
  to: '127.0.0.1:19443',
  reason: 'no-certificate',
  words: 'presented no certificate',
  remedy: 'Present it.',
  ...change,
})

test('a line says who, what and what mends it, in one line whatever stands in a certificate', () => {
  const certificate = {
    commonName: 'own.example\n\u001b[2J',
    issuer: 'CN',
    fingerprint: 'AA',
    validFrom: '',
    validTo: '',
  }
  const lines = new TurnedAwayLines()
  assert.equal(
    lines.of(someone()),
    '2027-07-05T08:00:00.000Z  SSP                   turned away: somebody at 127.0.0.1:50001 presented no certificate. Present it.\n',
  )
  const named = lines.of(someone({ certificate, reason: 'foreign-certificate', words: 'was foreign' }))
  assert.match(
    named,
    /who calls itself own\.example \ufffd\[2J \(issued by CN\), was foreign\. Present it\.\n$/,
  )
})

test('who does the same again and again is told at the 1st, 10th and 100th time', () => {
  const lines = new TurnedAwayLines()
  const said = Array.from({ length: 120 }, (_, port) => lines.of(someone({ from: `127.0.0.1:${port}` })))
  assert.deepEqual(
    said.flatMap((line, place) => (line === '' ? [] : [place + 1])),
    [1, 10, 100],
  )
  assert.match(said[99] ?? '', /100 times by now/)
})
