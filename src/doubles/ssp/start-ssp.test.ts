import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import type { OdsCode } from '../../spine/identifiers.js'
import { SSP_GATES } from '../../spine/ssp-gates.js'
import { laneOf } from '../../wire/claims.js'
import { noAgreement, ROOT, searchHeaders, SOUTHGATE } from './testing/slot-search.js'
import { asking, raiseSsp, type Asking } from './testing/ssp-stage.js'

let stage: Awaited<ReturnType<typeof raiseSsp>>

before(async () => {
  stage = await raiseSsp()
})
beforeEach(() => stage.begin())
after(() => stage.close())

const northgateAct = { organisation: 'NLX01' as OdsCode, action: 'search-for-free-slots' } as const
test('a request passes the gates and goes on to the provider, with one header more', async () => {
  const client = await stage.connect()
  const answer = await client.ask(
    asking({ method: 'POST', target: `/${ROOT}/Appointment?a=%7C|`, body: '{"a":"b"}' }),
  )
  assert.match(answer, /^HTTP\/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\n{}$/)
  assert.deepEqual(stage.provider.requests, [
    'POST /A20047/STU3/1/gpconnect/Appointment?a=%7C| HTTP/1.1\r\nHost: gp.meadowlane.example\r\n' +
      'Accept: application/fhir+json\r\nSsp-TraceID: 7d0a3a52-3b0f-4c7f-9d5b-0b8f2a0e9c11\r\nSsp-From: 200000000115\r\n' +
      'Ssp-To: 200000000116\r\nSsp-InteractionID: urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1\r\n' +
      `Content-Length: 9\r\nForwarded: for="${client.from}";host=proxy.spine.example;proto=https\r\n` +
      'Connection: keep-alive\r\n\r\n{"a":"b"}',
  ])
  const [exchange] = await stage.recorded()
  assert.equal(exchange?.receiver, 'SSP')
  assert.equal(exchange.leg, 'to-ssp')
  assert.equal(exchange.request.target, `/${ROOT}/Appointment?a=%7C|`)
  assert.equal(exchange.connection.tls?.peer?.commonName, 'mhs.northgate.example')
})

test('the order of its checks is the topology’s: what cuts a connection first may be told of instead', async () => {
  const other = { headers: searchHeaders({ 'Ssp-From': '999999999999', 'Ssp-To': '200000000311' }) }
  const wrong = { headers: searchHeaders({ 'Ssp-From': SOUTHGATE, 'Ssp-InteractionID': 'urn:none' }) }
  assert.equal(await stage.ask(wrong), '')
  stage.become((topology) => ({
    ...topology,
    sspGates: [...SSP_GATES.filter((gate) => gate !== 'certificate'), 'certificate'],
  }))
  assert.match(await stage.ask(wrong), /^HTTP\/1.1 403 [^]*ASID_CHECK_FAILED_MESSAGESENDER_/)
  assert.match(await stage.ask(other), /^HTTP\/1.1 403 [^]*ASID_CHECK_FAILED_MESSAGESENDER_999999999999/)
})

test("the provider meets the SSP's certificate", async () => {
  const names: unknown[] = []
  stage.provider.answer = (_request, socket) => {
    names.push(socket.getPeerCertificate().subject.CN, socket.getProtocol())
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
  }
  await stage.ask()
  assert.deepEqual(names, ['proxy.spine.example', 'TLSv1.2'])
})

test('gzip, ETag and Location come through untouched', async () => {
  const body = gzipSync('{"resourceType":"Appointment"}')
  const head = `ETag: W/"1"\r\nLocation: ${ROOT}/Appointment/1/_history/1\r\nContent-Encoding: gzip\r\ncontent-length: ${body.length}\r\n`
  stage.provider.answer = (_request, socket) =>
    socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 201 Created\r\n${head}\r\n`), body]))
  assert.equal(
    await stage.ask(),
    `HTTP/1.1 201 Created\r\n${head}Connection: keep-alive\r\n\r\n${body.toString('latin1')}`,
  )
})

for (const status of [301, 400, 403, 404, 409, 422, 429, 500, 503])
  test(`a provider's ${status} is passed on`, async () => {
    stage.provider.answer = (_request, socket) =>
      socket.write(
        `HTTP/1.1 ${status} So\r\nLocation: https://elsewhere.example/\r\nContent-Length: 1\r\n\r\n!`,
      )
    assert.match(
      await stage.ask(),
      new RegExp(`^HTTP/1.1 ${status} So\r\nLocation: https://elsewhere.example/\r\n.*!$`, 's'),
    )
  })

