import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { after, before, beforeEach, test } from 'node:test'
import type { Action } from '../../spine/actions.js'
import type { OdsCode } from '../../spine/identifiers.js'
import { headerValues } from '../../spine/headers.js'
import { Addresses } from '../../wire/addresses.js'
import { establishAuthority, validityAround, type Identity } from '../../wire/certificates.js'
import type { WireResponse } from '../../wire/exchange.js'
import { Journal } from '../../wire/journal.js'
import type { Listening } from '../../wire/listen.js'
import { serve } from '../../wire/serve.js'
import { credentials, SPINE_TLS } from '../../wire/tls.js'
import type { Attempt, ConsumerDriver } from '../consumer-driver.js'
import type { ConsumerFault } from '../../faults/index.js'
import { CannedSpine, cannedSetting, NOW, workedExample } from './testing/canned-spine.js'
import { referenceConsumer } from './reference-consumer.js'
import { openTrunk, type Trunk } from './trunk.js'

const clock = { now: () => NOW }
const journal = new Journal()
const addresses = new Addresses()
const NLX01 = 'NLX01' as OdsCode
const A20047 = 'A20047' as OdsCode
const servers: Listening[] = []
const trunks: Trunk[] = []
let identity: Identity
let trust: string

const gzipped = ({ status, headers, body }: WireResponse): WireResponse => ({
  status,
  headers: [...headers, ['Content-Encoding', 'gzip']],
  body: gzipSync(body),
})

before(async () => {
  const authority = await establishAuthority(validityAround(Date.now(), NOW))
  trust = authority.trust
  identity = await authority.issue('northgate.mhs.northgate.example')
  const canned = new CannedSpine()
  const open = async (fqdn: string) => {
    const server = await serve({
      receiver: fqdn,
      leg: 'to-mhs',
      clock,
      journal,
      tls: { ...SPINE_TLS, ...credentials(await authority.issue(fqdn), trust), requestCert: true },
      respond: async (request) => {
        const { hostname, origin } = new URL(request.target)
        const answer = await canned.send(hostname, {
          ...request,
          target: request.target.slice(origin.length),
        })
        return headerValues(request.headers, 'Accept-Encoding').includes('gzip') ? gzipped(answer) : answer
      },
    })
    servers.push(server)
    addresses.announce(fqdn, server.address)
  }
  await open('mhs.northgate.example')
})

beforeEach(() => journal.reset())

after(async () => {
  await Promise.all(trunks.map((trunk) => trunk.close()))
  await Promise.all(servers.map((server) => server.close()))
})

function trunkTrusting(authority: string): Trunk {
  const trunk = openTrunk({
    addresses,
    journal,
    identity,
    trust: authority,
    server: { fqdn: 'mhs.northgate.example', ldap: 'ldap.mhs.northgate.example', identity },
    spine: () => workedExample.spine,
  })
  trunks.push(trunk)
  return trunk
}

function consumerWith(...faults: readonly ConsumerFault[]): ConsumerDriver {
  return referenceConsumer({
    topology: () => workedExample,
    organisation: NLX01,
    sdsRoute: 'fhir',
    clock,
    trunk: trunkTrusting(trust),
    application: cannedSetting({ spine: new CannedSpine() }).application,
    misbehaves: (fault) => faults.includes(fault),
  })
}

async function done<Result>(action: Action, act: () => Promise<Attempt<Result>>) {
  const attempt = await journal.during({ organisation: NLX01, action, target: A20047 }, act)
  assert.ok(attempt.done, attempt.done ? '' : attempt.words)
  return attempt
}

test('the worked example runs from the trace to the booking, each request filed under its act', async () => {
  const consumer = consumerWith()
  const trace = await done('trace-patient', () => consumer.tracePatient(workedExample.patients[0]!))
  const endpoint = await done('find-endpoint', () => consumer.findEndpoint(trace.registeredPractice))
  const practice = await done('find-asid', () => consumer.findAsid(A20047, endpoint))
  const statement = await done('read-capability-statement', () => consumer.readCapabilityStatement(practice))
  const { slots } = await done('search-for-free-slots', () =>
    consumer.searchForFreeSlots(practice, { from: '2027-07-05', to: '2027-07-19' }),
  )
  const record = await done('find-patient', () => consumer.findPatient(practice, trace))
  const booked = await done('book-appointment', () =>
    consumer.bookAppointment(practice, { slots: slots.slice(0, 1), patient: record.patient ?? '' }),
  )
  assert.deepEqual(
    [statement.version, slots.map(({ id }) => id), record.patient, booked.appointment],
    ['1.2.7', ['s1', 's2', 's3'], 'pat-1', 'appt-1'],
  )
  assert.deepEqual(
    journal.exchanges.map(
      (exchange) =>
        `${exchange.kind === 'http' ? new URL(exchange.request.target).hostname : ''} ${exchange.intent ?? 'unattributed'}`,
    ),
    [
      'pds.spine.example i1',
      'pds.spine.example i1',
      'sds.spine.example i2',
      'sds.spine.example i3',
      'proxy.spine.example i4',
      'proxy.spine.example i5',
      'proxy.spine.example i6',
      'proxy.spine.example i7',
    ],
  )
  assert.deepEqual(journal.troubles, [])
  for (const { connection } of journal.exchanges) {
    assert.equal(connection.tls?.peer?.commonName, 'northgate.mhs.northgate.example')
    assert.equal(connection.tls.version, 'TLSv1.2')
  }
})

test('the server is asked for the host that is named', async () => {
  const consumer = consumerWith()
  await done('find-endpoint', () => consumer.findEndpoint(A20047))
  const [exchange] = journal.exchanges
  assert.ok(exchange?.kind === 'http')
  assert.deepEqual(headerValues(exchange.request.headers, 'Host'), ['sds.spine.example'])
  assert.match(exchange.request.target, /^https:\/\/sds\.spine\.example\//)
  assert.equal(exchange.connection.tls?.serverName, 'mhs.northgate.example')
})

test('consumer:presents-no-certificate: goes past the server, to whoever will have it', async () => {
  const consumer = consumerWith('consumer:presents-no-certificate')
  const attempt = await consumer.findEndpoint(A20047)
  assert.equal(attempt.done ? 'done' : attempt.reason, 'sds-unavailable')
  assert.deepEqual(journal.exchanges, [])
})

test('a certificate of nobody’s authority is not trusted', async () => {
  const other = await establishAuthority(validityAround(Date.now(), NOW))
  const consumer = referenceConsumer({
    topology: () => workedExample,
    organisation: NLX01,
    sdsRoute: 'fhir',
    clock,
    trunk: trunkTrusting(other.trust),
    application: cannedSetting({ spine: new CannedSpine() }).application,
    misbehaves: () => false,
  })
  const attempt = await consumer.tracePatient(workedExample.patients[0]!)
  assert.equal(attempt.done ? 'done' : attempt.reason, 'pds-unavailable')
})
