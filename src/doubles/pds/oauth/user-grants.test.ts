import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { json, PdsBench, START, type PdsChanges } from '../pds-fixture.js'
import { nextOf, ORLA, redeem, refreshAt, SAM, SAMS_ROLE, signInAt, tokensOf } from './testing/browsing.js'

const errorsOf = (answer: Awaited<ReturnType<typeof redeem>>) => {
  const { error, error_description: description } = json(answer)
  return [answer.status, error, description]
}

const codeAt = async (bench: PdsBench) =>
  nextOf(await signInAt(bench, { user: SAM })).searchParams.get('code')

const rows: readonly (readonly [string, PdsChanges, number, string, string])[] = [
  ['1 client_id absent', { client_id: undefined }, 401, 'invalid_request', 'client_id is missing'],
  [
    '2 client_secret absent',
    { client_secret: undefined },
    401,
    'invalid_request',
    'client_secret is missing',
  ],
  [
    '3 client_id unknown',
    { client_id: 'who' },
    401,
    'invalid_client',
    'client_id or client_secret is invalid',
  ],
  ['3 secret wrong', { client_secret: 'x' }, 401, 'invalid_client', 'client_id or client_secret is invalid'],
  ['4 redirect_uri absent', { redirect_uri: undefined }, 400, 'invalid_request', 'redirect_uri is missing'],
  [
    '4 redirect_uri different',
    { redirect_uri: 'https://x/' },
    400,
    'invalid_request',
    'redirect_uri is invalid',
  ],
  ['5 code absent', { code: undefined }, 400, 'invalid_request', 'authorization_code is missing'],
  ['6 code wrong', { code: 'x' }, 400, 'invalid_grant', 'authorization_code is invalid'],
]

describe('a code is not redeemed', () => {
  for (const [name, changes, ...expected] of rows)
    test(name, async () => {
      const bench = new PdsBench()
      assert.deepEqual(errorsOf(await redeem(bench, await codeAt(bench), changes)), expected)
    })

  test('a second time', async () => {
    const bench = new PdsBench()
    const code = await codeAt(bench)
    assert.equal((await redeem(bench, code)).status, 200)
    assert.deepEqual(errorsOf(await redeem(bench, code)), [
      400,
      'invalid_grant',
      'authorization_code is invalid',
    ])
  })

  test('once it has expired', async () => {
    const bench = new PdsBench()
    const code = await codeAt(bench)
    bench.now = START + 300_000
    assert.equal((await redeem(bench, code)).status, 400)
  })
})

test('the media type of a user’s grant is taken to the letter', async () => {
  const answer = await new PdsBench().askForToken(
    { grant_type: 'authorization_code' },
    { headers: { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' } },
  )
  assert.equal(answer.status, 415)
})

test('a token of staff has a refresh token, all as text', async () => {
  const { access_token, refresh_token, ...rest } = (await tokensOf(new PdsBench())) as unknown as Record<
    string,
    unknown
  >
  assert.match(String(access_token), /^[\w-]{28}$/)
  assert.match(String(refresh_token), /^[\w-]{28}$/)
  assert.deepEqual(rest, {
    expires_in: '599',
    refresh_token_expires_in: '43199',
    refresh_count: '0',
    token_type: 'Bearer',
  })
})

test('the public may refresh for an hour', async () => {
  const given = await tokensOf(new PdsBench(), { user: ORLA, changes: { scope: 'nhs-login' } })
  assert.equal(given['refresh_token_expires_in'], '3599')
})

test('a refresh counts, and does not lengthen the window', async () => {
  const bench = new PdsBench()
  const first = await tokensOf(bench)
  bench.now = START + 600_000
  const second = json(await refreshAt(bench, first['refresh_token']))
  assert.notEqual(second['refresh_token'], first['refresh_token'])
  assert.deepEqual([second['refresh_count'], second['refresh_token_expires_in']], ['1', '42599'])
  bench.now = START + 43_200_000
  assert.deepEqual(errorsOf(await refreshAt(bench, second['refresh_token'])), [
    401,
    'invalid_grant',
    'refresh token refresh period has expired',
  ])
})

test('a refresh token serves once, and its own application only', async () => {
  const bench = new PdsBench()
  const { refresh_token: token } = await tokensOf(bench)
  assert.equal((await refreshAt(bench, undefined)).status, 400)
  assert.equal((await refreshAt(bench, token)).status, 200)
  assert.deepEqual(errorsOf(await refreshAt(bench, token)), [
    401,
    'invalid_grant',
    'refresh_token is invalid',
  ])
  const lax = new PdsBench('pds:accepts-used-refresh-tokens')
  const { refresh_token: used } = await tokensOf(lax)
  await refreshAt(lax, used)
  assert.equal((await refreshAt(lax, used)).status, 200)
})

test('whoever has signed in by way of the platform can be asked about', async () => {
  const bench = new PdsBench()
  const { access_token: token } = await tokensOf(bench)
  const asked = (bearer: unknown) =>
    bench.send('/oauth2/userinfo', { headers: { Authorization: `Bearer ${String(bearer)}` } })
  const { nhsid_nrbac_roles: roles, ...rest } = json(await asked(token)) as unknown as Record<string, unknown>
  assert.deepEqual(rest, { nhsid_useruid: SAM, sub: SAM, name: 'ADVISOR Sam (Ms)' })
  const [role] = roles as readonly Record<string, unknown>[]
  assert.deepEqual([role?.['person_roleid'], role?.['org_code']], [SAMS_ROLE, 'NLX01'])
  assert.equal((await asked('held')).status, 400)
})
