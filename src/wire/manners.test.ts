import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { HttpExchange } from './exchange.js'
import { DoorStage } from './testing/door-stage.js'
import { RawClient } from './testing/raw-peer.js'

let stage: DoorStage

before(async () => {
  stage = await DoorStage.raise({ body: 1024, head: 4096, fields: 20, kept: 1024 })
})
beforeEach(() => stage.journal.reset())
after(() => stage.close())

const client = () => RawClient.connect(stage.address, stage.tls)

const answered = async (bytes: string) => {
  const raw = await client()
  const answer = await raw.ask(bytes)
  return { raw, answer, status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]) }
}

const recorded = (): HttpExchange => {
  const [exchange] = stage.journal.exchanges
  assert.ok(exchange?.kind === 'http')
  return exchange
}

test('whoever asks for the connection to be closed has it closed', async () => {
  const { raw, answer } = await answered('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  assert.match(answer, /\r\nConnection: close\r\n/)
  await raw.hasClosed()
  assert.ok(recorded().response?.headers.some(([name, value]) => name === 'Connection' && value === 'close'))
})

test('HTTP/1.0 has it closed unless it asks otherwise, and knows no chunks', async () => {
  stage.respond = () => ({
    status: 200,
    headers: [['Transfer-Encoding', 'chunked']],
    body: Buffer.from('{}'),
  })
  const { raw, answer } = await answered('GET / HTTP/1.0\r\n\r\n')
  assert.match(answer, /\r\nConnection: close\r\n/)
  assert.match(answer, /\r\nContent-Length: 2\r\n\r\n\{\}$/)
  assert.doesNotMatch(answer, /chunked/)
  await raw.hasClosed()
  stage.respond = () => ({ status: 200, headers: [], body: Buffer.from('{}') })
  const kept = await answered('GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n')
  assert.match(kept.answer, /\r\nConnection: keep-alive\r\n/)
  assert.match(await kept.raw.ask('GET /again HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1\.1 200/)
  kept.raw.end()
})

test('100-continue is said before the body is waited for', async () => {
  const raw = await client()
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n'
  assert.match(await raw.ask(head), /^HTTP\/1\.1 100 /)
  assert.match(await raw.ask('{}'), /^HTTP\/1\.1 200 /)
  raw.end()
})

test('other expectations are refused and recorded', async () => {
  const { raw, status } = await answered('GET / HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\n\r\n')
  assert.equal(status, 417)
  assert.match(recorded().why ?? '', /expects "miracles"/)
  await raw.hasClosed()
})

test('a body that is announced too long is refused at once, and no 100 invites it', async () => {
  const { raw, status, answer } = await answered(
    'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1025\r\n\r\n',
  )
  assert.equal(status, 413)
  assert.match(answer, /has a body of more than 1 KB/)
  assert.equal(recorded().response?.status, 413)
  raw.end()
})

test('a body that grows too long is refused in its midst, and what is kept of it is bounded', async () => {
  const raw = await client()
  raw.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
  const chunk = `400\r\n${'x'.repeat(1024)}\r\n`
  assert.match(await raw.ask(chunk + chunk), /^HTTP\/1\.1 413 /)
  const { request, response } = recorded()
  assert.deepEqual([request.body.length, request.length, response?.status], [1024, 2048, 413])
  raw.write(chunk)
  raw.write('0\r\n\r\n')
  await raw.hasClosed()
})

test('too large a head and too many fields are refused', async () => {
  const { raw, status } = await answered(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(5000)}\r\n\r\n`)
  assert.equal(status, 431)
  const told = await stage.turnedAway()
  assert.deepEqual([told.reason, told.status, told.stage], ['head-too-large', 431, 'request'])
  raw.end()
  const many = await answered(`GET / HTTP/1.1\r\nHost: x\r\n${'X: y\r\n'.repeat(30)}\r\n`)
  assert.equal(many.status, 431)
  assert.match(recorded().why ?? '', /more than 20 fields/)
  many.raw.end()
})

test('what is no HTTP is answered 400, closed and told', async () => {
  const { raw, status } = await answered('GET / HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n')
  assert.equal(status, 400)
  await raw.hasClosed()
  const told = await stage.turnedAway()
  assert.deepEqual([told.reason, told.status, told.receiver], ['malformed-request', 400, 'Server'])
  assert.match(told.words, /^sent a request that is no HTTP\/1\.1/)
})

test('a chunk that is none ends a request that had begun, which is an exchange', async () => {
  const raw = await client()
  raw.write('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
  assert.match(await raw.ask('zz\r\n'), /^HTTP\/1\.1 400 /)
  assert.equal(recorded().response?.status, 400)
  raw.end()
})

test('CONNECT is a method like any other', async () => {
  stage.respond = ({ method }) => ({
    status: method === 'CONNECT' ? 405 : 200,
    headers: [],
    body: Buffer.from('{}'),
  })
  const { raw, status } = await answered('CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n')
  assert.equal(status, 405)
  assert.equal(recorded().request.method, 'CONNECT')
  await raw.hasClosed()
})

test('who leaves before the request is whole has no answer on record', async () => {
  let asked = 0
  stage.respond = () => ({ status: 200 + asked++, headers: [], body: Buffer.alloc(0) })
  const raw = await client()
  raw.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345')
  const filed = new Promise((resolve) => stage.journal.onRecord(resolve))
  raw.end()
  await filed
  assert.deepEqual([recorded().response, asked], [undefined, 0])
  assert.match(recorded().why ?? '', /left before its request was whole/)
})

test('a method that nobody knows is refused as such, and what has no request line as no HTTP', async () => {
  const { answer } = await answered('BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n')
  assert.match(answer, /^HTTP\/1\.1 405 /)
  assert.match(answer, /the method BREW, which nobody knows/)
  assert.equal((await answered('brew a pot\r\n\r\n')).status, 400)
})
