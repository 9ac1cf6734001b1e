import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import type { Behaviour } from '../../double.js'
import {
  API_KEY,
  assertion,
  header,
  json,
  JWT_HEADER,
  PdsBench,
  START,
  textOf,
  TOKEN_URL,
  tokenForm,
  type PdsChanges,
} from '../pds-fixture.js'

const NOW = START / 1000
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** An assertion whose header no library would sign. */
const unsigned = (changes: PdsChanges) =>
  `${encoded({ ...JWT_HEADER, ...changes })}.${encoded({ exp: NOW })}.AAAA`
const form = async (claims?: PdsChanges, head?: PdsChanges) => tokenForm(await assertion(claims, head))
const inJwt = (text: string) => text.replace('@', 'in client_assertion JWT')

type Row = readonly [
  name: string,
  form: Record<string, string> | Promise<Record<string, string>>,
  status: number,
  error: string,
  description: string,
  ...faults: Behaviour[],
]

const REQUEST = 'invalid_request'
const KEY = 'public_key error'
const TYPE =
  "Missing or invalid client_assertion_type - must be 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'"
const ALG = "Invalid 'alg' header @ - unsupported JWT algorithm - must be 'RS512'"
const EXPIRED = "Invalid 'exp' claim @ - JWT has expired"
const TYP = "Invalid 'typ' header @ - must be 'JWT'"
const WHOLE = "Invalid 'exp' claim @ - must be an integer"
const PARTIES = "Missing or non-matching 'iss'/'sub' claims @"
const JTI = "Invalid 'jti' claim @ - must be a unique string value such as a GUID"
const AUD = "Missing or invalid 'aud' claim @"

const rows: readonly Row[] = [
  ['1 grant_type absent', tokenForm('x', { grant_type: undefined }), 400, REQUEST, 'grant_type is missing'],
  [
    '1 grant_type unknown',
    tokenForm('x', { grant_type: 'password' }),
    400,
    'unsupported_grant_type',
    'grant_type is invalid',
  ],
  ['2 no assertion type', tokenForm('x', { client_assertion_type: undefined }), 400, REQUEST, TYPE],
  ['2 wrong assertion type', tokenForm('x', { client_assertion_type: 'jwt' }), 400, REQUEST, TYPE],
  [
    '3 no assertion',
    tokenForm('x', { client_assertion: undefined }),
    400,
    REQUEST,
    'Missing client_assertion',
  ],
  ['4 no JWT', tokenForm('x.y'), 400, REQUEST, 'Malformed JWT in client_assertion'],
  ['4 no JSON', tokenForm('eA.eA.eA'), 400, REQUEST, 'Malformed JWT in client_assertion'],
  ['5 alg RS256', form({}, { alg: 'RS256' }), 400, REQUEST, ALG],
  ['5 alg none', tokenForm(unsigned({ alg: 'none' })), 400, REQUEST, ALG],
  ['6 expired', form({ exp: NOW - 1 }), 400, REQUEST, EXPIRED],
  ['7 no kid', form({}, { kid: undefined }), 400, REQUEST, "Missing 'kid' header @"],
  ['8 no typ', form({}, { typ: undefined }), 400, REQUEST, TYP],
  ['8 another typ', form({}, { typ: 'at+jwt' }), 400, REQUEST, TYP],
  ['9 no exp', form({ exp: undefined }), 400, REQUEST, "Missing 'exp' claim @"],
  ['10 exp as text', form({ exp: String(NOW + 60) }), 400, REQUEST, WHOLE],
  ['11 no iss', form({ iss: undefined }), 400, REQUEST, PARTIES],
  ['11 sub of another', form({ sub: 'another' }), 400, REQUEST, PARTIES],
  ['12 no jti', form({ jti: undefined }), 400, REQUEST, "Missing 'jti' claim @"],
  ['13 jti as number', form({ jti: 7 }), 400, REQUEST, JTI],
  [
    '15 exp too far ahead',
    form({ exp: NOW + 311 }),
    400,
    REQUEST,
    "Invalid 'exp' claim @ - more than 5 minutes in future",
  ],
  ['16 unknown API key', form({ iss: 'who', sub: 'who' }), 401, REQUEST, "Invalid 'iss'/'sub' claims @"],
  [
    '17 no public key registered',
    form(),
    403,
    KEY,
    'You need to register a public key to use this authentication method - please contact support to configure',
    'pds:holds-no-public-key',
  ],
  [
    '18 key set unreachable',
    form(),
    403,
    KEY,
    "The JWKS endpoint, for your client_assertion can't be reached",
    'pds:cannot-reach-key-set',
  ],
  [
    '19 another kid',
    form({}, { kid: 'kid-2' }),
    401,
    REQUEST,
    "Invalid 'kid' header @ - no matching public key",
  ],
  [
    '20 signed by another key',
    assertion({}, {}, stranger).then((signed) => tokenForm(signed)),
    401,
    KEY,
    'JWT signature verification failed',
  ],
  ['20 altered after signing', altered(), 401, KEY, 'JWT signature verification failed'],
  ['21 no aud', form({ aud: undefined }), 401, REQUEST, AUD],
  ['21 aud with a slash more', form({ aud: `${TOKEN_URL}/` }), 401, REQUEST, AUD],
  ['21 aud in a list', form({ aud: [TOKEN_URL] }), 401, REQUEST, AUD],
]

