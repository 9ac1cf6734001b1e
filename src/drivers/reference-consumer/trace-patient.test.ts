import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import type { WireRequest } from '../../wire/exchange.js'
import { NoAnswer } from '../../wire/no-answer.js'
import { WayIntoPds } from './pds-access.js'
import { bodies } from './testing/canned-bodies.js'
import { CannedSpine, cannedSetting, json, NOW, workedExample } from './testing/canned-spine.js'
import { headerValues } from '../../spine/headers.js'
import { tracePatient } from './trace-patient.js'

const orla = workedExample.patients[0]!
const PDS = 'pds.spine.example'
const isTrace = ({ target }: WireRequest) => target.includes('/Patient/')
const idsOf = (requests: readonly WireRequest[]) =>
  requests.filter(isTrace).map(({ headers }) => headerValues(headers, 'X-Request-ID')[0])

test('the token is asked for by a signed assertion, and the trace sent with it', async () => {
  const spine = new CannedSpine()
  const setting = cannedSetting({ spine })
  const trace = await tracePatient(setting, new WayIntoPds(setting, 'ldap'), orla)
  assert.equal(trace.done, true)
  const [forToken, retrieval] = spine.requestsTo(PDS)
  assert.equal(forToken!.method, 'POST')
  assert.equal(forToken!.target, '/oauth2/token')
  const form = new URLSearchParams(forToken!.body.toString())
  assert.equal(form.get('grant_type'), 'client_credentials')
  assert.equal(form.get('client_assertion_type'), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer')
  const assertion = form.get('client_assertion') ?? ''
  assert.deepEqual(decodeProtectedHeader(assertion), { alg: 'RS512', typ: 'JWT', kid: 'northgate-1' })
  assert.deepEqual(decodeJwt(assertion), {
    iss: 'northgate-app',
    sub: 'northgate-app',
    aud: 'https://pds.spine.example/oauth2/token',
    jti: '00000000-0000-4000-8000-000000000003',
    exp: NOW / 1000 + 240,
  })
  assert.equal(retrieval!.target, '/personal-demographics/FHIR/R4/Patient/9990000018')
  assert.deepEqual(retrieval!.headers, [
    ['Host', PDS],
    ['Accept', 'application/fhir+json'],
    ['Authorization', 'Bearer opaque-1'],
    ['X-Request-ID', '00000000-0000-4000-8000-000000000001'],
    ['X-Correlation-ID', '00000000-0000-4000-8000-000000000002'],
    ['NHSD-End-User-Organisation-ODS', 'NLX01'],
  ])
})

test('a search by demographics gives the one patient who fits, and nobody else', async () => {
  const found = { resourceType: 'Bundle', entry: [{ resource: bodies.trace }] }
  const tooMany = { resourceType: 'OperationOutcome' }
  for (const [answer, reason] of [
    [found, 'done'],
    [{ resourceType: 'Bundle', total: 0 }, 'no-such-patient'],
    [tooMany, 'no-such-patient'],
  ] as const) {
    const spine = new CannedSpine({
      http: (_fqdn, { target }) => (target.includes('/Patient?') ? json(200, answer) : undefined),
    })
    const setting = cannedSetting({ spine })
    const trace = await tracePatient(setting, new WayIntoPds(setting, 'ldap'), orla, 'demographics')
    assert.equal(trace.done ? 'done' : trace.reason, reason)
    assert.equal(
      spine.requestsTo(PDS)[1]?.target,
      '/personal-demographics/FHIR/R4/Patient?family=Testerson&given=Orla&gender=female&birthdate=eq1984-05-17' +
        '&address-postalcode=ZZ99%203AA',
    )
  }
})

test('a token is reused until it is about to expire, and traces have request IDs of their own', async () => {
  let now = NOW
  const spine = new CannedSpine()
  const setting = cannedSetting({ spine, now: () => now })
  const tokens = new WayIntoPds(setting, 'ldap')
  const tokensAskedFor = () => spine.requestsTo(PDS).filter(({ target }) => target === '/oauth2/token').length
  await tracePatient(setting, tokens, orla)
  now += 588_000
  await tracePatient(setting, tokens, orla)
  assert.equal(tokensAskedFor(), 1)
  now += 2_000
  await tracePatient(setting, tokens, orla)
  assert.equal(tokensAskedFor(), 2)
  assert.equal(new Set(idsOf(spine.requestsTo(PDS))).size, 3)
})

test('a busy PDS is asked again under the same request ID, three times at most', async () => {
  for (const [failures, done] of [
    [3, true],
    [4, false],
  ] as const) {
    let left: number = failures
    const spine = new CannedSpine({
      http: (_fqdn, request) => (isTrace(request) && left-- > 0 ? json(429, {}) : undefined),
    })
    const setting = cannedSetting({ spine })
    const trace = await tracePatient(setting, new WayIntoPds(setting, 'ldap'), orla)
    assert.equal(trace.done, done)
    const ids = idsOf(spine.requestsTo(PDS))
    assert.equal(ids.length, 4)
    assert.equal(new Set(ids).size, 1)
  }
})

test('a token that PDS no longer takes is replaced once', async () => {
  const spine = new CannedSpine({ http: (_fqdn, request) => (isTrace(request) ? json(401, {}) : undefined) })
  const setting = cannedSetting({ spine })
  const trace = await tracePatient(setting, new WayIntoPds(setting, 'ldap'), orla)
  assert.equal(trace.done ? 'done' : trace.reason, 'pds-unavailable')
  assert.deepEqual(
    spine.requestsTo(PDS).map(({ target }) => target.split('/')[1]),
    ['oauth2', 'personal-demographics', 'oauth2', 'personal-demographics'],
  )
})

test('without a token or an answer the trace stops', async () => {
  const refused = new CannedSpine({ http: () => json(401, { error_description: 'Invalid kid' }) })
  const silent = new CannedSpine({
    http: () => {
      throw new NoAnswer(PDS, new Error('gone'))
    },
  })
  for (const [spine, words] of [
    [refused, /No access token for PDS \(401\): Invalid kid/],
    [silent, /cannot be reached/],
  ] as const) {
    const setting = cannedSetting({ spine })
    const trace = await tracePatient(setting, new WayIntoPds(setting, 'ldap'), orla)
    assert.equal(trace.done ? 'done' : trace.reason, 'pds-unavailable')
    assert.match(trace.done ? '' : trace.words, words)
  }
})

test('a mistake of our own is not taken for a silent PDS', async () => {
  const spine = new CannedSpine({
    http: () => {
      throw new TypeError('ours')
    },
  })
  const setting = cannedSetting({ spine })
  await assert.rejects(tracePatient(setting, new WayIntoPds(setting, 'ldap'), orla), TypeError)
})
