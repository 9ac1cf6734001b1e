import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync } from 'node:crypto'
import {
  appendFileSync,
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
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-attest-'))
const spinecheck = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'bin/spinecheck.js'), ...args], { encoding: 'utf8', cwd: folder })

const statement = (version: string): string => {
  writeFileSync(join(folder, 'screen.txt'), 'what the screen showed')
  const sha256 = createHash('sha256').update('what the screen showed').digest('hex')
  const file = join(folder, `${version}.yaml`)
  writeFileSync(
    file,
    `attestations:
  - requirement: APT-AMND-01
    statement: The amendment was shown on screen.
    by: { name: Ada Clerk, role: clinical safety officer, organisation: Larkspur Clinical Systems }
    at: 2027-07-05T09:00:00+01:00
    subject: { product: Larkspur Urgent Care, version: ${version} }
    evidence: { file: screen.txt, sha256: ${sha256} }
`,
  )
  return file
}

describe('spinecheck attest', () => {
  let run = ''

  before(() => {
    const feature = join(root, 'features/worked-example/optional-steps.feature')
    assert.equal(spinecheck('run', feature, '--reports', join(folder, 'reports')).status, 0)
    const made = readdirSync(join(folder, 'reports')).map((name) => join(folder, 'reports', name))
    run = made.find((path) => statSync(path).isDirectory()) ?? ''
  })

  after(() => rmSync(folder, { recursive: true }))

  test('a statement of another version is void, said to be, and changes nothing, least of all a signature', () => {
    const pem = join(folder, 'key.pem')
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(pem, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    assert.equal(spinecheck('seal', run, '--sign-key', pem).status, 0)
    const seal = () => ['MANIFEST.sha256', 'MANIFEST.sig'].map((name) => readFileSync(join(run, name), 'hex'))
    const sealed = seal()
    const { status, stdout } = spinecheck('attest', run, statement('9.9.9'))
    assert.equal(status, 1)
    assert.match(
      stdout,
      /void: APT-AMND-01: it was said of Larkspur Urgent Care 9\.9\.9; this run was of 4\.2\.0/,
    )
    assert.doesNotMatch(stdout, /^Sealed: /m)
    assert.deepEqual(seal(), sealed)
    assert.equal(existsSync(join(run, 'attested')), false)
    assert.match(spinecheck('verify', run).stdout, /^Seal: checked, holds; signature not checked/)
  })

  test('a statement is taken in with its evidence, as a verdict of its own, and sealed', () => {
    const { status, stdout } = spinecheck('attest', run, statement('4.2.0'))
    assert.match(stdout, /^Sealed: [^]*^Warning: +it was signed before and is not any more/m)
    assert.equal(status, 0)
    const verdicts = JSON.parse(readFileSync(join(run, 'verdict.json'), 'utf8')) as {
      readonly requirements: Readonly<Record<string, { readonly verdict: string }>>
    }
    assert.equal(verdicts.requirements['APT-AMND-01']?.verdict, 'attested')
    assert.match(readFileSync(join(run, 'report.html'), 'utf8'), /Ada Clerk/)
    assert.equal(readdirSync(join(run, 'attested')).length, 1)
    assert.equal(spinecheck('verify', run).status, 0)
  })

  test('nothing is added to a run that is not as it was sealed', () => {
    appendFileSync(join(run, 'verdict.json'), ' ')
    const { status, stderr } = spinecheck('attest', run, statement('4.2.0'))
    assert.equal(status, 6)
    assert.match(stderr, /is not as it was recorded, so nothing is made of it:\n.*verdict\.json/)
  })
})