/** What a refused request is answered with, on the wire. */
const refused: readonly (readonly [what: string, asked: Asking, status: number, says: RegExp])[] = [
  ['TRACE', { method: 'TRACE' }, 405, /\r\nAllow: GET, POST, PUT, OPTIONS\r\n.*405: Method Not Allowed/s],
  [
    'plain text',
    { method: 'POST', body: 'a', headers: searchHeaders({ 'Content-Type': 'text/plain' }) },
    415,
    /"Unsupported_Media_Type"/,
  ],
  [
    'a request without Ssp-To',
    { headers: searchHeaders({ 'Ssp-To': undefined }) },
    400,
    /Ssp-To: expected once/,
  ],
  [
    'an unknown sender',
    { headers: searchHeaders({ 'Ssp-From': '999999999999' }) },
    403,
    /"ASID_CHECK_FAILED_MESSAGESENDER_999999999999"/,
  ],
  [
    'an unknown receiver',
    { headers: searchHeaders({ 'Ssp-To': '999999999999' }) },
    403,
    /"PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_999999999999"/,
  ],
  [
    'an endpoint that varies',
    { target: `/${ROOT.replace('.example', '.example:443')}/Slot` },
    400,
    /ENDPOINT_https:\/\/gp.meadowlane.example\/A20047\/STU3\/1\/gpconnect_CPAID_[0-9a-f]{20}_VARIES_FROM_TARGETURL_https:\/\/gp.meadowlane.example:443/,
  ],
]

