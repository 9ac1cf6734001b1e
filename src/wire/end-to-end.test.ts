import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyLength, endToEnd, requestHead } from './end-to-end.js'

test('fields about one connection are left out, all others keep order, spelling and repeats', () => {
  const kept = endToEnd([
    ['Host', 'a'],
    ['CONNECTION', 'keep-alive, X-Mine'],
    ['Keep-Alive', 'timeout=5'],
    ['x-mine', '1'],
    ['Accept', 'b'],
    ['TE', 'trailers'],
    ['accept', 'c'],
    ['Transfer-Encoding', 'chunked'],
    ['Upgrade', 'h2c'],
    ['Proxy-Connection', 'x'],
    ['Expect', '100-continue'],
  ])
  assert.deepEqual(kept, [
    ['Host', 'a'],
    ['Accept', 'b'],
    ['accept', 'c'],
    ['Expect', '100-continue'],
  ])
})

const lengths = [
  { headers: [['Accept', '*/*']], length: 0 },
  { headers: [['CONTENT-LENGTH', '7']], length: 7 },
  { headers: [['transfer-encoding', 'chunked']], length: 'chunked' },
] as const

for (const { headers, length } of lengths)
  test(`a body of ${length} follows ${headers[0][0]}`, () => assert.equal(bodyLength(headers), length))

test('a head is written as it stands', () => {
  const head = requestHead('GET', '/a?b=|', [
    ['Host', 'x'],
    ['a', ''],
  ])
  assert.equal(head, 'GET /a?b=| HTTP/1.1\r\nHost: x\r\na: \r\n\r\n')
})
