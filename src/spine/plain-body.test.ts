import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { plainBody } from './plain-body.js'

test('a compressed body is shown expanded', () => {
  assert.equal(plainBody(gzipSync('{"resourceType":"Slot"}')).toString(), '{"resourceType":"Slot"}')
})

test('anything else is shown as it is, also what only begins like a compressed body', () => {
  assert.equal(plainBody(Buffer.from('{}')).toString(), '{}')
  const cut = gzipSync('{}').subarray(0, 8)
  assert.equal(plainBody(cut), cut)
})
