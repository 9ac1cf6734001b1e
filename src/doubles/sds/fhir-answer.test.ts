import assert from 'node:assert/strict'
import { test } from 'node:test'
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

test('sds:is-down is 504 in the words of the gateway, sds:throttles-requests 429', () => {
  const surroundings = sdsSurroundings()
  surroundings.switchOn('sds:is-down')
  const down = ask(GOOD, { surroundings })
  assert.equal(down.status, 504)
  assert.deepEqual(issueOf(down), { issueCode: 'unknown', code: 'UNKNOWN_ERROR', diagnostics: undefined })
  surroundings.switchOn('sds:throttles-requests')
  assert.equal(ask(GOOD, { surroundings }).status, 429)
})
