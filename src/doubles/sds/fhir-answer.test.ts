import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SdsFault } from '../../faults/index.js'
import type { WireResponse } from '../../wire/exchange.js'
import {
  BASE,
  ID,
  UUID,
  organisation,
  interaction,
  ask,
  json,
  resources,
  first,
  issueOf,
  type FhirQuestion,
} from './testing/fhir-questions.js'
import { sdsSurroundings } from './testing/sds-surroundings.js'

const GOOD = `${BASE}/Endpoint?${organisation('A20047')}&${interaction()}`

const others: readonly (readonly [
  name: string,
  target: string,
  asked: FhirQuestion,
  status: number,
  issueCode: string,
  code: string,
  diagnostics: string | undefined,
])[] = [
  ['no API key', GOOD, { headers: [['apikey', '']] }, 401, 'forbidden', 'ACCESS_DENIED', undefined],
  ['an unknown API key', GOOD, { headers: [['apikey', 'x']] }, 401, 'forbidden', 'ACCESS_DENIED', undefined],
  [
    'an API key comes before the path',
    `${BASE}/x`,
    { headers: [['apikey', 'x']] },
    401,
    'forbidden',
    'ACCESS_DENIED',
    undefined,
  ],
  ['an unknown path', `${BASE}/Patient`, {}, 404, 'not-found', 'NO_RECORD_FOUND', 'HTTP endpoint not found'],
  [
    'a path in another case',
    `${BASE}/device`,
    {},
    404,
    'not-found',
    'NO_RECORD_FOUND',
    'HTTP endpoint not found',
  ],
  [
    'another method',
    GOOD,
    { method: 'POST' },
    405,
    'not-supported',
    'NOT_IMPLEMENTED',
    'HTTP operation not supported',
  ],
  [
    'an unknown type in Accept',
    GOOD,
    { headers: [['Accept', 'application/xml']] },
    406,
    'not-supported',
    'MISSING_OR_INVALID_HEADER',
    'Accept type not supported',
  ],
]

for (const [name, target, asked, status, issueCode, code, diagnostics] of others) {
  test(`FHIR error: ${name}`, () => {
    const answer = ask(target, asked)
    assert.equal(answer.status, status)
    assert.deepEqual(issueOf(answer), { issueCode, code, diagnostics })
    assert.equal(json(answer)['id'], first(answer, 'X-Correlation-Id'))
    assert.equal(first(answer, 'Allow'), status === 405 ? 'GET' : undefined)
  })
}

test('the correlation ID is echoed, made up, or refused under a new one', () => {
  const lower = ID.toLowerCase()
  assert.equal(first(ask(GOOD, { headers: [['X-Correlation-Id', lower]] }), 'X-Correlation-Id'), lower)
  assert.match(first(ask(GOOD), 'X-Correlation-Id')!, UUID)
  const refused = ask(`${GOOD}&foo=1`, { headers: [['x-correlation-id', 'mine']] })
  assert.match(first(refused, 'X-Correlation-Id')!, UUID)
  assert.equal(refused.status, 400)
  assert.equal(
    issueOf(refused).diagnostics,
    "HTTP 400: Bad Request (Invalid X-Correlation-ID header. Should be an UUIDv4 matching regex '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$')",
  )
})

test('the parameters are looked at before Accept', () => {
  assert.equal(ask(`${GOOD}&foo=1`, { headers: [['Accept', 'text/html']] }).status, 400)
})

test('the answer is FHIR unless only plain JSON is accepted', () => {
  const accepts: readonly (readonly [string, string])[] = [
    ['*/*', 'application/fhir+json'],
    ['application/fhir+json', 'application/fhir+json'],
    ['application/json', 'application/json'],
    ['Application/JSON, application/fhir+json', 'application/fhir+json'],
    ['text/html, application/json', 'application/json'],
  ]
  for (const [accept, type] of accepts) {
    assert.equal(first(ask(GOOD, { headers: [['Accept', accept]] }), 'Content-Type'), type, accept)
  }
})

test('ids are new in every answer', () => {
  const ids = [ask(GOOD), ask(GOOD)].flatMap((answer) => [json(answer)['id'], resources(answer)[0]!['id']])
  assert.equal(new Set(ids).size, 4)
})

test('nothing found is an ordinary answer with an empty list', () => {
  const bundle = json(ask(`${BASE}/Endpoint?${organisation('X99999')}&${interaction()}`))
  assert.equal(bundle['total'], 0)
  assert.deepEqual(bundle['entry'], [])
})

const LONG =
  /^An unknown error occurred processing this request\. Contact us for assistance diagnosing this issue: https:\/\/digital\.nhs\.uk\/developer\/help-and-support\. \(Message ID: [0-9A-F-]{36}\)$/

