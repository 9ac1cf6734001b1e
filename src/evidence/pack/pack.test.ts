import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { ended, type EndedRun } from '../testing/ended-run.js'
import { sealRun } from './seal.js'
import { publicKey, signingKey } from './signature.js'
import { sealInOneLine } from './soundness.js'
import { verifyRun } from './verify.js'

const sealed = (body: (folder: string, run: EndedRun) => void) =>
  ended((run) => {
    assert.equal(sealRun(run).isSealed, true)
    body(run.folder, run)
  })

const faultsOf = (folder: string): string => verifyRun(folder).faults.join('\n')

const pairs = {
  ed25519: () => generateKeyPairSync('ed25519'),
  'ecdsa-p256-sha256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
} as const

function keys(
  folder: string,
  name: string,
  algorithm: keyof typeof pairs = 'ed25519',
): { readonly private: string; readonly public: string } {
  const pair = pairs[algorithm]()
  const [mine, theirs] = [join(dirname(folder), `${name}.pem`), join(dirname(folder), `${name}.pub`)]
  writeFileSync(mine, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(theirs, pair.publicKey.export({ type: 'spki', format: 'pem' }))
  return { private: mine, public: theirs }
}

test('a sealed run is as it was sealed, and says that nobody signed it', () =>
  sealed((folder) => {
    const { faults, notShown, predicate } = verifyRun(folder)
    assert.deepEqual(faults, [])
    assert.match(notShown.join('\n'), /it is unsigned/)
    assert.equal(predicate?.seal.signed, false)
  }))

test('stock sha256sum checks the manifest', () =>
  sealed((folder) => {
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'MANIFEST.sha256'], { cwd: folder })
    appendFileSync(join(folder, 'junit.xml'), ' ')
    assert.throws(() =>
      execFileSync('sha256sum', ['--check', '--strict', '--status', 'MANIFEST.sha256'], { cwd: folder }),
    )
  }))

test('the statement is an in-toto statement about every file', () =>
  sealed((folder) => {
    const statement = JSON.parse(readFileSync(join(folder, 'statement.json'), 'utf8')) as {
      _type: string
      subject: { name: string; digest: { sha256: string } }[]
    }
    assert.equal(statement._type, 'https://in-toto.io/Statement/v1')
    const manifest = readFileSync(join(folder, 'MANIFEST.sha256'), 'utf8').trimEnd().split('\n')
    const stated = statement.subject.map(({ name, digest }) => `${digest.sha256}  ${name}`)
    assert.deepEqual(
      manifest.filter((line) => !line.endsWith('  statement.json')),
      stated,
    )
  }))

test('sealing the same record twice yields the same verdict and the same configuration', () =>
  sealed((folder, run) => {
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')
    const before = [read('verdict.json'), read('config.json')]
    assert.equal(sealRun(run).isSealed, true)
    assert.deepEqual([read('verdict.json'), read('config.json')], before)
    assert.match(read('statement.json'), /"replaces":"[0-9a-f]{64}"/)
  }))

const tampering: readonly (readonly [what: string, how: (folder: string) => void, fault: RegExp])[] = [
  [
    'a changed file',
    (folder) => appendFileSync(join(folder, 'report.html'), ' '),
    /^changed: report\.html$/m,
  ],
  ['a missing file', (folder) => rmSync(join(folder, 'junit.xml')), /^missing: junit\.xml$/m],
  ['an extra file', (folder) => writeFileSync(join(folder, 'note.txt'), 'x'), /^extra: note\.txt/m],
  ['a link', (folder) => symlinkSync('/etc/hostname', join(folder, 'link')), /^extra: link/m],
  [
    'a changed exchange',
    (folder) => {
      const path = join(folder, 'exchanges.ndjson')
      writeFileSync(path, readFileSync(path, 'utf8').replace('"x4"', '"x5"'))
    },
    /line 4 of exchanges\.ndjson is not as it was recorded/,
  ],
  [
    'a manifest that was made anew without its statement',
    (folder) => {
      appendFileSync(join(folder, 'junit.xml'), ' ')
      const manifest = execFileSync('sh', ['-c', 'sha256sum $(sed "s/^.\\{66\\}//" MANIFEST.sha256)'], {
        cwd: folder,
      })
      writeFileSync(join(folder, 'MANIFEST.sha256'), manifest)
    },
    /statement\.json and MANIFEST\.sha256 do not say the same of junit\.xml/,
  ],
  [
    'a signature out of nowhere',
    (folder) => writeFileSync(join(folder, 'MANIFEST.sig'), 'x'),
    /^extra: MANIFEST\.sig/m,
  ],
]

