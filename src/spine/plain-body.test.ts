import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import { decodedBody, plainBody } from './plain-body.js'

test('a compressed body is shown expanded', () => {
  assert.equal(plainBody(gzipSync('{"resourceType":"Slot"}')).toString(), '{"resourceType":"Slot"}')
})

test('anything else is shown as it is, also what only begins like a compressed body', () => {
  assert.equal(plainBody(Buffer.from('{}')).toString(), '{}')
  const cut = gzipSync('{}').subarray(0, 8)
  assert.equal(plainBody(cut), cut)
})

test('a body is decoded by what its Content-Encoding says alone', () => {
  const plain = Buffer.from('{}')
  const packed = gzipSync(plain)
  const read = (body: Buffer, ...encodings: string[]) =>
    decodedBody({ headers: encodings.map((each) => ['content-encoding', each] as const), body })
  for (const [body, encodings] of [
    [plain, []],
    [plain, ['identity']],
    [packed, ['gzip']],
    [packed, ['X-GZIP']],
  ] as const)
    assert.deepEqual(read(body, ...encodings), plain)
  assert.equal(read(packed), packed)
  for (const [body, encodings] of [
    [plain, ['gzip']],
    [packed.subarray(0, packed.length - 9), ['gzip']],
    [deflateSync(plain), ['deflate']],
    [plain, ['deflate']],
    [plain, ['br']],
    [packed, ['gzip', 'gzip']],
  ] as const)
    assert.equal(read(body, ...encodings), undefined, encodings.join())
})
