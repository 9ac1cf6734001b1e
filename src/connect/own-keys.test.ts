import 'reflect-metadata'
import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync, webcrypto, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { connect } from 'node:tls'
import { promisify } from 'node:util'
import * as x509 from '@peculiar/x509'
import { keptMaterials } from '../launch/kept-authority.js'
import { readOwnKeys, type OwnKeyFiles } from '../launch/own-keys.js'
import { assertionForm } from '../spine/pds-access.js'
import { loadTopology } from '../topology/read-topology.js'
import { validityAround } from '../wire/certificates.js'
import { WireClient } from '../wire/client.js'
import { makeAuthorityFiles, type KeyKind } from '../wire/issuing.js'
import { Journal } from '../wire/journal.js'
import { callerTls } from '../wire/tls.js'
import { raiseForClients, type ClientStage } from './testing/client-stage.js'
import { assertionFor } from './tokens.js'

const run = promisify(execFile)
const has = (program: string, word = '--version') =>
  spawnSync(program, [word], { stdio: 'ignore' }).error === undefined
const without =
  !(has('curl') && has('openssl', 'version') && has('sh', '-c')) && 'curl, openssl or sh is not installed'

const topology = loadTopology('topologies/worked-example.yaml')
const server = topology.messageHandlingServers.find(
  ({ id }) => id === topology.systems.find((system) => system.id === 'northgate')?.mhs,
)!

const root = mkdtempSync(join(tmpdir(), 'spinecheck-own-keys-'))
after(() => rmSync(root, { recursive: true, force: true }))

const put = (name: string, text: string): string => {
  const file = join(root, name)
  writeFileSync(file, text, { mode: 0o600 })
  return file
}

const rsa = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })

/** A request for a common name, and the file of its key. */
async function requestFor(
  fqdn: string,
  name: string,
): Promise<{ readonly csr: string; readonly key: string }> {
  const algorithm = {
    ...{ name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, hash: 'SHA-256' },
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    ...{ name: `CN=${fqdn}`, keys, signingAlgorithm: algorithm },
  })
  const key = x509.PemConverter.encode(
    await webcrypto.subtle.exportKey('pkcs8', keys.privateKey),
    'PRIVATE KEY',
  )
  return { csr: put(`${name}.csr`, request.toString('pem')), key: put(`${name}.key.pem`, `${key}\n`) }
}

async function ownAuthority(kind: KeyKind): Promise<NonNullable<OwnKeyFiles['ca']>> {
  const { rootCertificate, rootKey } = await makeAuthorityFiles(validityAround(Date.now()), kind)
  return { certificate: put(`ca-${kind}.pem`, rootCertificate), key: put(`ca-${kind}.key.pem`, rootKey) }
}

const setOf = (...keys: readonly (readonly [kid: string | undefined, pem: string])[]): string =>
  JSON.stringify({
    keys: keys.map(([kid, pem]) => ({ ...createPublicKey(pem).export({ format: 'jwk' }), kid })),
  })

