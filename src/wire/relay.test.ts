import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { OdsCode } from '../spine/identifiers.js'
import type { HttpExchange } from './exchange.js'
import { laneOf } from './claims.js'
import { serve } from './serve.js'
import { raiseRelay } from './testing/relay-stage.js'

let stage: Awaited<ReturnType<typeof raiseRelay>>

before(async () => {
  stage = await raiseRelay()
})
beforeEach(() => stage.begin())
after(() => stage.close())

test('a request goes on as it came, but for its target, its host and what concerns one hop', async () => {
  const asking = await stage.client()
  const interim = await asking.ask(
    'POST /https://gp.example/A20047/Slot HTTP/1.1\r\naCCept: a\r\nHOST: proxy.example\r\nConnection: keep-alive, X-Hop\r\n' +
      'X-Hop: 1\r\nSsp-From: 200000000115\r\nExpect: 100-continue\r\nCONTENT-length: 5\r\naccept: b\r\n\r\nab\xffcd',
  )
  assert.equal(interim, 'HTTP/1.1 100 Continue\r\n\r\n')
  assert.match(await asking.answer(), /^HTTP\/1.1 200 OK/)
  assert.deepEqual(stage.server.requests, [
    'POST /A20047/Slot?x=%7C| HTTP/1.1\r\naCCept: a\r\nHOST: gp.example\r\nSsp-From: 200000000115\r\n' +
      'Expect: 100-continue\r\nCONTENT-length: 5\r\naccept: b\r\nForwarded: for=me\r\nConnection: keep-alive\r\n\r\nab\xffcd',
  ])
})

test('an answer comes back as it was given, and is recorded as it was sent', async () => {
  const gzipped = gzipSync('{"resourceType":"Bundle"}')
  const fields =
    'Content-type: application/fhir+json\r\nETAG: W/"3"\r\nlocation: https://gp.example/x\r\nDate: Mon, 05 Jul 2027 08:00:00 GMT\r\n'
  const rest = `Content-Encoding: gzip\r\nset-cookie: a\r\nSet-Cookie: b\r\nContent-Length: ${gzipped.length}\r\n`
  stage.server.answer = (_request, socket) =>
    socket.write(
      Buffer.concat([
        Buffer.from(`HTTP/1.1 201 Made\r\n${fields}Keep-Alive: timeout=5\r\n${rest}\r\n`),
        gzipped,
      ]),
    )
  const asking = await stage.client()
  const answer = await asking.ask('GET /https://gp.example/x HTTP/1.1\r\nHost: proxy.example\r\n\r\n')
  const expected = `HTTP/1.1 201 Made\r\n${fields}${rest}Connection: keep-alive\r\n\r\n${gzipped.toString('latin1')}`
  assert.equal(answer, expected)
  const [exchange] = await stage.recorded()
  const { status, headers = [], body } = exchange?.response ?? {}
  const text = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  assert.equal(`HTTP/1.1 ${status} Made\r\n${text}\r\n${body?.toString('latin1')}`, expected)
  assert.deepEqual(exchange?.request, {
    method: 'GET',
    target: '/https://gp.example/x',
    headers: [['Host', 'proxy.example']],
    body: Buffer.alloc(0),
  })
  assert.equal(exchange.startedAt, '2027-07-05T08:00:00.000Z')
  assert.equal(exchange.connection.tls?.peer?.commonName, 'mhs.example')
})

test('a host is named once, however often the sender named one', async () => {
  const asking = await stage.client()
  await asking.ask('GET /a HTTP/1.1\r\nHost: one\r\nA: b\r\nhost: two\r\n\r\n')
  assert.match(
    stage.server.requests[0] ?? '',
    /\r\nHost: gp\.example\r\nA: b\r\nForwarded: [^\r]*\r\nConnection/,
  )
})

test('both legs keep their connection', async () => {
  const asking = await stage.client()
  for (const _ of [1, 2, 3])
    assert.match(await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 200 OK/)
  assert.equal(stage.server.connections, 1)
  assert.equal(asking.closed, false)
  assert.deepEqual(
    (await stage.recorded(3))
      .map(({ connection }) => connection.from)
      .filter((from, at, all) => all.indexOf(from) === at).length,
    1,
  )
})

