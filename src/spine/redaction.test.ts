import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { test } from 'node:test'
import { redacted, withoutKeys, withoutSecrets, type SecretBearing } from './redaction.js'

const pemOf = (key: KeyObject, type: 'pkcs8' | 'sec1' = 'pkcs8'): string =>
  key.export({ type, format: 'pem' }).toString()

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const header = base64url({ alg: 'RS512', typ: 'JWT', kid: 'test-1' })
const claims = base64url({
  iss: 'very-secret-api-key',
  sub: 'very-secret-api-key',
  aud: 'https://pds/oauth2/token',
  jti: '1',
})
const assertion = `${header}.${claims}.c2lnbmF0dXJlLXRoYXQtaXMtc2VjcmV0`

const sent = (leg: SecretBearing['leg'], sketch: Partial<SecretBearing['request']>) =>
  withoutSecrets({ leg, request: { target: '/', headers: [], body: Buffer.alloc(0), ...sketch } }).request

test('a client assertion keeps what checks judge, and neither its key nor its signature', () => {
  const body = Buffer.from(`grant_type=client_credentials&client_assertion=${assertion}`)
  const kept = new URLSearchParams(sent('to-pds', { body }).body.toString()).get('client_assertion') ?? ''
  const [keptHeader, keptClaims = '', signature] = kept.split('.')
  assert.equal(keptHeader, header)
  assert.deepEqual(JSON.parse(Buffer.from(keptClaims, 'base64url').toString()), {
    iss: redacted('very-secret-api-key'),
    sub: redacted('very-secret-api-key'),
    aud: 'https://pds/oauth2/token',
    jti: '1',
  })
  assert.equal(signature, redacted('c2lnbmF0dXJlLXRoYXQtaXMtc2VjcmV0'))
})

test('what stands in place of a bearer token is as well a token', () => {
  const { headers } = sent('to-pds', { headers: [['Authorization', 'Bearer opaque-access-token']] })
  assert.match(headers[0]?.[1] ?? '', /^Bearer [\w-]+$/)
  assert.equal(headers[0]?.[1], `Bearer ${redacted('opaque-access-token')}`)
})

test('a token for the SSP stays as it is while it is unsigned', () => {
  const headers = [['Authorization', `Bearer ${header}.${claims}.`]] as const
  assert.deepEqual(sent('to-ssp', { headers }).headers, headers)
})

test('the same by way of a message handling server, however wrongly the URL of the practice is written', () => {
  const headers = [['Authorization', `Bearer ${header}.${claims}.`]] as const
  for (const practice of [
    'https://gp.meadowlane.example/A20047',
    'gp.meadowlane.example/A20047',
    'https%3A%2F%2Fgp.meadowlane.example%2FA20047',
    'http://127.0.0.1:443/A20047',
  ]) {
    const target = `https://proxy.spine.example/${practice}/metadata`
    assert.deepEqual(sent('to-mhs', { target, headers }).headers, headers, practice)
  }
  for (const path of [
    'personal-demographics/FHIR/R4/Patient/9000000009',
    'oauth2/token',
    'spine-directory/FHIR/R4/Device?x=a.b/c',
  ])
    assert.notDeepEqual(
      sent('to-mhs', { target: `https://api.spine.example/${path}`, headers }).headers,
      headers,
      path,
    )
})

test('a token for the SSP that is signed keeps its form without its signature', () => {
  const { headers } = sent('to-ssp', { headers: [['Authorization', `Bearer ${assertion}`]] })
  assert.match(
    headers[0]?.[1] ?? '',
    new RegExp(`^Bearer ${header}\\.${claims}\\.redacted-sha256-[0-9a-f]{16}$`),
  )
})

test('a credential that is sent to the SSP by mistake is redacted', () => {
  const { headers } = sent('to-ssp', { headers: [['Authorization', 'Bearer opaque-access-token']] })
  assert.equal(headers[0]?.[1], `Bearer ${redacted('opaque-access-token')}`)
})

test('nothing is redacted twice', () => assert.equal(redacted(redacted('a')), redacted('a')))

test('private keys and signatures go from text of ours, which stays the JSON it was', () => {
  const pem = pemOf(generateKeyPairSync('ed25519').privateKey).trimEnd()
  const whole = pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, 'sec1')
  const cut = whole.slice(0, whole.indexOf('\n') + 20)
  const kept = withoutKeys(JSON.stringify({ message: `a ${pem} b`, other: cut, assertion }))
  const read = JSON.parse(kept) as Record<string, string>
  assert.match(read['message'] ?? '', /^a redacted-sha256-\w+ b$/)
  assert.match(read['other'] ?? '', /^redacted-sha256-\w+$/)
  for (const key of [pem, cut]) assert.ok(!kept.includes(key.split('\n')[1] ?? '?'))
  assert.doesNotMatch(kept, /c2lnbmF0dXJl/)
})

test('what a sign-in is redeemed by is a digest wherever it is carried, and the same everywhere', () => {
  const code = 'very-secret-code'
  const at = (leg: SecretBearing['leg'], query: string) =>
    withoutSecrets({
      leg,
      request: { target: `/oauth2/callback?${query}`, headers: [], body: Buffer.from(`code=${code}&x=1`) },
      response: {
        headers: [['Location', `https://portal.example/back?code=${code}&state=s`]],
        body: Buffer.from('{"code":"value"}'),
      },
    })
  const { request, response } = at('to-pds', `state=s&code=${code}`)
  assert.equal(request.target, `/oauth2/callback?state=s&code=${redacted(code)}`)
  assert.equal(request.body.toString(), `code=${redacted(code)}&x=1`)
  assert.deepEqual(response.headers, [
    ['Location', `https://portal.example/back?code=${redacted(code)}&state=s`],
  ])
  assert.equal(response.body.toString(), '{"code":"value"}')
  assert.match(at('to-ssp', 'code=x').request.target, /code=x$/)
})

test('an id token keeps whom it is about, and not its signature', () => {
  const token = `${header}.${base64url({ sub: '999900000101' })}.c2lnbmF0dXJlLXRoYXQtaXMtc2VjcmV0`
  const { body } = sent('to-pds', { body: Buffer.from(`subject_token=${token}`) })
  const kept = new URLSearchParams(body.toString()).get('subject_token') ?? ''
  assert.equal(
    kept,
    token.replace('c2lnbmF0dXJlLXRoYXQtaXMtc2VjcmV0', redacted('c2lnbmF0dXJlLXRoYXQtaXMtc2VjcmV0')),
  )
})