async function altered(): Promise<Record<string, string>> {
  const [head = '', , signature = ''] = (await assertion()).split('.')
  const claims = { iss: API_KEY, sub: API_KEY, aud: TOKEN_URL, jti: 'altered', exp: NOW + 60 }
  return tokenForm(`${head}.${encoded(claims)}.${signature}`)
}

describe('each row of the table is refused in its own words', () => {
  for (const [name, asked, status, error, description, ...faults] of rows)
    test(name, async () => {
      const bench = new PdsBench()
      for (const fault of faults) bench.faults.add(fault)
      const answer = await bench.askForToken(await asked)
      const { message_id, ...rest } = json(answer) as unknown as Record<string, unknown>
      assert.deepEqual([answer.status, rest], [status, { error, error_description: inJwt(description) }])
      assert.equal(typeof message_id, 'string')
      assert.equal(header(answer, 'Content-Type'), 'application/json')
    })
})

const inOrder: readonly (readonly [string, Promise<Record<string, string>>, RegExp])[] = [
  ['alg before exp', form({ exp: NOW - 1 }, { alg: 'RS256' }), /'alg' header/],
  ['exp in the past before kid', form({ exp: NOW - 1 }, { kid: undefined }), /has expired/],
  ['kid before typ', form({}, { kid: undefined, typ: undefined }), /'kid' header/],
  ['typ before absent exp', form({ exp: undefined }, { typ: undefined }), /'typ' header/],
  ['iss before jti', form({ iss: undefined, jti: undefined }), /'iss'\/'sub'/],
  ['jti before exp too far', form({ jti: 7, exp: NOW + 400 }), /'jti' claim/],
  ['API key before kid', form({ iss: 'who', sub: 'who' }, { kid: 'kid-2' }), /'iss'\/'sub'/],
  ['kid before aud', form({ aud: 'x' }, { kid: 'kid-2' }), /no matching public key/],
]

describe('of two faults the earlier row decides', () => {
  for (const [name, asked, words] of inOrder)
    test(name, async () => {
      const answer = await new PdsBench().askForToken(await asked)
      assert.match(textOf(json(answer)['error_description']), words)
    })
})

test('only POST is allowed, whatever else is wrong', async () => {
  const answer = await new PdsBench().askForToken({}, { method: 'GET', headers: { 'Content-Type': 'x' } })
  assert.deepEqual([answer.status, header(answer, 'Allow'), answer.body.length], [405, 'POST', 0])
})

test('a form is asked for, with or without its charset', async () => {
  const bench = new PdsBench()
  const asked = (type: string) =>
    form().then((fields) => bench.askForToken(fields, { headers: { 'Content-Type': type } }))
  const refused = await asked('application/json')
  assert.equal(refused.status, 415)
  assert.equal(json(refused)['error'], 'invalid_request')
  assert.equal(
    json(refused)['error_description'],
    'Content-Type header must be application/x-www-form-urlencoded',
  )
  assert.equal((await asked('Application/x-www-form-urlencoded; charset=UTF-8')).status, 200)
})

