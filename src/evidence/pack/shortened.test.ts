import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutSecrets } from '../../spine/redaction.js'
import { cut } from '../report/escape.js'
import { jwt } from '../testing/traffic.js'
import { realNhsNumbers } from '../../spine/numbers-of-patients.js'
import { finderOf, redactedDigests, secretsByForm } from './secrets.js'

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const signature = 'c2lnbmF0dXJlLXRoYXQtaXMtc2VjcmV0'
const assertionBy = (key: string) =>
  [
    base64url({ alg: 'RS512', typ: 'JWT', kid: 'test-1' }),
    base64url({ iss: key, sub: key, aud: 'https://pds/oauth2/token', exp: 1_814_772_900 }),
    signature,
  ].join('.')
const assertion = assertionBy('0123456789abcdef0123456789abcdef')

const kept = withoutSecrets({
  leg: 'to-pds',
  request: {
    target: '/oauth2/token',
    headers: [['Authorization', 'Bearer a-token-that-is-opaque']],
    body: Buffer.from(`grant_type=client_credentials&client_assertion=${assertion}`),
  },
  response: {
    headers: [],
    body: Buffer.from('{"access_token": "a-token-that-is-opaque", "expires_in": "599"}'),
  },
})

const authorization = kept.request.headers.map(([, value]) => value).join()
const texts: readonly string[] = [
  kept.request.body.toString(),
  kept.response.body.toString(),
  `{"authorization": "${authorization}"}`,
  `Ssp-From: 200000000115, Ssp-To: 918999198993, seen 4010232137001`,
  `Authorization: Bearer ${jwt}`,
]

const found = (text: string): readonly string[] => [
  ...secretsByForm(text).map(({ what }) => what),
  ...realNhsNumbers(text).map(({ masked }) => masked),
]

test('what was redacted before it is cut is no secret and no number, wherever it is cut', () => {
  for (const text of texts)
    for (let most = 1; most <= text.length; most += 1)
      assert.deepEqual(found(cut(text, most)), [], cut(text, most))
})

test('nor where somebody else cuts it', () => {
  for (const text of texts.slice(0, 3))
    for (let most = 1; most <= text.length; most += 1)
      assert.deepEqual(secretsByForm(text.slice(0, most)), [], text.slice(0, most))
})

test('a client assertion in clear is found by its key, with its signature or without', () => {
  for (const token of [
    assertion,
    assertion.replace(signature, ''),
    assertion.slice(0, -signature.length - 9),
  ])
    assert.ok(found(`grant_type=client_credentials&client_assertion=${token}`).length > 0, token)
})

test('an unsigned token that was redacted in one place is no secret in another', () => {
  const digests = new Set(redactedDigests(`Bearer redacted-sha256-0123456789abcdef`))
  const { request } = withoutSecrets({
    leg: 'to-mhs',
    request: {
      target: 'https://mistyped',
      headers: [['Authorization', `Bearer ${jwt}`]],
      body: Buffer.alloc(0),
    },
  })
  assert.deepEqual(request.headers, [['Authorization', `Bearer ${jwt}`]])
  assert.deepEqual(finderOf(digests)(`Authorization: Bearer ${jwt}`), [])
})

test('the name of a check is no credential, whatever stands beside it', () =>
  assert.deepEqual(found('"sds-api-calls-carry-the-api-key","sds-api-is-asked-for-a-type-that-it-has"'), []))
