import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { OdsCode } from '../spine/identifiers.js'
import { Addresses } from './addresses.js'
import { establishAuthority, validityAround, type Identity } from './certificates.js'
import { WireClient } from './client.js'
import type { WireRequest } from './exchange.js'
import { Journal } from './journal.js'
import type { Listening } from './listen.js'
import { listen } from './listen.js'
import { serve, type Responder } from './serve.js'
import { credentials, SPINE_TLS } from './tls.js'

const START = Date.parse('2027-07-05T08:00:00Z')
const clock = { now: () => START }
const journal = new Journal()
const addresses = new Addresses()
let respond: Responder
let server: Listening
let trust: string
let identities: readonly [Identity, Identity]
let client: WireClient

const request = (change: Partial<WireRequest> = {}): WireRequest => ({
  method: 'GET',
  target: '/https://gp.example/A20047/STU3/1/gpconnect/Slot?status=free',
  headers: [['Ssp-From', '200000000115']],
  body: Buffer.alloc(0),
  ...change,
})

const intent = (organisation: string) =>
  ({ organisation: organisation as OdsCode, action: 'search-for-free-slots' }) as const

before(async () => {
  const authority = await establishAuthority(validityAround(Date.now(), START))
  trust = authority.trust
  identities = [await authority.issue('server.example'), await authority.issue('client.example')]
  server = await serve({
    receiver: 'Server',
    leg: 'to-ssp',
    clock,
    journal,
    tls: { ...SPINE_TLS, ...credentials(identities[0], trust), requestCert: true, rejectUnauthorized: true },
    respond: (received) => respond(received),
  })
  addresses.announce('server.example', server.address)
  client = new WireClient({ addresses, journal, tls: { ...SPINE_TLS, ...credentials(identities[1], trust) } })
})

beforeEach(() => {
  journal.reset()
  respond = () => ({ status: 200, headers: [['X-Case', 'Kept']], body: Buffer.from('{}') })
})

after(async () => {
  await client.close()
  await server.close()
})

test('an exchange is recorded as it crossed the wire', async () => {
  const answer = await journal.during(intent('NLX01'), () => client.send('server.example', request()))
  const exchange = journal.exchanges[0]
  assert.ok(exchange?.kind === 'http')
  assert.equal(exchange.request.target, '/https://gp.example/A20047/STU3/1/gpconnect/Slot?status=free')
  assert.ok(exchange.request.headers.some(([name, value]) => name === 'Ssp-From' && value === '200000000115'))
  assert.deepEqual(exchange.response?.headers, answer.headers)
  assert.equal(exchange.connection.tls?.version, 'TLSv1.2')
  assert.equal(exchange.connection.tls.peer?.commonName, 'client.example')
  assert.equal(exchange.intent, 'i1')
  assert.equal(exchange.startedAt, '2027-07-05T08:00:00.000Z')
})

test('traffic is filed under the intent that caused it, also when two act at the same time', async () => {
  const act = (organisation: string) =>
    journal.during(intent(organisation), () =>
      client.send('server.example', request({ headers: [['X-Who', organisation]] })),
    )
  await Promise.all(['A1', 'B2', 'C3', 'D4'].map(act))
  const filed = journal.exchanges.map((exchange) => {
    const owner = journal.intents.find(({ id }) => id === exchange.intent)?.organisation
    const who =
      exchange.kind === 'http' ? exchange.request.headers.find(([name]) => name === 'X-Who')?.[1] : ''
    return owner === who
  })
  assert.deepEqual(filed, [true, true, true, true])
})

test('traffic outside any intent is unattributed', async () => {
  await client.send('server.example', request())
  assert.equal(journal.unattributed.length, 1)
})

test('a failing double answers 500 and reports itself', async () => {
  respond = () => {
    throw new Error('boom')
  }
  const answer = await journal.during(intent('A1'), () => client.send('server.example', request()))
  assert.equal(answer.status, 500)
  assert.match(journal.troubles[0]?.message ?? '', /The Server double failed on GET .*boom/s)
})

test('an answer that breaks off is no answer, and what was sent of it is recorded', async () => {
  respond = () => ({ status: 200, headers: [], body: Buffer.from('{"a":1}'), breaksOff: true })
  await assert.rejects(
    journal.during(intent('A1'), () => client.send('server.example', request())),
    { name: 'NoAnswer' },
  )
  const [exchange] = journal.exchanges
  assert.ok(exchange?.kind === 'http')
  assert.equal(exchange.response?.body.toString(), '{"a"')
  assert.equal(exchange.why, 'The connection broke in the middle of the answer.')
})

test('a broken connection is no answer, and recorded as such', async () => {
  respond = () => undefined
  await assert.rejects(
    journal.during(intent('A1'), () => client.send('server.example', request())),
    { name: 'NoAnswer' },
  )
  assert.equal(journal.exchanges[0]?.response, undefined)
})

test('a name that nobody serves is no answer', async () => {
  await assert.rejects(client.send('nobody.example', request()), { name: 'NoAnswer', code: 'ENOTFOUND' })
})

test('a connection is kept and used again', async () => {
  const act = () => journal.during(intent('A1'), () => client.send('server.example', request()))
  await act()
  await act()
  const [one, two] = journal.exchanges
  assert.equal(one?.connection.from, two?.connection.from)
})

test('without a certificate of the run there is no conversation', async () => {
  const stranger = await (await establishAuthority(validityAround(Date.now()))).issue('client.example')
  const wrong = new WireClient({ addresses, journal, tls: { ...SPINE_TLS, ...credentials(stranger, trust) } })
  await assert.rejects(wrong.send('server.example', request()), { name: 'NoAnswer' })
  await wrong.close()
  assert.equal(journal.exchanges.length, 0)
})

test('a port that is taken is said so, with a remedy', async () => {
  await assert.rejects(
    listen({
      tls: credentials(identities[0], trust),
      handle: () => undefined,
      turnAway: () => undefined,
      now: () => START,
      port: server.address.port,
    }),
    { code: 'PORT_IN_USE', message: /Name a free port/ },
  )
})
