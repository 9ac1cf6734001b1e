import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TurnedAway } from '../../spine/turned-away.js'
import { SCENARIO } from '../attachments.js'
import type { ScenarioRecord } from '../run-record.js'
import { Shelf, Unshelf } from '../shelf.js'
import { turnedAway } from './turned-away.js'

const someone: TurnedAway = {
  receiver: 'SSP',
  at: '2027-07-05T08:00:00.000Z',
  stage: 'request',
  from: '127.0.0.1:50001',
  to: '127.0.0.1:19443',
  reason: 'malformed-request',
  words: 'sent a request that is no HTTP/1.1 (<b>)',
  remedy: 'Send requests as RFC 9112 has them.',
  status: 400,
  certificate: {
    commonName: 'mhs.northgate.example',
    issuer: 'spinecheck Sub CA',
    fingerprint: 'AA',
    validFrom: '2026-01-01T00:00:00.000Z',
    validTo: '2028-01-01T00:00:00.000Z',
  },
}

const section = (those: readonly TurnedAway[] | undefined): string =>
  (turnedAway({ id: 's1', turnedAway: those } as ScenarioRecord)?.markup ?? '').replace(/\s+/g, ' ')

test('what a scenario noted of them is read back as it was', () => {
  const body = SCENARIO.write({ intents: [], turnedAway: [someone] }, new Shelf())
  const attachment = { body, contentEncoding: 'IDENTITY', mediaType: SCENARIO.mediaType }
  assert.deepEqual(SCENARIO.read(attachment, new Unshelf())?.turnedAway, [someone])
})

test('the report says who, where, what, what was answered and what mends it, and likes of it once', () => {
  const text = section([someone, { ...someone, from: '127.0.0.1:50002' }])
  assert.match(text, /SSP: mhs\.northgate\.example \(issued by spinecheck Sub CA\) at 127\.0\.0\.1:50001/)
  assert.match(text, /no HTTP\/1\.1 \(&lt;b&gt;\), and was answered 400; 2 times/)
  assert.match(text, /Send requests as RFC 9112/)
  assert.equal(text.match(/<li>/g)?.length, 1)
})

test('where nobody was turned away nothing is said', () => {
  assert.equal(section(undefined), '')
})
