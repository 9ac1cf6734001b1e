import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AnswerReader, MalformedAnswer, type AnswerHead } from './answer-reader.js'

interface Read {
  readonly head?: AnswerHead
  readonly body: string
  /** Undefined while the answer is not whole. */
  readonly reusable?: boolean
}

/** Reads an answer cut into pieces of a given size. */
function readIn(size: number, bytes: string, method = 'GET', thenCloses = false): Read {
  const reader = new AnswerReader()
  let read: Read = { body: '' }
  reader.begin(method, {
    head: (head) => (read = { ...read, head }),
    data: (chunk) => (read = { ...read, body: read.body + chunk.toString('latin1') }),
    end: (reusable) => (read = { ...read, reusable }),
  })
  const all = Buffer.from(bytes, 'latin1')
  for (let at = 0; at < all.length; at += size) reader.read(all.subarray(at, at + size))
  if (thenCloses) reader.closed()
  return read
}

const OK = 'HTTP/1.1 200 OK\r\n'

const answers: readonly {
  readonly what: string
  readonly bytes: string
  readonly method?: string
  readonly thenCloses?: boolean
  readonly body: string
  readonly reusable?: boolean
}[] = [
  { what: 'a length', bytes: `${OK}Content-Length: 4\r\n\r\n{ }\n`, body: '{ }\n', reusable: true },
  { what: 'no body', bytes: `${OK}content-length: 0\r\n\r\n`, body: '', reusable: true },
  {
    what: 'chunks, an extension and trailers',
    bytes: `${OK}Transfer-Encoding: Chunked\r\n\r\n4;a=b\r\n{"a"\r\n3 \r\n:1}\r\n0\r\nX-Sum: 7\r\n\r\n`,
    body: '{"a":1}',
    reusable: true,
  },
  { what: 'HEAD', method: 'HEAD', bytes: `${OK}Content-Length: 99\r\n\r\n`, body: '', reusable: true },
  { what: '204', bytes: 'HTTP/1.1 204 No Content\r\n\r\n', body: '', reusable: true },
  { what: '304', bytes: 'HTTP/1.1 304 \r\nContent-Length: 9\r\n\r\n', body: '', reusable: true },
  {
    what: 'a closing connection',
    bytes: `${OK}Connection: Close\r\nContent-Length: 2\r\n\r\n{}`,
    body: '{}',
    reusable: false,
  },
  { what: 'HTTP/1.0', bytes: 'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}', body: '{}', reusable: false },
  {
    what: 'HTTP/1.0 that keeps the connection',
    bytes: 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}',
    body: '{}',
    reusable: true,
  },
  { what: 'a body up to the close', bytes: `${OK}\r\n{}`, thenCloses: true, body: '{}', reusable: false },
  { what: 'a body up to a close that has not come', bytes: `${OK}\r\n{}`, body: '{}' },
  { what: 'a body cut short', bytes: `${OK}Content-Length: 5\r\n\r\n{}`, thenCloses: true, body: '{}' },
  {
    what: 'an interim answer first',
    bytes: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n${OK}Content-Length: 2\r\n\r\n{}`,
    body: '{}',
    reusable: true,
  },
]

for (const { what, bytes, method, thenCloses, body, reusable } of answers) {
  test(`reads ${what}, however it is cut`, () => {
    for (const size of [1, 2, 3, 7, bytes.length]) {
      const read = readIn(size, bytes, method, thenCloses)
      assert.equal(read.body, body)
      assert.equal(read.reusable, reusable)
    }
  })
}

test('keeps spelling, order and repeats of fields, and the reason', () => {
  const { head } = readIn(
    5,
    'HTTP/1.1 201 Made It\r\nETag:W/"1"\r\nx-A:  b \xe9\t\r\nX-a: \r\nContent-Length: 0\r\n\r\n',
  )
  assert.deepEqual(head, {
    status: 201,
    reason: 'Made It',
    headers: [
      ['ETag', 'W/"1"'],
      ['x-A', 'b \xe9'],
      ['X-a', ''],
      ['Content-Length', '0'],
    ],
    unsized: false,
  })
})

const malformed: readonly (readonly [what: string, bytes: string])[] = [
  ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n'],
  ['HTTP/2', 'HTTP/2 200\r\n\r\n'],
  ['a status out of range', 'HTTP/1.1 099 No\r\n\r\n'],
  ['a switch of protocols', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
  ['a folded field', `${OK}X-A: b\r\n c\r\n\r\n`],
  ['a blank before the colon', `${OK}X-A : b\r\n\r\n`],
  ['a control character', `${OK}X-A: b\0c\r\n\r\n`],
  ['a line without a colon', `${OK}nonsense\r\n\r\n`],
  ['a length that is no number', `${OK}Content-Length: -1\r\n\r\n`],
  ['two lengths', `${OK}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`],
  ['a length and chunks', `${OK}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`],
  ['a chunk size that is none', `${OK}Transfer-Encoding: chunked\r\n\r\nxyz\r\n`],
  ['a chunk longer than said', `${OK}Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n`],
  ['a head without end', `${OK}X-A: ${'a'.repeat(300_000)}`],
  ['more than was asked for', `${OK}Content-Length: 1\r\n\r\nab`],
]

for (const [what, bytes] of malformed) {
  test(`refuses ${what}`, () => {
    assert.throws(() => readIn(bytes.length, bytes), MalformedAnswer)
  })
}

test('a connection with more bytes than the answer is not used again', () => {
  const reader = new AnswerReader()
  const reuse: boolean[] = []
  reader.begin('GET', {
    head: () => undefined,
    data: () => undefined,
    end: (reusable) => reuse.push(reusable),
  })
  assert.throws(() => reader.read(Buffer.from(`${OK}Content-Length: 1\r\n\r\nab`)), MalformedAnswer)
  assert.deepEqual(reuse, [false])
})

test('one reader reads one answer after the other', () => {
  const reader = new AnswerReader()
  const bodies: string[] = []
  for (const body of ['one', 'two']) {
    reader.begin('GET', {
      head: () => undefined,
      data: (chunk) => bodies.push(chunk.toString()),
      end: () => undefined,
    })
    reader.read(Buffer.from(`${OK}Content-Length: 3\r\n\r\n${body}`))
  }
  assert.deepEqual(bodies, ['one', 'two'])
})