/** An answer is the gateway's own in place of a 5xx: without correlation ID and diagnostics, the text in the display. */
function assertUnknownError(answer: WireResponse, status = 500) {
  assert.equal(answer.status, status)
  assert.equal(first(answer, 'Content-Type'), 'application/json')
  const { resourceType, issue, ...others } = json(answer)
  assert.deepEqual(others, {})
  assert.equal(resourceType, 'OperationOutcome')
  const [{ details, ...rest }] = issue as [{ details: { coding: [{ display: string }] } }]
  assert.deepEqual(rest, { severity: 'error', code: 'unknown' })
  const [{ display, ...coding }] = details.coding
  assert.match(display, LONG)
  assert.deepEqual(coding, {
    system: 'https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode',
    version: '1',
    code: 'UNKNOWN_ERROR',
  })
}

const failures: readonly (readonly [name: string, query: string])[] = [
  ['bytes that are not UTF-8', `${organisation('%FF')}&${interaction()}`],
  ['an opening bracket', `${organisation('A(')}&${interaction()}`],
  ['a closing bracket', `${organisation('A20047')}&${interaction('urn:x)')}`],
]

for (const [name, query] of failures)
  test(`FHIR failure: ${name}`, () => assertUnknownError(ask(`${BASE}/Endpoint?${query}`)))

const circumstances: readonly (readonly [SdsFault, status: number, code: string])[] = [
  ['sds:revokes-api-keys', 401, 'ACCESS_DENIED'],
  ['sds:knows-no-subscription', 403, 'ACCESS_DENIED'],
  ['sds:throttles-requests', 429, 'TOO_MANY_REQUESTS'],
]

for (const [fault, status, code] of circumstances)
  test(`${fault} is ${status}`, () => {
    const answer = ask(GOOD, { surroundings: suffering(fault) })
    assert.equal(answer.status, status)
    assert.equal(issueOf(answer).code, code)
  })

test('sds:is-down is 500 in the words of the gateway, a slow directory an empty list', () => {
  assertUnknownError(ask(GOOD, { surroundings: suffering('sds:is-down') }))
  const slow = ask(GOOD, { surroundings: suffering('sds:gives-up-on-a-slow-directory') })
  assert.equal(slow.status, 200)
  assert.equal(json(slow)['total'], 0)
})

test('a preflight is answered by the platform, without a key; any other OPTIONS is a method that is not supported', () => {
  const origin = ['Origin', 'https://portal.example'] as const
  const asked = ['Access-Control-Request-Method', 'GET'] as const
  const preflight = ask(GOOD, { method: 'OPTIONS', headers: [['apikey', ''], origin, asked] })
  assert.equal(preflight.status, 200)
  assert.deepEqual(preflight.headers, [
    ['Access-Control-Allow-Origin', 'https://portal.example'],
    ['Access-Control-Allow-Headers', 'origin, x-requested-with, accept, content-type, if-match'],
    ['Access-Control-Max-Age', '3628800'],
    ['Access-Control-Allow-Methods', 'GET, PUT, POST, PATCH, DELETE'],
  ])
  const plain = ask(GOOD, { method: 'OPTIONS', headers: [origin] })
  assert.deepEqual([plain.status, first(plain, 'Allow')], [405, 'GET'])
  assert.equal(ask(GOOD, { method: 'OPTIONS', headers: [['apikey', ''], asked] }).status, 401)
})

test('platform and API tell whether they are well', () => {
  const noKey = { headers: [['apikey', '']] } as const
  const down = suffering('sds:is-down')
  for (const method of ['GET', 'HEAD']) assert.equal(ask(`${BASE}/_ping`, { method, ...noKey }).status, 200)
  assert.deepEqual(Object.keys(json(ask(`${BASE}/_ping`, noKey))), [
    'version',
    'revision',
    'releaseId',
    'commitId',
  ])
  assert.equal(issueOf(ask(`${BASE}/_status`, noKey)).code, 'ACCESS_DENIED')
  assert.equal(json(ask(`${BASE}/_status`))['status'], 'pass')
  assert.equal(json(ask(`${BASE}/_status`, { surroundings: down }))['status'], 'fail')
  assert.equal(ask(`${BASE}/healthcheck`, noKey).status, 401)
  assert.deepEqual([ask(`${BASE}/healthcheck`).status, ask(`${BASE}/healthcheck`).body.length], [200, 0])
  assert.equal(json(ask(`${BASE}/healthcheck/deep`))['status'], 'pass')
  assertUnknownError(ask(`${BASE}/healthcheck/deep`, { surroundings: down }), 503)
})

test('sds:shuffles-records gives the same the other way round', () => {
  const [usual, shuffled] = [ask(GOOD), ask(GOOD, { surroundings: suffering('sds:shuffles-records') })]
  const identifiers = (answer: WireResponse) =>
    (resources(answer)[0]?.['identifier'] as readonly { system: string }[]).map(({ system }) => system)
  assert.deepEqual(identifiers(shuffled), identifiers(usual).toReversed())
  assert.equal(Object.keys(JSON.parse(shuffled.body.toString()) as object).at(-1), 'resourceType')
})

function suffering(fault: SdsFault | 'sds:shuffles-records') {
  const surroundings = sdsSurroundings()
  surroundings.switchOn(fault)
  return surroundings
}
