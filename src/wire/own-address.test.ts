import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOwnAddress } from './own-address.js'

test('loopback is this machine’s own, and an address for documentation is not (RFC 5737)', async () => {
  assert.deepEqual(await Promise.all(['127.0.0.1', '203.0.113.7', 'no address'].map(isOwnAddress)), [
    true,
    false,
    false,
  ])
})