test('without a manifest it is no sealed run', () =>
  sealed((folder) => {
    rmSync(join(folder, 'MANIFEST.sha256'))
    assert.equal(verifyRun(folder).isSealed, false)
  }))

for (const [what, how, fault] of tampering)
  test(`${what} is named`, () =>
    sealed((folder) => {
      how(folder)
      assert.match(faultsOf(folder), fault)
    }))

test('a run that was tampered with is not sealed again', () =>
  sealed((folder, run) => {
    const path = join(folder, 'exchanges.ndjson')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"x4"', '"x5"'))
    const sealing = sealRun(run)
    assert.equal(sealing.isSealed, false)
    assert.match(JSON.stringify(sealing), /exchanges\.ndjson has changed since/)
  }))

test('a record of a newer version is refused in clear words', () =>
  sealed((folder) => {
    const path = join(folder, 'run.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace('"format": 1', '"format": 2'))
    assert.throws(
      () => verifyRun(folder),
      /has format 2, and this version of spinecheck reads formats up to 1/,
    )
  }))

/** As docs/evidence.md tells people to. */
const byOpenssl = {
  ed25519: (key: string) => [
    ...['pkeyutl', '-verify', '-pubin', '-inkey', key],
    ...['-rawin', '-in', 'MANIFEST.sha256', '-sigfile', 'MANIFEST.sig'],
  ],
  'ecdsa-p256-sha256': (key: string) => [
    ...['dgst', '-sha256', '-verify', key, '-signature', 'MANIFEST.sig', 'MANIFEST.sha256'],
  ],
} as const

for (const algorithm of ['ed25519', 'ecdsa-p256-sha256'] as const)
  test(`a signature by ${algorithm} shows who sealed, also to stock openssl, and by no other key`, () =>
    ended(({ folder, record }) => {
      const mine = keys(folder, 'mine', algorithm)
      assert.equal(sealRun({ folder, record, key: signingKey(mine.private) }).isSealed, true)
      const verification = verifyRun(folder, { key: publicKey(mine.public) })
      const { faults, predicate } = verification
      assert.deepEqual(faults, [])
      assert.match(sealInOneLine(verification), /holds; signed by the key [0-9a-f]{16}\.$/)
      assert.match(sealInOneLine(verifyRun(folder)), /holds; signature not checked/)
      assert.deepEqual(predicate?.seal, { signed: true, algorithm, keyId: publicKey(mine.public).keyId })
      assert.match(verifyRun(folder).notShown.join('\n'), /no key was named/)
      assert.match(verifyRun(folder).notShown.join('\n'), /reports .* were not compared/)
      const openssl = () =>
        execFileSync('openssl', byOpenssl[algorithm](mine.public), { cwd: folder, stdio: 'pipe' })
      assert.match(String(openssl()), /Verified OK|Signature Verified Successfully/)
      for (const other of ['ed25519', 'ecdsa-p256-sha256'] as const)
        assert.match(
          verifyRun(folder, { key: publicKey(keys(folder, 'other', other).public) }).faults.join('\n'),
          /is not a signature of MANIFEST\.sha256 by the key/,
        )
      const signature = readFileSync(join(folder, 'MANIFEST.sig'))
      for (const none of [
        Buffer.from('x'),
        signature.subarray(1),
        Buffer.alloc(signature.length + 9, 0x30),
      ]) {
        writeFileSync(join(folder, 'MANIFEST.sig'), none)
        assert.match(faultsOf(folder), /MANIFEST\.sig cannot be a signature/)
      }
      const manifest = join(folder, 'MANIFEST.sha256')
      writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/^./, '_'))
      assert.throws(openssl)
      rmSync(join(folder, 'MANIFEST.sig'))
      assert.match(faultsOf(folder), /missing: MANIFEST\.sig/)
    }))

test('a key that names nobody proves nothing, and one of another kind seals nothing', () =>
  sealed((folder) => {
    const key = publicKey(keys(folder, 'mine').public)
    assert.match(verifyRun(folder, { key }).faults.join('\n'), /nobody signed it/)
    const path = join(dirname(folder), 'other.pem')
    const others = [
      generateKeyPairSync('ec', { namedCurve: 'P-384' }),
      generateKeyPairSync('rsa', { modulusLength: 2048 }),
    ]
    for (const { privateKey } of others) {
      writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }))
      assert.throws(
        () => signingKey(path),
        /a key of the type .*\. It has to be an unencrypted Ed25519 or ECDSA P-256/,
      )
    }
  }))
