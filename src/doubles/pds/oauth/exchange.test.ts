import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import { CompactSign, decodeJwt, decodeProtectedHeader } from 'jose'
import type { WireResponse } from '../../../wire/exchange.js'
import {
  API_KEY,
  assertion,
  json,
  PdsBench,
  REDIRECT_URI,
  SECRET,
  START,
  textOf,
  tokenForm,
  type PdsChanges,
} from '../pds-fixture.js'
import { nextOf, SAM } from './testing/browsing.js'

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** The id token of somebody who signs in at a service of the application's own accord. */
async function idTokenAt(bench: PdsBench, user = SAM, service = 'cis2'): Promise<string> {
  const query = new URLSearchParams({ client_id: API_KEY, redirect_uri: REDIRECT_URI, state: 's' })
  const signedIn = await bench.send(`/mock-login/${service}?${query.toString()}`, {
    method: 'POST',
    body: `user=${user}`,
  })
  const code = nextOf(signedIn).searchParams.get('code') ?? ''
  const form = { grant_type: 'authorization_code', code, client_id: API_KEY, client_secret: SECRET }
  const answer = await bench.send(`/mock-login/${service}/token`, {
    method: 'POST',
    body: new URLSearchParams(form).toString(),
  })
  return textOf(json(answer)['id_token'])
}

/** The same, changed and signed by somebody else. */
const changed = async (claims: PdsChanges, header: PdsChanges = {}): Promise<string> => {
  const token = await idTokenAt(new PdsBench())
  return new CompactSign(Buffer.from(JSON.stringify({ ...decodeJwt(token), ...claims })))
    .setProtectedHeader({ alg: 'RS256', ...decodeProtectedHeader(token), ...header })
    .sign(stranger)
}

const unsigned = (header: unknown) =>
  `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from('{}').toString('base64url')}.AAAA`

const exchangeAt = async (bench: PdsBench, token: string | undefined, changes: PdsChanges = {}) =>
  bench.askForToken(
    tokenForm(await assertion(), {
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
      subject_token: token,
      ...changes,
    }),
  )

const words = (answer: WireResponse) => [
  answer.status,
  textOf(json(answer)['error_description']).replace(' in subject_token JWT', ' @'),
]

const NOW = START / 1000

const rows: readonly (readonly [string, string | undefined | Promise<string>, number, string])[] = [
  ['absent', undefined, 400, 'Missing subject_token'],
  ['no JWT', 'x.y', 400, 'Malformed JWT in subject_token'],
  ['no kid', unsigned({ alg: 'RS256', typ: 'JWT' }), 400, "Missing 'kid' header @"],
  ['no alg', unsigned({ kid: 'a', typ: 'JWT' }), 400, "Missing 'alg' header @"],
  ['another typ', changed({}, { typ: 'at+jwt' }), 400, "Invalid 'typ' header @ - must be 'JWT'"],
  ['no exp', changed({ exp: undefined }), 400, "Missing 'exp' claim @"],
  ['exp as text', changed({ exp: String(NOW) }), 400, "Invalid 'exp' claim @ - must be an integer"],
  ['expired', changed({ exp: NOW - 1 }), 400, "Invalid 'exp' claim @ - JWT has expired"],
  ['no iss', changed({ iss: undefined }), 400, "Missing 'iss' claim @"],
  ['unknown iss', changed({ iss: 'https://x' }), 400, "Missing or non-matching 'iss' claim @"],
  ['no aud', changed({ aud: undefined }), 401, "Missing 'aud' claim @"],
  ['another kid', changed({}, { kid: 'x' }), 401, "Invalid 'kid' header @ - no matching public key"],
  ['signed by another', changed({}), 401, 'JWT signature verification failed'],
]

describe('an id token is refused in the words of its row', () => {
  for (const [name, token, ...expected] of rows)
    test(name, async () => {
      assert.deepEqual(words(await exchangeAt(new PdsBench(), await token)), expected)
    })
})

test('the type of the assertion comes before the grant, the other way round than without an id token', async () => {
  const both = { grant_type: 'x', client_assertion_type: undefined }
  assert.match(String(words(await exchangeAt(new PdsBench(), 'x', both))[1]), /client_assertion_type/)
  const grant = await exchangeAt(new PdsBench(), 'x', { grant_type: 'x' })
  assert.deepEqual([json(grant)['error'], words(grant)[1]], ['invalid_request', 'grant_type is invalid'])
})

test('the token that comes of it says what it was issued for, and serves staff', async () => {
  const bench = new PdsBench()
  const given = json(await exchangeAt(bench, await idTokenAt(bench)))
  assert.equal(given['issued_token_type'], 'urn:ietf:params:oauth:token-type:access_token')
  const headers = { Authorization: `Bearer ${textOf(given['access_token'])}` }
  assert.equal(
    (await bench.ask('/Patient?family=Testerson&birthdate=1984-05-17&_max-results=9', { headers })).status,
    200,
  )
  const info = await bench.send('/oauth2/userinfo', { headers })
  assert.match(
    textOf(json(info)['error_description']),
    /^The Userinfo endpoint is only supported for Combined Auth/,
  )
})