for (const [what, asked, status, says] of refused)
  test(`${what} is refused and never reaches the provider`, async () => {
    const answer = await stage.ask(asked)
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `))
    assert.match(answer, says)
    assert.match(answer, /\r\nContent-Type: application\/fhir\+json;charset=utf-8\r\n/)
    assert.match(answer, /\r\nCache-Control: no-store\r\nStrict-Transport-Security: max-age=31536000\r\n/)
    assert.equal(stage.provider.connections, 0)
    const [exchange] = await stage.recorded()
    assert.equal(exchange?.response?.status, status)
    assert.equal(exchange.request.body.toString(), asked.body ?? '')
    assert.equal(stage.ssp.audit.at(-1)?.status, status)
    assert.deepEqual(stage.journal.troubles, [])
  })

test('without an agreement nothing reaches the provider', async () => {
  const answer = await stage.ask(noAgreement, 'mhs.southgate.example')
  assert.match(answer, /^HTTP\/1.1 403 Forbidden\r\n/)
  assert.match(answer, /"FOT_CHECK_FAILED_MESSAGESENDER_200000000117_MESSAGERECEIVER_000428682512"/)
  assert.equal(stage.provider.connections, 0)
  assert.equal(stage.ssp.audit[0]?.refusedBy, 'agreement')
})

test('an agreement made meanwhile opens the way', async () => {
  stage.become((topology) => ({ ...topology, agreements: [] }))
  assert.match(await stage.ask(), /^HTTP\/1.1 403/)
  stage.begin()
  assert.match(await stage.ask(), /^HTTP\/1.1 200/)
})

test('errors are XML for whoever does not ask for JSON', async () => {
  const answer = await stage.ask({
    headers: searchHeaders({ Accept: undefined, 'Ssp-From': '999999999999' }),
  })
  assert.match(answer, /\r\nContent-Type: application\/fhir\+xml;charset=utf-8\r\n/)
  assert.match(answer, /<OperationOutcome xmlns="http:\/\/hl7.org\/fhir"><id value="[0-9a-f-]{36}"\/>/)
})

test('OPTIONS is answered by the SSP itself', async () => {
  const headers = [
    ['Host', 'x'],
    ['Origin', 'https://app.example'],
    ['Access-Control-Request-Headers', 'ssp-from'],
  ] as const
  const answer = await stage.ask({ method: 'OPTIONS', headers })
  assert.match(answer, /^HTTP\/1.1 200 OK\r\nAllow: GET, POST, PUT, OPTIONS\r\n/)
  assert.match(answer, /\r\nAccess-Control-Allow-Origin: https:\/\/app.example\r\n/)
  assert.match(answer, /\r\nAccess-Control-Allow-Methods: GET, POST, PUT, OPTIONS\r\n/)
  assert.match(answer, /\r\nAccess-Control-Allow-Headers: ssp-from\r\n/)
  assert.equal(stage.provider.connections, 0)
})

test('a target that names no provider is answered 400 and reported with the nearest offers', async () => {
  const target = `/${ROOT.replace('//', '/')}/Slot`
  assert.match(await stage.ask({ target }), /^HTTP\/1.1 400 .*VARIES_FROM_TARGETURL_https:\/gp.meadowlane/s)
  const [trouble] = stage.journal.troubles
  assert.equal(trouble?.exchange, 'x1')
  assert.equal(
    trouble.message,
    [
      `The SSP was asked for GET ${target}; a target is /{service root URL}/{FHIR request}, scheme included.`,
      'Nearest service root URLs:',
      `  /${ROOT}  (https: is there, gp.meadowlane.example is there, A20047 is there, STU3 is there, 1 is there, gpconnect is there)`,
      '  /https://gp.fernhill.example/B82617/STU3/1/gpconnect  (https: is there, gp.fernhill.example is not, B82617 is not, STU3 is there, 1 is there, gpconnect is there)',
    ].join('\n'),
  )
})

test('every request leaves one record, whatever became of it, and counts for its sender', async () => {
  await stage.ask()
  await stage.ask({ headers: searchHeaders({ 'Ssp-To': '999999999999' }) })
  await stage.ask({ method: 'TRACE' })
  assert.deepEqual(
    stage.ssp.audit.map(({ internalID, status, logReference }) => [internalID, status, logReference]),
    [
      ['x1', 200, 'complete'],
      ['x2', 403, 'refused: receiver'],
      ['x3', 405, 'refused: method'],
    ],
  )
  const [volume] = stage.ssp.volumes
  assert.deepEqual([volume?.asid, volume?.requests, volume?.refused], ['200000000115', 3, 2])
})

test('a provider out of reach is 502, also when its certificate is for another name', async () => {
  const address = stage.addresses.find('gp.meadowlane.example')!
  stage.addresses.forget('gp.meadowlane.example')
  const says =
    /^HTTP\/1.1 502 Bad Gateway.*"ERROR_COMMUNICATING_TO_ENDPOINT_URL_https:\/\/[^"]*\/Slot\?status=free"/s
  assert.match(await stage.ask(), says)
  stage.addresses.announce('gp.meadowlane.example', stage.ssp.address)
  assert.match(await stage.ask(), says)
  stage.addresses.announce('gp.meadowlane.example', address)
  assert.match(await stage.ask(), /^HTTP\/1.1 200/)
})

test('a provider that does not answer in time is 504', async ({ mock }) => {
  mock.timers.enable({ apis: ['setTimeout'] })
  stage.faults.add('ssp:loses-patience')
  stage.provider.answer = () => mock.timers.tick(50)
  assert.match(await stage.ask(), /^HTTP\/1.1 504 Gateway Timeout.*"transient".*"server timed out"/s)
})

test('two organisations at once: each request is filed under who made it', async () => {
  const act = async (organisation: string, asid: string, fqdn: string) => {
    const client = await stage.connect(fqdn)
    const headers = searchHeaders({ 'Ssp-From': asid })
    await stage.journal.during({ ...northgateAct, organisation: organisation as OdsCode }, async () => {
      stage.journal.claim(laneOf(client.from, client.to), { intent: stage.journal.acting()?.id })
      for (const _ of [1, 2, 3]) await client.ask(asking({ headers }))
    })
  }
  await Promise.all([
    act('NLX01', '200000000115', 'mhs.northgate.example'),
    act('NLX02', SOUTHGATE, 'mhs.southgate.example'),
  ])
  const filed = (await stage.recorded(6)).map(({ intent, request }) => {
    const organisation = stage.journal.intents.find(({ id }) => id === intent)?.organisation
    return `${organisation} ${request.headers.find(([name]) => name === 'Ssp-From')?.[1]}`
  })
  assert.deepEqual(filed.sort(), [
    ...Array<string>(3).fill('NLX01 200000000115'),
    ...Array<string>(3).fill(`NLX02 ${SOUTHGATE}`),
  ])
  assert.deepEqual(stage.journal.unattributed, [])
})