test('a token comes with its times as text', async () => {
  const answer = await new PdsBench().askForToken(await form())
  const { access_token, ...rest } = json(answer) as unknown as Record<string, unknown>
  assert.match(String(access_token), /^[\w-]{28}$/)
  assert.deepEqual(rest, { expires_in: '599', token_type: 'Bearer', issued_at: String(START) })
})

test('exp may be as far ahead as clocks may differ', async () => {
  assert.equal((await new PdsBench().askForToken(await form({ exp: NOW + 310 }))).status, 200)
  assert.equal((await new PdsBench().askForToken(await form({ exp: NOW }))).status, 200)
})

const replay = async (bench: PdsBench) => {
  const fields = await form({ jti: 'the same' })
  return [(await bench.askForToken(fields)).status, await bench.askForToken(fields)] as const
}

test('an assertion serves once', async () => {
  const [first, second] = await replay(new PdsBench())
  assert.deepEqual([first, second.status], [200, 400])
  assert.equal(json(second)['error_description'], "Non-unique 'jti' claim in client_assertion JWT")
})

const tokenOf = async (bench: PdsBench, changes: PdsChanges = {}) =>
  json(await bench.askForToken(tokenForm(await assertion(), changes)))

const statusWith = async (bench: PdsBench, token: unknown) =>
  (await bench.ask('/Patient/9990000018', { headers: { Authorization: `Bearer ${String(token)}` } })).status

test('a token opens the API until it expires by the clock', async () => {
  const bench = new PdsBench()
  const { access_token: token } = await tokenOf(bench)
  bench.now = START + 599_999
  assert.equal(await statusWith(bench, token), 200)
  bench.now = START + 600_000
  assert.equal(await statusWith(bench, token), 401)
})

test('a shorter life can be asked for, a longer one not', async () => {
  const bench = new PdsBench()
  const short = await tokenOf(bench, { _access_token_expiry_ms: '5000' })
  assert.equal(short['expires_in'], '4')
  assert.equal((await tokenOf(bench, { _access_token_expiry_ms: '9000000' }))['expires_in'], '599')
  assert.equal((await tokenOf(bench, { _access_token_expiry_ms: '-1' }))['expires_in'], '599')
  bench.now = START + 5000
  assert.equal(await statusWith(bench, short['access_token']), 401)
})

test('faults of the token endpoint show', async () => {
  const numeric = await tokenOf(new PdsBench('pds:gives-numeric-expiry'))
  assert.deepEqual([numeric['expires_in'], numeric['issued_at']], [599, START])
  assert.equal((await tokenOf(new PdsBench('pds:gives-long-lived-tokens')))['expires_in'], '3599')
  const [, second] = await replay(new PdsBench('pds:accepts-replayed-assertions'))
  assert.equal(second.status, 200)
  const elsewhere = await form({ aud: 'https://elsewhere.example' })
  assert.equal((await new PdsBench('pds:accepts-any-audience').askForToken(elsewhere)).status, 200)
})

test('exp may have a fraction', async () => {
  assert.equal((await new PdsBench().askForToken(await form({ exp: NOW + 60.5 }))).status, 200)
})

test('a jti is used up only by an assertion that was accepted', async () => {
  const bench = new PdsBench()
  const refused = await bench.askForToken(await form({ jti: 'once' }, { kid: 'kid-2' }))
  assert.match(textOf(json(refused)['error_description']), /no matching public key/)
  assert.equal((await bench.askForToken(await form({ jti: 'once' }))).status, 200)
})

test('the audience may be the address under which PDS was really reached', async () => {
  const aud = 'https://pds.spine.example:19544/oauth2/token'
  const asked = async (host: string) =>
    (await new PdsBench().askForToken(await form({ aud }), { headers: { Host: host } })).status
  assert.equal(await asked('pds.spine.example:19544'), 200)
  assert.equal(await asked('pds.spine.example:443'), 401)
  assert.equal(await asked('elsewhere.example:19544'), 401)
})

test('a refusal of the audience says in its id which would have been right', async () => {
  const refused = json(await new PdsBench().askForToken(await form({ aud: 'https://elsewhere.example' })))
  assert.equal(textOf(refused['message_id']), `x1, expected aud ${TOKEN_URL}`)
})
