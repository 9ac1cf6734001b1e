import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Behaviour } from '../double.js'
import { errorOf, PdsBench } from './pds-fixture.js'

const JSON_TYPE = 'application/json'
const FHIR = 'application/fhir+json'
const PLAIN = '/Patient/9990000018'
const UNKNOWN =
  'An unknown error occurred processing this request. Contact us for assistance diagnosing this issue: https://digital.nhs.uk/developer/help-and-support. (Message ID: x1)'
const denied = (what: string) => `Your app has insufficient permissions to ${what}. Please contact support.`

type Case = readonly [
  name: string,
  path: string,
  asked: Parameters<PdsBench['ask']>[1],
  expected: readonly unknown[],
  ...faults: Behaviour[],
]

const withHeaders = (headers: Record<string, string | undefined>) => ({ headers })
const unauthorised = (diagnostics: string) => [
  401,
  'ACCESS_DENIED',
  'forbidden',
  'error',
  diagnostics,
  JSON_TYPE,
]
const authorization = (value: string | undefined) => withHeaders({ Authorization: value })

const cases: readonly Case[] = [
  ['no Authorization', PLAIN, authorization(undefined), unauthorised('Missing Authorization header')],
  ['empty Authorization', PLAIN, authorization(''), unauthorised('Empty Authorization header')],
  ['one word', PLAIN, authorization('Bearer'), unauthorised('Missing access token')],
  [
    'another type',
    PLAIN,
    authorization('Basic held'),
    unauthorised("Invalid token type 'Basic', must be 'Bearer'"),
  ],
  ['unknown token', PLAIN, authorization('Bearer made-up'), unauthorised('Invalid Access Token')],
  ['two spaces', PLAIN, authorization('Bearer  held'), unauthorised('Invalid Access Token')],
  ['refused token', PLAIN, {}, unauthorised('Invalid Access Token'), 'pds:refuses-tokens'],
  [
    'unsupported path',
    '/metadata',
    {},
    [400, 'UNSUPPORTED_REQUEST', 'value', 'error', "Unsupported path - '/metadata'", JSON_TYPE],
  ],
  [
    'malformed X-Request-ID',
    PLAIN,
    withHeaders({ 'X-Request-ID': '1234' }),
    [400, 'INVALID_VALUE', 'value', 'error', "Invalid value - '1234' in header 'X-Request-ID'", JSON_TYPE],
  ],
  [
    'no X-Request-ID',
    PLAIN,
    withHeaders({ 'X-Request-ID': undefined }),
    [
      400,
      'MISSING_VALUE',
      'required',
      'error',
      'Invalid request with error - X-Request-ID header must be supplied to access this resource',
      FHIR,
    ],
  ],
  [
    'no ASID',
    PLAIN,
    {},
    [
      400,
      'MISSING_VALUE',
      'value',
      'error',
      'No ASID is associated with your app. Please contact support.',
      JSON_TYPE,
    ],
    'pds:holds-no-asid',
  ],
  [
    'PATCH',
    PLAIN,
    { method: 'PATCH' },
    [403, 'INVALID_METHOD', 'forbidden', 'error', denied('use this method'), JSON_TYPE],
  ],
  [
    'POST',
    '/Patient',
    { method: 'POST' },
    [403, 'INVALID_METHOD', 'forbidden', 'error', denied('use this method'), JSON_TYPE],
  ],
  [
    'coverage',
    '/Coverage',
    {},
    [403, 'ACCESS_DENIED', 'forbidden', 'error', denied('use this operation'), JSON_TYPE],
  ],
  [
    'coverage by POST',
    '/Coverage',
    { method: 'POST' },
    [403, 'ACCESS_DENIED', 'forbidden', 'error', denied('use this operation'), JSON_TYPE],
  ],
  ['no number', '/Patient/', {}, [400, 'UNSUPPORTED_SERVICE', 'processing', 'error', undefined, FHIR]],
  [
    'several results',
    '/Patient?_max-results=2',
    {},
    [403, 'INVALID_VALUE', 'token', 'error', denied('perform this search'), JSON_TYPE],
  ],
  ['PUT', PLAIN, { method: 'PUT' }, [400, 'UNSUPPORTED_SERVICE', 'processing', 'error', undefined, FHIR]],
  ['OPTIONS', PLAIN, { method: 'OPTIONS' }, [502, 'UNKNOWN_ERROR', 'unknown', 'error', UNKNOWN, JSON_TYPE]],
  [
    'internal error',
    PLAIN,
    {},
    [500, 'UNKNOWN_ERROR', 'unknown', 'error', UNKNOWN, JSON_TYPE],
    'pds:has-internal-error',
  ],
  [
    'time out',
    PLAIN,
    {},
    [408, 'UNABLE_TO_CALL_SERVICE', 'timeout', 'error', undefined, FHIR],
    'pds:times-out',
  ],
  [
    'unavailable',
    PLAIN,
    {},
    [503, 'UNKNOWN_ERROR', 'unknown', 'error', UNKNOWN, JSON_TYPE],
    'pds:is-unavailable',
  ],
]

describe('each refusal has its own status, code and words', () => {
  for (const [name, path, asked, expected, ...faults] of cases)
    test(name, async () => {
      const bench = new PdsBench()
      for (const fault of faults) bench.faults.add(fault)
      assert.deepEqual(errorOf(await bench.ask(path, asked)), expected)
    })
})

const BAD_ID = { 'X-Request-ID': '1234' }
const NO_TOKEN = { Authorization: undefined }

const pairs: readonly (readonly [string, string, Parameters<PdsBench['ask']>[1], number, ...Behaviour[]])[] =
  [
    ['token before rate', PLAIN, withHeaders(NO_TOKEN), 401, 'pds:throttles-requests'],
    ['rate before path', '/metadata', {}, 429, 'pds:throttles-requests'],
    ['path before X-Request-ID', '/metadata', withHeaders(BAD_ID), 400],
    ['X-Request-ID before restricted mode', PLAIN, { method: 'PATCH', ...withHeaders(BAD_ID) }, 400],
    ['ASID before restricted mode', PLAIN, { method: 'PATCH' }, 400, 'pds:holds-no-asid'],
    ['restricted mode before back end', PLAIN, { method: 'PATCH' }, 403, 'pds:is-unavailable'],
    [
      'restricted mode before an absent X-Request-ID',
      '/Patient?_max-results=50',
      withHeaders({ 'X-Request-ID': undefined }),
      403,
    ],
    ['absent X-Request-ID before the number', '/Patient/1', withHeaders({ 'X-Request-ID': undefined }), 400],
  ]

describe('of two faults the earlier check decides', () => {
  for (const [name, path, asked, status, ...faults] of pairs)
    test(name, async () => {
      const bench = new PdsBench()
      for (const fault of faults) bench.faults.add(fault)
      assert.equal((await bench.ask(path, asked)).status, status)
    })

  test('and says so', async () => {
    const bench = new PdsBench()
    const [, path] = errorOf(await bench.ask('/metadata', withHeaders(BAD_ID)))
    const [, , , , missing] = errorOf(
      await bench.ask('/Patient/1', withHeaders({ 'X-Request-ID': undefined })),
    )
    assert.equal(path, 'UNSUPPORTED_REQUEST')
    assert.match(String(missing), /X-Request-ID header must be supplied/)
  })
})