describe('doubles with a request, an authority, names and PDS keys of somebody’s own', () => {
  const folder = join(root, 'pack')
  const application = rsa()
  let stage: ClientStage
  let requested: Awaited<ReturnType<typeof requestFor>>
  let ca: NonNullable<OwnKeyFiles['ca']>

  before(async () => {
    mkdirSync(folder)
    // What an earlier start left.
    writeFileSync(join(folder, `${server.id}.key.pem`), 'old')
    requested = await requestFor(server.fqdn, 'mine')
    ca = await ownAuthority('RSA-2048')
    stage = await raiseForClients('worked-example', folder, {
      ...{ csr: [requested.csr], ca, names: ['double.example'], kid: 'mine-1' },
      jwks: put('keys.json', setOf(['mine-1', application.publicKey], ['mine-2', rsa().publicKey])),
    })
  })
  after(() => stage.close())

  const books = (environment: Readonly<Record<string, string>>) =>
    run('sh', [join(folder, 'book-northgate.sh')], { env: { ...process.env, ...environment } })

  test('the pack has a certificate for the request, and no key for it', () => {
    const leaf = new X509Certificate(readFileSync(join(folder, `${server.id}.leaf.pem`)))
    assert.equal(leaf.subject, `CN=${server.fqdn}`)
    assert.ok(leaf.verify(new X509Certificate(readFileSync(ca.certificate)).publicKey))
    assert.equal(
      leaf.publicKey.export({ type: 'spki', format: 'pem' }),
      createPublicKey(readFileSync(requested.key)).export({ type: 'spki', format: 'pem' }),
    )
    for (const kind of ['key.pem', 'p12'])
      assert.equal(existsSync(join(folder, `${server.id}.${kind}`)), false)
    assert.doesNotMatch(readFileSync(join(folder, 'northgate.env'), 'utf8'), /SPINECHECK_KEY(?:_STORE)?=/)
  })

  test(
    'with that certificate and the key of one’s own a booking goes through',
    { skip: without },
    async () => {
      assert.match((await books({ SPINECHECK_KEY: requested.key })).stdout, /^Booked: /m)
      stage.begin()
    },
  )

  test('without the key it is said whose it is, and nothing is booked', { skip: without }, async () => {
    await assert.rejects(books({}), ({ stdout, stderr }: { stdout: string; stderr: string }) => {
      assert.match(stderr, /is yours: name its file as SPINECHECK_KEY/)
      assert.doesNotMatch(stdout, /Booked/)
      return true
    })
  })

  test('a client that trusts that authority alone finds a double by a name of its own', async () => {
    const authorityText = readFileSync(ca.certificate)
    assert.deepEqual(readFileSync(join(folder, 'trust.pem')), authorityText)
    const { host, port } = stage.deployment.addresses.find(topology.spine.pds)!
    const meet = async (servername: string) => {
      const socket = connect({ host, port, servername, ca: authorityText })
      await once(socket, 'secureConnect')
      socket.destroy()
    }
    await meet('double.example')
    await meet(topology.spine.pds)
    await assert.rejects(meet('other.example'), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  })

  const tokenBy = async (kid: string, privateKey: string): Promise<number> => {
    const { addresses } = stage.deployment
    const trust = readFileSync(ca.certificate, 'utf8')
    const identity = {
      commonName: server.fqdn,
      key: readFileSync(requested.key, 'utf8'),
      certificate: readFileSync(join(folder, `${server.id}.cert.pem`), 'utf8'),
    }
    const client = new WireClient({ addresses, journal: new Journal(), tls: callerTls(identity, trust) })
    try {
      const assertion = await assertionFor(
        { topology, organisation: 'NLX01', now: Math.floor(Date.now() / 1000) },
        { kid, privateKey },
      )
      const { status } = await client.send(topology.spine.pds, {
        method: 'POST',
        target: '/oauth2/token',
        headers: [
          ['Host', topology.spine.pds],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ],
        body: Buffer.from(assertionForm(assertion)),
      })
      return status
    } finally {
      await client.close()
    }
  }

  test('PDS gives a token for the key of one’s own and for ours, and for no other', async () => {
    assert.equal(await tokenBy('mine-1', application.privateKey), 200)
    assert.equal(
      await tokenBy('spinecheck-1', readFileSync(join(folder, 'pds-application.key.pem'), 'utf8')),
      200,
    )
    assert.equal(await tokenBy('mine-1', rsa().privateKey), 401)
    // Of the set, kid names the one that signs.
    assert.equal(await tokenBy('mine-2', application.privateKey), 401)
  })
})

test('an authority with a P-256 key issues too, and names that are taken away are gone', async () => {
  const ca = await ownAuthority('P-256')
  const folder = join(root, 'p256')
  const { pds } = topology.spine
  const materials = async (files: OwnKeyFiles) =>
    keptMaterials(folder, Date.now(), await readOwnKeys('spinecheck.yaml', files, topology))
  const named = new X509Certificate(
    (await (await materials({ ca, names: ['double.example'] })).identityOf(pds)).certificate,
  )
  assert.ok(named.verify(new X509Certificate(readFileSync(ca.certificate)).publicKey))
  assert.equal(named.subjectAltName, `DNS:${pds}, DNS:double.example`)
  const plain = await materials({ ca })
  assert.equal(new X509Certificate((await plain.identityOf(pds)).certificate).subjectAltName, `DNS:${pds}`)
  assert.equal((await plain.authority.revocationList([])).match(/BEGIN X509 CRL/g)?.length, 1)
})

test('what cannot be used is told all at once', async () => {
  const stranger = await requestFor('stranger.example', 'stranger')
  const [one, other] = [await ownAuthority('RSA-2048'), await ownAuthority('P-256')]
  const pair = rsa()
  const secret = JSON.stringify({
    keys: [{ kid: 'a', kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'AQAB' }],
  })
  await assert.rejects(
    readOwnKeys(
      'spinecheck.yaml',
      {
        csr: [stranger.csr, put('none.csr', 'nothing')],
        ca: { certificate: one.certificate, key: other.key },
        jwks: put('secret.json', secret),
      },
      topology,
    ),
    ({ code, message }: { code: string; message: string }) => {
      assert.equal(code, 'WORKSPACE_INVALID')
      assert.match(message, /stranger\.csr is for stranger\.example, which is no message handling server/)
      assert.match(message, /none\.csr is no certificate signing request/)
      assert.match(message, /ca-P-256\.key\.pem is not the key of/)
      assert.match(message, /a is a private key\. Keep that with you/)
      return true
    },
  )
  const rejected = (files: OwnKeyFiles, words: RegExp) =>
    assert.rejects(readOwnKeys('spinecheck.yaml', files, topology), words)
  await rejected({ kid: 'mine' }, /connect\.jwks names no set/)
  await rejected({ jwks: put('a.json', setOf(['a', pair.publicKey])), kid: 'b' }, /has no key b\. It has: a/)
  await rejected({ jwks: put('b.json', setOf([undefined, pair.publicKey])) }, /a key without kid/)
  await rejected({ jwks: put('c.json', '[]') }, /is no JWK set/)
  const twice = await requestFor(server.fqdn, 'twice')
  await rejected({ csr: [twice.csr, twice.csr] }, /two requests are for/)
})

test('a request that was changed after it was signed is refused', async () => {
  const { csr } = await requestFor(server.fqdn, 'changed')
  const bytes = Buffer.from(x509.PemConverter.decodeFirst(readFileSync(csr, 'utf8')))
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  const changed = put('changed.csr', x509.PemConverter.encode(bytes, 'CERTIFICATE REQUEST'))
  await assert.rejects(
    readOwnKeys('spinecheck.yaml', { csr: [changed] }, topology),
    /its signature does not hold/,
  )
})
