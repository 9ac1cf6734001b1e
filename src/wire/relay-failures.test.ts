import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { raiseRelay } from './testing/relay-stage.js'
import { PacedGate } from './gate.js'
import type { RawAnswer } from './testing/raw-peer.js'

let stage: Awaited<ReturnType<typeof raiseRelay>>

before(async () => {
  stage = await raiseRelay()
})
beforeEach(() => stage.begin())
after(() => stage.close())

const unanswered: readonly { readonly what: string; readonly answer: RawAnswer }[] = [
  { what: 'closes at once', answer: (_request, socket) => socket.destroy() },
  { what: 'speaks no HTTP', answer: (_request, socket) => socket.write('220 smtp.example\r\n\r\n') },
  { what: 'breaks off in its head', answer: (_request, socket) => socket.end('HTTP/1.1 200 OK\r\nConte') },
]

for (const { what, answer } of unanswered) {
  test(`a host that ${what} gave no answer`, async () => {
    stage.server.answer = answer
    const asking = await stage.client()
    const said = await asking.ask('POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}')
    assert.match(said, /^HTTP\/1.1 502 Bad Gateway\r\nDate: Mon, 05 Jul 2027.*\r\n\r\nno-answer$/s)
    assert.deepEqual(
      (await stage.recorded()).map(({ request, response }) => [request.body.toString(), response?.status]),
      [['{}', 502]],
    )
    stage.server.answer = (_request, socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
    assert.match(await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 200/)
  })
}

test('a host nobody serves gave no answer', async () => {
  stage.route = () => stage.forward({ fqdn: 'nowhere.example' })
  const asking = await stage.client()
  assert.match(await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 502 .*no-answer$/s)
})

test('a host that does not answer in time is given up, and its connection with it', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  stage.server.answer = () => mock.timers.tick(60_000)
  const asking = await stage.client()
  assert.match(await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 504 .*timeout$/s)
  stage.server.answer = (_request, socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
  await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
  assert.equal(stage.server.connections, 2)
})

test('an answer that is here by the time that the wait is over is passed on, though nobody was free to read it', async ({
  mock,
}) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  // Node's mocked timers may pass over the first that is set.
  globalThis.setTimeout(() => undefined, 1)
  stage.server.answer = (_request, socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
    setImmediate(() => mock.timers.tick(60_000))
  }
  const asking = await stage.client()
  assert.match(await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 200/)
})

test('a host may answer before the request is whole; the rest of it is taken in and recorded', async () => {
  stage.server.meanwhile = (_request, socket) =>
    socket.write('HTTP/1.1 413 Too Much\r\nContent-Length: 0\r\n\r\n')
  const asking = await stage.client()
  const answer = await asking.ask('POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc')
  assert.match(answer, /^HTTP\/1.1 413 Too Much\r\n/)
  asking.write('def')
  const [exchange] = await stage.recorded()
  assert.equal(exchange?.request.body.toString(), 'abcdef')
  assert.equal(exchange.response?.status, 413)
})

test('a host that never shakes hands is given up too', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  const silent = createServer((socket) => socket.once('data', () => mock.timers.tick(60_000)))
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo
  stage.addresses.announce('silent.example', { host: '127.0.0.1', port })
  stage.route = () => stage.forward({ fqdn: 'silent.example' })
  const asking = await stage.client()
  assert.match(await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 504 .*timeout$/s)
  silent.close()
})

test('a host that dies in the middle of its answer breaks the connection of whoever asked', async () => {
  stage.server.answer = (_request, socket) =>
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', () => socket.destroy())
  const asking = await stage.client()
  const got = await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
  await asking.hasClosed()
  assert.match(got, /half$/)
  const [exchange] = await stage.recorded()
  assert.equal(exchange?.response?.body.toString(), 'half')
  assert.deepEqual(
    stage.ends.map(({ how, status }) => [how, status]),
    [['broken-off', 200]],
  )
})

test('when whoever asked leaves, the host is let go', async () => {
  const asking = await stage.client()
  const gone = new Promise<void>((resolve) => {
    stage.server.answer = (_request, socket) => {
      socket.on('close', () => resolve())
      asking.end()
    }
  })
  asking.write('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
  await gone
  const [exchange] = await stage.recorded()
  assert.equal(exchange?.response, undefined)
  assert.deepEqual(
    stage.ends.map(({ how, status }) => [how, status]),
    [['client-left', undefined]],
  )
})

test('a host that sends and sends is given up when its time is over, or its answer too long', async ({
  mock,
}) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  stage.route = () => stage.forward({ within: 20_000 })
  stage.server.answer = (_request, socket) =>
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n', () =>
      mock.timers.tick(20_000),
    )
  ;(await stage.client()).write('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
  await stage.recorded()
  stage.route = () => stage.forward({ most: 3 })
  stage.server.answer = (_request, socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n1234')
  ;(await stage.client()).write('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
  assert.deepEqual(
    (await stage.recorded(2)).map(({ why }) => why),
    ['The answer was not whole after 20 seconds.', 'The answer is longer than 3 bytes.'],
  )
})

test('requests wait at a gate until there is room, and leave it however they end', async () => {
  const gate = new PacedGate({ atOnce: 1 })
  const first = gate.enter()
  stage.route = () => stage.forward({ gate })
  stage.server.answer = (_request, socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
  const asking = await stage.client()
  const answer = asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
  const left = await stage.client()
  left.write('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
  assert.equal(gate.passed, 1)
  first.leave(true)
  assert.match(await answer, /^HTTP\/1.1 200/)
  await stage.recorded()
  assert.match(await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 200/)
})
