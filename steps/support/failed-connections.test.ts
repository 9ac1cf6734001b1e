import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TurnedAway } from '../../src/spine/turned-away.js'
import { workedExample } from '../../src/launch/testing/deployment-contract.js'
import { failedConnections } from './failed-connections.js'

const expired: TurnedAway = {
  receiver: 'SSP',
  at: '2027-07-05T08:00:00.000Z',
  stage: 'handshake',
  from: '127.0.0.1:50001',
  to: '127.0.0.1:19443',
  reason: 'expired-certificate',
  words: 'presented a certificate that has expired',
  remedy: 'Renew the certificate.',
  certificate: {
    commonName: 'mhs.northgate.example',
    issuer: 'spinecheck Sub CA',
    fingerprint: 'AA',
    validFrom: '2020-01-01T00:00:00.000Z',
    validTo: '2021-01-01T00:00:00.000Z',
  },
}

test('whom a certificate names that is vouched for has failed, and is told so', () => {
  const [unmet] = failedConnections([expired], workedExample)
  assert.equal(unmet?.state, 'failed')
  assert.deepEqual([unmet.who?.role, unmet.who?.name], ['mhs', 'Northgate Urgent Care'])
  assert.match(unmet.seen, /^mhs\.northgate\.example .* presented a certificate that has expired$/)
})

test('an address alone, or a name that somebody gave themselves, is nobody in particular', () => {
  const others: readonly TurnedAway[] = [
    { ...expired, reason: 'self-signed-certificate', words: 'presented a certificate that it signed itself' },
    { ...expired, reason: 'no-certificate', words: 'presented no certificate', certificate: undefined },
  ]
  for (const { state, who, seen, missing } of failedConnections(others, workedExample)) {
    assert.deepEqual([state, who], ['undetermined', undefined])
    assert.match(seen, /^somebody at 127\.0\.0\.1:50001/)
    assert.match(missing ?? '', /who it was/)
  }
})

test('who only left shows nothing', () => {
  assert.deepEqual(failedConnections([{ ...expired, reason: 'asked-nothing' }], workedExample), [])
})