test('an answer in chunks is passed on piece by piece, before its end is here', async () => {
  const asking = await stage.client()
  const finishing: (() => void)[] = []
  stage.server.answer = (_request, socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n')
    finishing.push(() => socket.write('6\r\nsecond\r\n0\r\n\r\n'))
  }
  asking.write('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
  const begun = await asking.until((received) => received.includes('first'))
  assert.match(begun, /Transfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n$/)
  finishing[0]?.()
  assert.equal(await asking.until((received) => received.includes('0\r\n\r\n')), '6\r\nsecond\r\n0\r\n\r\n')
  assert.equal((await stage.recorded())[0]?.response?.body.toString(), 'firstsecond')
})

test('a request in chunks is passed on piece by piece', async () => {
  const asking = await stage.client()
  asking.write('PUT /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n')
  await asking.ask('2\r\nde\r\n0\r\n\r\n')
  assert.match(stage.server.requests[0] ?? '', /Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n/)
  assert.match(stage.server.requests[0] ?? '', /\r\n\r\n(?:3\r\nabc\r\n2\r\nde\r\n|5\r\nabcde\r\n)0\r\n\r\n$/)
  assert.equal((await stage.recorded())[0]?.request.body.toString(), 'abcde')
})

test('4 MB go through both ways unchanged', async () => {
  const body = Buffer.alloc(4 * 1024 * 1024, 'spine secure proxy ')
  stage.server.answer = (request, socket) => {
    socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`)
    socket.write(request.slice(-body.length), 'latin1')
  }
  const asking = await stage.client()
  asking.write(`POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: ${body.length}\r\n\r\n`)
  const answer = await asking.ask(body)
  const [exchange] = await stage.recorded()
  assert.ok(body.equals(Buffer.from(answer.slice(-body.length), 'latin1')))
  assert.deepEqual([exchange?.request.body.equals(body), exchange?.response?.body.equals(body)], [true, true])
})

test('an answer without length, that ends with its connection, is passed on in chunks', async () => {
  stage.server.answer = (_request, socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n{"a":1}')
  const asking = await stage.client()
  const answer = await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
  assert.match(answer, /Transfer-Encoding: chunked\r\n\r\n7\r\n{"a":1}\r\n0\r\n\r\n$/)
})

test('an answer of its own waits for the request, is completed and recorded', async () => {
  stage.route = () => ({
    kind: 'reply',
    answer: { status: 403, headers: [['X-Own', '1']], body: Buffer.from('no') },
  })
  const asking = await stage.client()
  const said = await asking.ask('POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc')
  assert.equal(
    said,
    'HTTP/1.1 403 Forbidden\r\nX-Own: 1\r\nDate: Mon, 05 Jul 2027 08:00:00 GMT\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nno',
  )
  assert.equal((await stage.recorded())[0]?.request.body.toString(), 'abc')
  assert.equal(stage.server.connections, 0)
})

test('hanging up answers nothing and is recorded without an answer', async () => {
  stage.route = () => ({ kind: 'hang-up', ended: (end) => stage.ends.push(end) })
  const asking = await stage.client()
  assert.equal(await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'), '')
  assert.equal((await stage.recorded())[0]?.response, undefined)
  assert.equal(stage.ends[0]?.how, 'closed')
})

test('a defect of our own is trouble, not silence', async () => {
  stage.route = () => {
    throw new Error('a gate fell over')
  }
  const asking = await stage.client()
  assert.match(await asking.ask('GET /a HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1.1 500/)
  assert.match(stage.journal.troubles[0]?.message ?? '', /GET \/a.*a gate fell over/s)
})

test('the leg behind the proxy is filed under who really acted, whoever else acts meanwhile', async () => {
  const act = async (who: string) => {
    const asking = await stage.client()
    await stage.journal.during(
      { organisation: who as OdsCode, action: 'search-for-free-slots' },
      async () => {
        stage.journal.claim(laneOf(asking.from, asking.to), { intent: stage.journal.acting()?.id })
        await asking.ask(`GET /a HTTP/1.1\r\nHost: x\r\nX-Who: ${who}\r\n\r\n`)
      },
    )
  }
  stage.route = () => stage.forward({ fqdn: 'practice.example' })
  const practice = await serve({
    receiver: 'Practice',
    leg: 'to-provider',
    clock: stage.clock,
    journal: stage.journal,
    tls: stage.practiceTls,
    respond: () => ({ status: 200, headers: [], body: Buffer.alloc(0) }),
  })
  stage.addresses.announce('practice.example', practice.address)
  await Promise.all(['A1', 'B2', 'C3'].map(act))
  stage.addresses.forget('practice.example')
  await practice.close()

  const who = ({ request }: HttpExchange) => request.headers.find(([name]) => name === 'X-Who')?.[1]
  const all = await stage.recorded(6)
  const behind = all.filter(({ leg }) => leg === 'to-provider')
  const inFront = all.filter(({ leg }) => leg === 'to-ssp')
  assert.equal(behind.length, 3)
  for (const exchange of behind) {
    const origin = inFront.find(({ id }) => id === exchange.forwards)
    assert.ok(origin)
    assert.equal(who(exchange), who(origin))
    assert.equal(exchange.intent, origin.intent)
    assert.equal(stage.journal.intents.find(({ id }) => id === origin.intent)?.organisation, who(origin))
  }
})
