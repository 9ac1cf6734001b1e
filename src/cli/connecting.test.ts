import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { packageFolder } from './package.js'

// Every case is a real process, as a user starts it.

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-connecting-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const EXAMPLE = join(packageFolder, 'topologies/worked-example.yaml')

function spinecheck(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(packageFolder, 'bin/spinecheck.js'), ...args],
    { cwd: folder, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

const AUTHORITY = ['--authority', join(folder, 'authority')]

const jwt = (header: object, claims: object, signature = '') =>
  `${[header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.${signature}`

describe('doctor', () => {
  test('says all at once how things are, and ends with 0 where nothing must be mended', () => {
    const { status, stdout } = spinecheck('doctor', EXAMPLE, ...AUTHORITY)
    assert.equal(status, 0, stdout)
    for (const about of [
      'registration',
      'clock',
      'addresses',
      'ports',
      'names',
      'TLS to ssp',
      'TLS to ldap',
      'token',
    ])
      assert.match(stdout, new RegExp(`^(?:ok|hint) +${about}`, 'm'))
  })

  test('reaches the services of the routes that consumers are declared to use, and says where else they are told', () => {
    const byOthers = join(folder, 'by-others.yaml')
    const text = readFileSync(EXAMPLE, 'utf8')
    const routes = ['hl7-v3', 'smsp']
    writeFileSync(
      byOthers,
      text.replace(
        /^( +)roles: \[consumer\]$/gm,
        (line, indent: string) => `${line}\n${indent}pds: ${routes.shift() ?? 'smsp'}`,
      ),
    )
    const { status, stdout } = spinecheck('doctor', byOthers, ...AUTHORITY)
    assert.equal(status, 0, stdout)
    for (const about of ['TLS to messaging', 'TLS to smsp', 'hl7-v3', 'smsp'])
      assert.match(stdout, new RegExp(`^ok +${about}`, 'm'))
    assert.doesNotMatch(stdout, /TLS to pds|^ok +token/m)
  })

  test('a registration that cannot be served is to be mended, and the rules are named', () => {
    const broken = join(packageFolder, 'topologies/broken/shared-asid.yaml')
    const { status, stdout } = spinecheck('doctor', broken, ...AUTHORITY)
    assert.equal(status, 3)
    assert.match(stdout, /^MEND +start +The registration in .* breaks 3 rules:/m)
    assert.match(stdout, /asid-names-one-system/)
  })

  test('a client that nothing stands in the way of is told so', () => {
    const fetch = `node -e "${[
      "const { readFileSync } = require('fs')",
      "const at = process.env.SPINECHECK_CONNECT + '/'",
      "const { services: { sds } } = JSON.parse(readFileSync(at + 'addresses.json', 'utf8'))",
      "const path = '/spine-directory/FHIR/R4/_status'",
      "require('https').get({ host: sds.host, port: sds.port, servername: sds.fqdn, ca: readFileSync(at + 'trust.pem'), path, headers: { Host: sds.fqdn, apikey: 'spinecheck-nlx01' } }, (answer) => { answer.resume(); process.exitCode = answer.statusCode === 200 ? 0 : 1 })",
    ].join(';')}"`
    const { status, stdout } = spinecheck('doctor', EXAMPLE, ...AUTHORITY, '--as-client', fetch)
    assert.match(stdout, /exit code 0\. 1 exchanges arrived, 0 connections were turned away/)
    assert.match(stdout, /Everything was answered well/)
    assert.equal(status, 0)
  })

  test('a client that shows no certificate is told what was the matter and what mends it', () => {
    const dial = `node -e "${[
      "const { readFileSync } = require('fs')",
      "const at = process.env.SPINECHECK_CONNECT + '/'",
      "const { services: { ssp } } = JSON.parse(readFileSync(at + 'addresses.json', 'utf8'))",
      "require('https').get({ host: ssp.host, port: ssp.port, servername: ssp.fqdn, ca: readFileSync(at + 'trust.pem') }).on('error', () => process.exit(35))",
    ].join(';')}"`
    const { status, stdout } = spinecheck('doctor', EXAMPLE, ...AUTHORITY, '--as-client', dial)
    assert.equal(status, 3)
    assert.match(stdout, /turned away: .*presented no certificate/)
  })

  test('a client of which nothing arrives is told where to look', () => {
    const { status, stdout } = spinecheck('doctor', EXAMPLE, ...AUTHORITY, '--as-client', 'exit 6')
    assert.equal(status, 3)
    assert.match(stdout, /Nothing reached the doubles\. curl cannot resolve the name/)
  })
})

describe('token', () => {
  test('makes a token and an assertion in which nothing breaks a requirement, and shows no API key', () => {
    const { status, stdout } = spinecheck('token', EXAMPLE, '--org', 'NLX01', ...AUTHORITY)
    assert.equal(status, 0, stdout)
    assert.equal(stdout.match(/Nothing in it breaks a requirement/g)?.length, 2)
    assert.doesNotMatch(stdout, /spinecheck-nlx01/)
  })

  test('explains which claim breaks what', () => {
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      ...{ iss: 'https://mhs.northgate.example/', sub: 'nurse-sam', iat: now, exp: now + 900 },
      aud: 'https://elsewhere.example/STU3/1/gpconnect',
      ...{ reason_for_request: 'directcare', requested_scope: 'organization/*.read' },
    }
    const { status, stdout } = spinecheck(
      'token',
      EXAMPLE,
      '--explain',
      jwt({ alg: 'none', typ: 'JWT' }, claims),
    )
    assert.equal(status, 1)
    assert.match(stdout, /BROKEN aud: expected https:\/\/gp\.meadowlane\.example.*\n +JWT-/)
    assert.match(stdout, /BROKEN .*exp/)
    assert.match(stdout, /BROKEN .*requesting_organization/)
  })

  test('explains an assertion without echoing its key', () => {
    const claims = {
      iss: 'secret-key',
      sub: 'another-key',
      aud: 'https://pds.elsewhere.example/',
      jti: '1',
      exp: 1,
    }
    const { status, stdout } = spinecheck(
      ...['token', EXAMPLE, '--explain'],
      jwt({ alg: 'RS256', typ: 'JWT', kid: 'mine' }, claims, 'c2ln'),
    )
    assert.equal(status, 1)
    assert.match(stdout, /BROKEN client_assertion aud: expected https:\/\/pds\.spine\.example\/oauth2\/token/)
    assert.doesNotMatch(stdout, /secret-key|another-key/)
  })

  test('what is no token is refused with what would be one', () => {
    const { status, stderr } = spinecheck('token', EXAMPLE, '--explain', 'abc')
    assert.equal(status, 3)
    assert.match(stderr, /no JWT.*header\.claims\.signature/)
  })

  test('somebody who is no consumer is refused with those who are', () => {
    const { status, stderr } = spinecheck('token', EXAMPLE, '--org', 'A20047', ...AUTHORITY)
    assert.equal(status, 3)
    assert.match(stderr, /A20047 has no consumer system.*NLX01/)
  })
})

test('serve refuses a registration that breaks rules, and names them', () => {
  const broken = join(packageFolder, 'topologies/broken/shared-asid.yaml')
  const { status, stderr } = spinecheck('serve', broken, ...AUTHORITY)
  assert.equal(status, 3)
  assert.match(stderr, /breaks 3 rules:\n {2}asid-names-one-system: .*\n[^]*--even-if-broken/)
})

test('keys and names of one\u2019s own that cannot be used are refused by serve, all at once', () => {
  const file = join(folder, 'own.yaml')
  writeFileSync(join(folder, 'none.csr'), 'nothing')
  writeFileSync(file, `topology: ${EXAMPLE}\nconnect:\n  kid: mine\n  csr: [none.csr]\n`)
  const { status, stderr } = spinecheck('serve', '--workspace', file, ...AUTHORITY)
  assert.equal(status, 3)
  assert.match(stderr, /connect\.csr: .*none\.csr is no certificate signing request/)
  assert.match(stderr, /connect\.jwks: connect\.kid names a key of a set/)
})
