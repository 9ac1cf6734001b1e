import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Behaviour } from '../double.js'
import { errorOf, header, json, PdsBench, REQUEST_ID, START } from './pds-fixture.js'

const PLAIN = '/Patient/9990000018'
const JSON_TYPE = 'application/json'
const BAD_ID = { 'X-Request-ID': '1234' }
const withHeaders = (headers: Record<string, string | undefined>) => ({ headers })

test('every error is one issue in the system of R4', async () => {
  const answer = await new PdsBench().ask(PLAIN, withHeaders(BAD_ID))
  assert.deepEqual(json(answer), {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code: 'value',
        details: {
          coding: [
            {
              system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode',
              version: '1',
              code: 'INVALID_VALUE',
              display: 'Provided value is invalid',
            },
          ],
        },
        diagnostics: "Invalid value - '1234' in header 'X-Request-ID'",
      },
    ],
  })
})

test('an invalid token is said so to the HTTP layer too', async () => {
  const answer = await new PdsBench('pds:refuses-tokens').ask(PLAIN)
  assert.match(header(answer, 'WWW-Authenticate') ?? '', /^Bearer .*error="invalid_token"/)
})

test('both ids come back, with errors as well', async () => {
  const bench = new PdsBench()
  for (const path of [PLAIN, '/metadata']) {
    const answer = await bench.ask(path, withHeaders({ 'X-Correlation-ID': 'one trace' }))
    assert.equal(header(answer, 'X-Request-ID'), REQUEST_ID)
    assert.equal(header(answer, 'X-Correlation-ID'), 'one trace')
  }
})

test('the role header is ignored in restricted mode', async () => {
  const answer = await new PdsBench().ask(PLAIN, withHeaders({ 'NHSD-Session-URID': 'no digits' }))
  assert.equal(answer.status, 200)
})

test('throttling names the application and its quota', async () => {
  const [status, code, issue, , diagnostics, type] = errorOf(
    await new PdsBench('pds:throttles-requests').ask(PLAIN),
  )
  assert.deepEqual([status, code, issue, type], [429, 'TOO_MANY_REQUESTS', 'value', JSON_TYPE])
  assert.match(
    String(diagnostics),
    /^Your application, Northgate Urgent Care, has exceeded its quota of 300 requests/,
  )
})

const passing: readonly (readonly [Behaviour, number])[] = [
  ['pds:is-unavailable-once', 503],
  ['pds:times-out-once', 408],
  ['pds:throttles-once', 429],
]

for (const [fault, status] of passing)
  test(`${fault} passes`, async () => {
    const bench = new PdsBench()
    bench.faults.add(fault)
    const statuses = [await bench.ask(PLAIN), await bench.ask(PLAIN)].map((answer) => answer.status)
    assert.deepEqual(statuses, [status, 200])
  })

test('a token that is honoured once is then unknown', async () => {
  const bench = new PdsBench('pds:honours-tokens-once')
  assert.deepEqual([(await bench.ask(PLAIN)).status, (await bench.ask(PLAIN)).status], [200, 401])
})

test('a token may end before its time, once, and answers may be broken off', async () => {
  const early = new PdsBench('pds:ends-a-token-early')
  assert.deepEqual([(await early.ask(PLAIN)).status, (await early.ask(PLAIN)).status], [401, 200])
  const whole = await new PdsBench().ask(PLAIN)
  const brokenOff = await new PdsBench('pds:breaks-off-answers').ask(PLAIN)
  assert.deepEqual(brokenOff, { ...whole, breaksOff: true })
})

test('the published rate is five in any second', async () => {
  const bench = new PdsBench('pds:enforces-published-rate')
  const statuses: number[] = []
  for (const at of [0, 100, 200, 300, 400, 500, 1600]) {
    bench.now = START + at
    statuses.push((await bench.ask(PLAIN)).status)
  }
  assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429, 200])
})

