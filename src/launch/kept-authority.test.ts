import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { establishAuthority, validityAround } from '../wire/certificates.js'
import { makeAuthorityFiles } from '../wire/issuing.js'
import { keptMaterials } from './kept-authority.js'

const SPINE = 'proxy.spine.example'
const NOW = new Date().getTime()
const YEAR = 366 * 86_400_000

const root = mkdtempSync(join(tmpdir(), 'spinecheck-authority-'))
after(() => rmSync(root, { recursive: true, force: true }))
const folder = join(root, 'kept', 'authority')

/** Made once; whoever changes something of it puts it back. */
const first = await keptMaterials(folder, NOW)
const identity = await first.identityOf(SPINE)

test('it is its owner’s alone, and kept out of version control', () => {
  const modes = [
    '',
    'issued',
    'root.key.pem',
    'sub.key.pem',
    'pds-application.key.pem',
    `issued/${SPINE}.pem`,
  ].map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8))
  assert.deepEqual(modes, ['700', '700', '600', '600', '600', '600'])
  assert.match(readFileSync(join(folder, '.gitignore'), 'utf8'), /^\*$/m)
  assert.equal(readFileSync(join(folder, 'trust.pem'), 'utf8'), first.authority.trust)
})

test('certificates are as the field has them: RSA 2048, SHA-256, CN and name the FQDN, and one for ECDSA besides', () => {
  const leaf = new X509Certificate(identity.certificate)
  assert.deepEqual(
    [leaf.subject, leaf.subjectAltName, leaf.issuer, leaf.publicKey.asymmetricKeyDetails?.modulusLength],
    [`CN=${SPINE}`, `DNS:${SPINE}`, 'CN=spinecheck Sub CA', 2048],
  )
  assert.equal(new X509Certificate(identity.beside!.certificate).publicKey.asymmetricKeyType, 'ec')
  const header = ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ')
  assert.equal(identity.key.split('\n')[0], header)
  assert.equal(createPrivateKey(identity.key).asymmetricKeyType, 'rsa')
})

test('whoever comes later finds the same authority and the same keys', async () => {
  const later = await keptMaterials(folder, NOW)
  assert.equal(later.authority.trust, first.authority.trust)
  assert.deepEqual(later.application, first.application)
  assert.deepEqual(await later.identityOf(SPINE), identity)
})

test('a certificate that is not good at the instant asked for is issued anew by the same authority', async () => {
  const another = join(root, 'another')
  cpSync(folder, another, { recursive: true })
  const later = await (await keptMaterials(another, NOW + 3 * YEAR)).identityOf(SPINE)
  assert.notEqual(later.certificate, identity.certificate)
  assert.ok(Date.parse(new X509Certificate(later.certificate).validTo) > NOW + 3 * YEAR)
  assert.deepEqual(await (await keptMaterials(another, NOW)).identityOf(SPINE), later)
})

test('several that begin at once share what one of them made', async () => {
  const shared = join(root, 'shared')
  const all = await Promise.all([1, 2].map(() => keptMaterials(shared, NOW)))
  assert.equal(new Set(all.map(({ authority }) => authority.trust)).size, 1)
  const issued = await Promise.all(all.map(({ identityOf }) => identityOf(SPINE)))
  assert.equal(new Set(issued.map(({ key }) => key)).size, 1)
  assert.deepEqual(readdirSync(join(shared, 'issued')), [`${SPINE}.pem`])
  assert.deepEqual(
    readdirSync(root).filter((name) => name.includes('.new-')),
    [],
  )
})

test('a damaged key of one name is made anew, for clients take it just as well', async () => {
  const file = join(folder, 'issued', 'pds.spine.example.pem')
  await first.identityOf('pds.spine.example')
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 600))
  const { commonName } = await (await keptMaterials(folder, NOW)).identityOf('pds.spine.example')
  assert.equal(commonName, 'pds.spine.example')
  assert.ok(readFileSync(file, 'utf8').length > 600)
})

