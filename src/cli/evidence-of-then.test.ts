import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { formats } from '../evidence/export/formats.js'
import { openPack, type OpenPack } from '../evidence/pack/open-pack.js'
import { packageFolder } from './package.js'

const PACK = join(packageFolder, 'src/evidence/testing/packs/format-1.zip')

/**
 * Requirements of which today's checks say something else than those of then did, by id. Each stands in CHANGELOG.md too,
 * with the reason.
 */
const changed: Readonly<Record<string, readonly [then: string, now: string, why: string]>> = {
  'FHIR-ERR-05': ['not-tested', 'pass', 'the system of an error’s code is judged now'],
  'FND-PAT-07': ['not-tested', 'pass', 'that a practice serves a sound search for a patient is judged now'],
  'FND-REG-29': ['pass', 'not-tested', 'no practice double calls PDS, so nothing could break it'],
  'HTTP-26': ['not-tested', 'pass', 'bodies are held to UTF-8 after decompression now'],
  'PDS-15': ['pass', 'not-tested', 'no practice double calls PDS, so nothing could break it'],
  'PDS-GEN-20': ['pass', 'not-tested', 'no practice double calls PDS, so nothing could break it'],
  'SDS-Q-08': ['pass', 'not-tested', 'it is a permission; which root is called is judged as SDS-Q-10'],
  'FND-REG-15': ['not-tested', 'pass', 'that a practice serves a sound registration is judged now'],
  'FND-PAT-36': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-AUTH-13': ['not-tested', 'warn', 'who uses application access where staff work is told of now'],
  'PDS-AUTH-14': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-AUTH-15': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-AUTH-16': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-AUTH-17': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-AUTH-18': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-AUTH-19': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-AUTH-20': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-FHIR-49': ['not in the catalogue', 'pass', 'it is new'],
  'PDS-HL7-15': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-HL7-16': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-HL7-17': ['not in the catalogue', 'not-tested', 'it is new'],
  'PDS-HL7-18': ['not in the catalogue', 'not-tested', 'it is new'],
}

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-then-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** How a command ends in a process of its own, and what it says. */
const spinecheck = (...args: readonly string[]): Promise<{ readonly code: number; readonly out: string }> =>
  new Promise((resolve, reject) => {
    const command = [join(packageFolder, 'bin/spinecheck.js'), ...args]
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.once('error', reject)
    child.once('close', (code) => {
      resolve({ code: code ?? -1, out })
    })
  })

type Verdicts = Readonly<Record<string, { readonly verdict: string }>>

const verdictsIn = (path: string): Verdicts =>
  (JSON.parse(readFileSync(join(path, 'verdict.json'), 'utf8')) as { readonly requirements: Verdicts })
    .requirements

interface Rejudged {
  readonly scenarios: number
  readonly selfTests: number
  readonly changes: {
    readonly requirements: readonly {
      readonly requirement: string
      readonly before: string
      readonly after: string
    }[]
    readonly gone: readonly string[]
    readonly endings: readonly unknown[]
  }
}

describe('evidence of version 0.1.0', { concurrency: false }, () => {
  let pack: OpenPack
  before(async () => {
    pack = await openPack(PACK)
  })
  after(() => {
    pack[Symbol.dispose]()
  })

  test('is verified', async () => {
    const { code, out } = await spinecheck('verify', PACK)
    assert.equal(code, 0, out)
    assert.match(out, /is as it was sealed/)
    assert.match(out, /2233 recorded lines by the chain/)
  })

  test('is judged again, and says the same of every requirement but those that the changelog tells of', async () => {
    const { out } = await spinecheck('rejudge', PACK, '--json')
    const { scenarios, selfTests, changes } = JSON.parse(out) as Rejudged
    assert.deepEqual([scenarios, selfTests], [32, 16])
    assert.deepEqual(
      Object.fromEntries(
        changes.requirements.map((each) => [each.requirement, [each.before, each.after]] as const),
      ),
      Object.fromEntries(Object.entries(changed).map(([id, [then, now]]) => [id, [then, now]])),
    )
    assert.deepEqual([changes.gone, changes.endings], [[], []])
  })

  test('every change is told in the changelog', () => {
    const changelog = readFileSync(join(packageFolder, 'CHANGELOG.md'), 'utf8')
    assert.deepEqual(
      Object.entries(changed).filter(([id, [, , why]]) => why === '' || !changelog.includes(id)),
      [],
    )
  })

  test('is rendered with the verdicts of then', async () => {
    const out = join(folder, 'report')
    const { code } = await spinecheck('report', PACK, '--out', out)
    assert.equal(code, 0)
    assert.match(readFileSync(join(out, 'report.html'), 'utf8'), /2026-11-29T174524Z-7664/)
    const [then, now] = [verdictsIn(pack.folder), verdictsIn(out)]
    const others = Object.entries(now).filter(
      ([id, { verdict }]) => (then[id]?.verdict ?? verdict) !== verdict,
    )
    assert.deepEqual(others, [])
  })

  test('is no worse than itself', async () => {
    const { code, out } = await spinecheck('diff', PACK, PACK)
    assert.equal(code, 0, out)
    assert.match(out, /^Both runs say the same of every requirement and every scenario/m)
  })

  test('is exported in every format, and what was written agrees with the record', async () => {
    const { code, out } = await spinecheck(
      ...['export', pack.folder, '--all', '--reconcile', '--out', join(folder, 'exported')],
    )
    assert.equal(code, 0, out)
    assert.match(out, new RegExp(`^${formats.length} formats read back; every count agrees`, 'm'))
  })
})