test('a fault of one organisation is told by the header that names it', async () => {
  const bench = new PdsBench()
  bench.suffers = (fault, organisation) => fault === 'pds:times-out' && organisation === 'NLX01'
  const asking = (odsCode: string) =>
    bench.ask(PLAIN, withHeaders({ 'NHSD-End-User-Organisation-ODS': odsCode }))
  assert.equal((await asking('NLX01')).status, 408)
  assert.equal((await asking('NLX02')).status, 200)
  assert.equal((await bench.ask(PLAIN)).status, 200)
})

test('headers that PDS forgets are missing', async () => {
  const sent = withHeaders({ 'X-Correlation-ID': 'one trace' })
  const first = await new PdsBench('pds:forgets-to-echo-request-id').ask(PLAIN, sent)
  assert.equal(header(first, 'X-Request-ID'), undefined)
  const second = await new PdsBench('pds:forgets-to-echo-correlation-id').ask(PLAIN, sent)
  assert.equal(header(second, 'X-Correlation-ID'), undefined)
  const third = new PdsBench('pds:accepts-missing-request-id').ask(
    PLAIN,
    withHeaders({ 'X-Request-ID': undefined }),
  )
  assert.equal((await third).status, 200)
})

test('faults of errors show', async () => {
  const reworded = await new PdsBench('pds:rewords-diagnostics').ask(
    PLAIN,
    withHeaders({ 'X-Request-ID': undefined }),
  )
  assert.equal(errorOf(reworded)[4], 'Please refer to the user guide')
  const old = await new PdsBench('pds:uses-stu3-error-system').ask('/Patient/1')
  assert.match(old.body.toString(), /STU3\/CodeSystem\/Spine-ErrorOrWarningCode-1/)
  const searched = await new PdsBench('pds:searches-for-wrong-numbers').ask('/Patient/9990000019')
  assert.equal(errorOf(searched)[1], 'RESOURCE_NOT_FOUND')
  const severe = await new PdsBench('pds:calls-unknown-number-an-error').ask('/Patient/9990000115')
  assert.equal(errorOf(severe)[3], 'error')
})

test('a web page is no FHIR', async () => {
  const answer = await new PdsBench('pds:answers-with-a-web-page').ask(PLAIN)
  assert.deepEqual([answer.status, header(answer, 'Content-Type')], [200, 'text/html'])
})

test('what is not on offer is trouble, and is still answered', async () => {
  const bench = new PdsBench()
  await bench.ask('/Patients/9990000018')
  await bench.send('/oauth/token', { method: 'POST' })
  await bench.ask(PLAIN, { method: 'DELETE' })
  const [path, host, method] = bench.journal.troubles.map(({ message }) => message)
  assert.equal(
    path,
    'PDS was asked for GET /personal-demographics/FHIR/R4/Patients/9990000018, which it does not offer. It offers: ' +
      'POST /oauth2/token (method POST instead of GET, path /oauth2/token instead of /personal-demographics/FHIR/R4/Patients/9990000018); ' +
      'GET /personal-demographics/FHIR/R4/Patient/{nhsNumber} (path /personal-demographics/FHIR/R4/Patient/{nhsNumber} instead of /personal-demographics/FHIR/R4/Patients/9990000018); ' +
      'GET /personal-demographics/FHIR/R4/Patient?{criteria} (path /personal-demographics/FHIR/R4/Patient?{criteria} instead of /personal-demographics/FHIR/R4/Patients/9990000018).',
  )
  assert.match(
    host ?? '',
    /POST \/oauth\/token, .*POST \/oauth2\/token \(path \/oauth2\/token instead of \/oauth\/token\)/,
  )
  assert.match(method ?? '', /DELETE/)
})

test('refusals that are documented are no trouble', async () => {
  const bench = new PdsBench()
  await bench.ask(PLAIN, { method: 'PATCH' })
  await bench.ask('/Coverage')
  await bench.ask('/Patient/1')
  assert.deepEqual(bench.journal.troubles, [])
})