const bad: readonly (readonly [string, (at: string) => Promise<void> | void, RegExp])[] = [
  [
    'that others can read',
    (at) => chmodSync(at, 0o755),
    /can be read by others \(its mode is 755\).*chmod 700 /,
  ],
  [
    'with a key that others can read',
    (at) => chmodSync(join(at, 'sub.key.pem'), 0o644),
    /sub\.key\.pem holds private keys and can be read by others.*chmod 600 /,
  ],
  [
    'with a file that is gone',
    (at) => rmSync(join(at, 'sub.cert.pem')),
    /is damaged: sub\.cert\.pem cannot be read.*Remove the folder and a new one is made/,
  ],
  [
    'with half a file',
    (at) => writeFileSync(join(at, 'root.cert.pem'), '-----BEGIN'),
    /is damaged: .*Remove the folder/,
  ],
  [
    'with keys of another',
    (at) => writeFileSync(join(at, 'sub.key.pem'), identity.key),
    /do not belong together.*Remove the folder/,
  ],
  [
    'that has run out',
    async (at) => {
      const files = await makeAuthorityFiles({ from: 0, to: YEAR }, 'P-256')
      writeFileSync(join(at, 'root.key.pem'), files.rootKey)
      writeFileSync(join(at, 'root.cert.pem'), files.rootCertificate)
      writeFileSync(join(at, 'sub.key.pem'), files.subKey)
      writeFileSync(join(at, 'sub.cert.pem'), files.subCertificate)
    },
    /ran out on 1971-01-02\. Remove the folder and a new one is made; .*trust its trust\.pem/,
  ],
]

const FILES = ['root.key.pem', 'root.cert.pem', 'sub.key.pem', 'sub.cert.pem'] as const

for (const [what, harm, says] of bad)
  test(`a folder ${what} is refused, with a remedy`, async () => {
    const before = FILES.map((name) => readFileSync(join(folder, name), 'utf8'))
    await harm(folder)
    try {
      await assert.rejects(keptMaterials(folder, NOW), { code: 'AUTHORITY_UNUSABLE', message: says })
    } finally {
      chmodSync(folder, 0o700)
      FILES.forEach((name, place) => writeFileSync(join(folder, name), before[place]!, { mode: 0o600 }))
      for (const name of FILES) chmodSync(join(folder, name), 0o600)
    }
  })

test('a place where nothing can be written is told, with a remedy', async () => {
  const file = join(root, 'a-file')
  writeFileSync(file, '')
  await assert.rejects(keptMaterials(join(file, 'authority'), NOW), {
    code: 'AUTHORITY_UNUSABLE',
    message: /cannot be kept in .*name another folder\./,
  })
  assert.ok(existsSync(file))
})

const isInstalled = await promisify(execFile)('openssl', ['version']).then(
  () => true,
  () => false,
)

test("openssl takes the chain, and refuses a certificate that is on the authority's revocation list", async (t) => {
  if (!isInstalled) {
    t.skip('openssl is not on PATH; install it to have this test run')
    return
  }
  const run = promisify(execFile)
  const authority = await establishAuthority(validityAround(NOW))
  const [good, revoked] = [await authority.issue('good.example'), await authority.issue('revoked.example')]
  const at = (name: string, text: string) => {
    writeFileSync(join(root, name), text)
    return join(root, name)
  }
  const trust = at('trust.pem', authority.trust)
  const list = at('list.pem', await authority.revocationList([revoked.certificate]))
  const verify = (name: string, certificate: string) =>
    run('openssl', ['verify', '-crl_check_all', '-CRLfile', list, '-CAfile', trust, at(name, certificate)])
  assert.match((await verify('good.pem', good.certificate)).stdout, /: OK/)
  await assert.rejects(verify('revoked.pem', revoked.certificate), /certificate revoked/)
})
