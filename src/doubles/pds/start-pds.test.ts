import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { OdsCode } from '../../spine/identifiers.js'
import { Addresses } from '../../wire/addresses.js'
import { establishAuthority, validityAround, type Authority } from '../../wire/certificates.js'
import { WireClient } from '../../wire/client.js'
import type { WireRequest } from '../../wire/exchange.js'
import type { RunningDouble } from '../double.js'
import {
  assertion,
  header,
  HOST,
  json,
  PdsBench,
  REQUEST_ID,
  START,
  textOf,
  tokenForm,
} from './pds-fixture.js'
import { startPds } from './start-pds.js'

const bench = new PdsBench()
const addresses = new Addresses()
const intent = { organisation: 'NLX01' as OdsCode, action: 'trace-patient' } as const
let authority: Authority
let client: WireClient
let pds: RunningDouble

before(async () => {
  authority = await establishAuthority(validityAround(Date.now(), START))
  pds = await startPds({ ...bench.surroundings, addresses, authority, identityOf: authority.issue })
  client = new WireClient({ addresses, journal: bench.journal, tls: { ca: authority.trust } })
})

beforeEach(() => {
  bench.faults.clear()
  bench.journal.reset()
  pds.reset()
})

after(async () => {
  await client.close()
  await pds.close()
})

const tokenRequest = async (): Promise<WireRequest> => ({
  method: 'POST',
  target: '/oauth2/token',
  headers: [['Content-Type', 'application/x-www-form-urlencoded']],
  body: Buffer.from(new URLSearchParams(tokenForm(await assertion())).toString()),
})

const retrieval = (token: string): WireRequest => ({
  method: 'GET',
  target: '/personal-demographics/FHIR/R4/Patient/9990000018',
  headers: [
    ['Authorization', `Bearer ${token}`],
    ['X-Request-ID', REQUEST_ID],
  ],
  body: Buffer.alloc(0),
})

const takeToken = async () => textOf(json(await client.send(HOST, await tokenRequest()))['access_token'])

test('a token and a trace without a client certificate, both recorded as they crossed the wire', async () => {
  const answer = await bench.journal.during(intent, async () =>
    client.send(HOST, retrieval(await takeToken())),
  )
  assert.equal(answer.status, 200)
  const [token, trace] = bench.journal.exchanges
  assert.ok(token?.kind === 'http' && trace?.kind === 'http')
  assert.deepEqual(
    [token, trace].map(({ leg, receiver, intent: filed }) => [leg, receiver, filed]),
    [
      ['to-pds', 'PDS', 'i1'],
      ['to-pds', 'PDS', 'i1'],
    ],
  )
  assert.equal(token.request.target, '/oauth2/token')
  assert.deepEqual(trace.response?.body, answer.body)
  assert.deepEqual(trace.response.headers, answer.headers)
  assert.equal(header(answer, 'X-Request-ID'), REQUEST_ID)
  assert.equal(trace.connection.tls?.serverName, HOST)
  assert.equal(trace.connection.tls.peer, undefined)
  assert.deepEqual(bench.journal.troubles, [])
})

test('a new scenario begins without the tokens of the one before', async () => {
  const token = await takeToken()
  assert.equal((await client.send(HOST, retrieval(token))).status, 200)
  pds.reset()
  assert.equal((await client.send(HOST, retrieval(token))).status, 401)
})

test('when it is down it breaks the connection, also for tokens', async () => {
  bench.faults.add('pds:is-down')
  await assert.rejects(client.send(HOST, await tokenRequest()), { name: 'NoAnswer' })
  await assert.rejects(client.send(HOST, retrieval('any')), { name: 'NoAnswer' })
})

test('when it never answers, the request is recorded once its sender gives up', async () => {
  bench.faults.add('pds:never-answers')
  const impatient = new WireClient({
    addresses,
    journal: bench.journal,
    tls: { rejectUnauthorized: false },
  })
  const stop = bench.journal.onArrival(() => void impatient.close())
  await bench.journal.during(intent, () => assert.rejects(impatient.send(HOST, retrieval('any'))))
  stop()
  const [exchange] = bench.journal.exchanges
  assert.ok(exchange?.kind === 'http')
  assert.equal(exchange.response, undefined)
})

test('once closed, nobody serves its name', async () => {
  const other = new Addresses()
  const second = await startPds({
    ...bench.surroundings,
    addresses: other,
    authority,
    identityOf: authority.issue,
  })
  assert.deepEqual(other.find(HOST), second.address)
  await second.close()
  assert.equal(other.find(HOST), undefined)
})
