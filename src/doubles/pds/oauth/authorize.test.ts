import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { header, json, PdsBench, type PdsChanges } from '../pds-fixture.js'
import { authorizeAt, nextOf, ORLA, SAM, signInAt } from './testing/browsing.js'

const refusals: readonly (readonly [string, PdsChanges, number, string, string])[] = [
  ['1 client_id absent', { client_id: undefined }, 401, 'invalid_request', 'client_id is missing'],
  ['2 client_id unknown', { client_id: 'who' }, 401, 'invalid_request', 'client_id is invalid'],
  ['5 redirect_uri absent', { redirect_uri: undefined }, 400, 'invalid_request', 'redirect_uri is missing'],
  [
    '5 redirect_uri of another',
    { redirect_uri: 'https://portal.northgate.example/pds/callback/' },
    400,
    'invalid_request',
    'redirect_uri is invalid',
  ],
  [
    '1 before 5',
    { client_id: undefined, redirect_uri: undefined },
    401,
    'invalid_request',
    'client_id is missing',
  ],
]

describe('an authorisation is refused in the words of its row', () => {
  for (const [name, changes, status, error, description] of refusals)
    test(name, async () => {
      const answer = await authorizeAt(new PdsBench(), changes)
      const { message_id, ...rest } = json(answer) as unknown as Record<string, unknown>
      assert.deepEqual([answer.status, rest], [status, { error, error_description: description }])
      assert.equal(typeof message_id, 'string')
    })
})

const sentBack: readonly (readonly [string, PdsChanges, string, string])[] = [
  ['6 state absent', { state: undefined }, 'invalid_request', 'state is missing'],
  ['7 response_type absent', { response_type: undefined }, 'invalid_request', 'response_type is missing'],
  [
    '8 another response_type',
    { response_type: 'token' },
    'unsupported_response_type',
    'response_type is invalid',
  ],
  ['6 before 8', { state: undefined, response_type: 'token' }, 'invalid_request', 'state is missing'],
]

describe('the application is told by way of the browser', () => {
  for (const [name, changes, error, description] of sentBack)
    test(name, async () => {
      const answer = await authorizeAt(new PdsBench(), changes)
      const next = nextOf(answer)
      assert.deepEqual([answer.status, next.hostname], [302, 'portal.northgate.example'])
      assert.deepEqual(
        [next.searchParams.get('error'), next.searchParams.get('error_description')],
        [error, description],
      )
    })
})

test('the browser is sent on to CIS2 with a state of the platform’s own', async () => {
  const next = nextOf(await authorizeAt(new PdsBench()))
  assert.equal(`${next.origin}${next.pathname}`, 'https://pds.spine.example/mock-login/cis2')
  const { state, ...rest } = Object.fromEntries(next.searchParams)
  assert.notEqual(state, 'unguessable')
  assert.deepEqual(rest, {
    response_type: 'code',
    client_id: 'northgate-key',
    scope: 'openid nationalrbacaccess',
    redirect_uri: 'https://pds.spine.example/oauth2/callback',
    acr_values: 'AAL3_ANY',
    max_age: '300',
  })
})

test('the public is sent on to NHS login', async () => {
  const next = nextOf(await authorizeAt(new PdsBench(), { scope: 'nhs-login' }))
  assert.equal(next.pathname, '/mock-login/nhs-login')
  assert.equal(next.searchParams.get('scope'), 'openid profile')
})

test('the page offers everybody who works somewhere, and nobody else may sign in', async () => {
  const bench = new PdsBench()
  const { pathname, search } = nextOf(await authorizeAt(bench))
  const page = await bench.send(`${pathname}${search}`, {})
  assert.equal(header(page, 'Content-Type'), 'text/html; charset=utf-8')
  assert.match(page.body.toString(), /value="999900000101"[^]*Ms Sam Advisor, Northgate Urgent Care/)
  const nobody = await bench.send(`${pathname}${search}`, { method: 'POST', body: 'user=1' })
  assert.equal(nobody.status, 400)
})

test('who has signed in comes back with a code and the application’s own state', async () => {
  const back = nextOf(await signInAt(new PdsBench(), { user: SAM }))
  assert.equal(`${back.origin}${back.pathname}`, 'https://portal.northgate.example/pds/callback')
  assert.equal(back.searchParams.get('state'), 'unguessable')
  assert.match(back.searchParams.get('code') ?? '', /^[\w-]{28}$/)
})

test('a state of the platform serves once', async () => {
  const bench = new PdsBench()
  const page = nextOf(await authorizeAt(bench))
  const signedIn = await bench.send(`${page.pathname}${page.search}`, { method: 'POST', body: `user=${SAM}` })
  const { pathname, search } = nextOf(signedIn)
  assert.equal((await bench.send(`${pathname}${search}`, {})).status, 302)
  const second = await bench.send(`${pathname}${search}`, {})
  assert.equal(second.status, 400)
  assert.equal(json(second)['error_description'], 'Invalid state parameter.')
})

test('a sign-in that proves too little leaves no scope', async () => {
  const answer = await signInAt(new PdsBench(), {
    user: ORLA,
    assurance: 'P5',
    changes: { scope: 'nhs-login' },
  })
  assert.equal(answer.status, 401)
  assert.equal(json(answer)['error'], 'unauthorized_client')
})

test('only GET is allowed where a browser comes, and nothing else is served', async () => {
  const bench = new PdsBench()
  const posted = await bench.send('/oauth2/authorize', { method: 'POST' })
  assert.deepEqual([posted.status, header(posted, 'Allow')], [405, 'GET'])
  const unknown = await bench.send('/oauth2/introspect', {})
  assert.deepEqual([unknown.status, unknown.body.toString()], [404, 'Not Found'])
  assert.deepEqual(bench.journal.troubles, [])
})
