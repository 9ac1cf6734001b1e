import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { ldifOf } from '../import/testing/ldif-of.js'
import { impliedDirectory } from '../topology/directory.js'
import { loadTopology } from '../topology/read-topology.js'

// Every case is a real process, as a user or a CI server starts it.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-check-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function check(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'bin/spinecheck.js'), 'topology', 'check', ...args], {
    cwd: join(root, 'topologies'),
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

function write(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('what a file says plays no tricks on the terminal', async () => {
  const text = readFileSync(join(root, 'topologies/worked-example.yaml'), 'utf8')
  const title = String.raw`title: "Worked \u001b[2J\u202eexample"`
  const { code, out } = await check(write('tricks.yaml', text.replace(/^title: .*$/m, title)))
  assert.equal(code, 0)
  assert.match(out, /"Worked \uFFFD\[2J\uFFFDexample"/)
})

interface Findings {
  readonly exit: number
  readonly files: readonly {
    readonly exit: number
    readonly judged: string
    readonly rules: { readonly applied: number; readonly kept: number; readonly broken: number }
    readonly faults?: readonly { readonly line: number }[]
    readonly findings: readonly {
      readonly verdict: string
      readonly actual: string
      readonly matters: string
      readonly rules: readonly string[]
      readonly origins: readonly { readonly file: string; readonly line: number }[]
      readonly requirements: readonly { readonly id: string; readonly source: string }[]
    }[]
  }[]
}

describe('spinecheck topology check', { concurrency: 2 }, () => {
  test('a sound registration ends with 0 and says that it was judged at rest only', async () => {
    const { code, out } = await check('worked-example.yaml')
    assert.equal(code, 0, out)
    assert.match(out, /"Worked example": 7 organisations, 4 systems, 3 data sharing agreements\./)
    assert.match(out, /(\d+) rules applied, \1 kept, 0 broken; \d+ had nothing to look at\./)
    assert.match(out, /Judged at rest only/)
  })

  test('a broken rule ends with 1; both holders, their lines, why it matters and the clause are named', async () => {
    const { code, out } = await check('broken/shared-asid.yaml')
    assert.equal(code, 1)
    const lines = readFileSync(join(root, 'topologies/broken/shared-asid.yaml'), 'utf8').split('\n')
    const [first, second] = lines.flatMap((text, index) =>
      text.includes('asid: 200000000115') ? [index + 1] : [],
    )
    const [headline = '', ...rest] = out.split('\n')
    assert.equal(
      headline,
      `broken/shared-asid.yaml:${first}  ASID 200000000115: held by both system northgate of Northgate Urgent Care (NLX01) ` +
        'and system southgate of Southgate Urgent Care (NLX02).',
    )
    const block = rest.join('\n')
    assert.match(block, /why it matters {2}Spine, practices and auditors tell who asked/)
    assert.match(block, new RegExp(`also at +broken/shared-asid\\.yaml:${second}`))
    assert.match(block, /TOP-GEN-04 \(SHALL\) {2}An ASID stands for one system at one organisation/)
    assert.match(block, /GP Connect 1\.2\.9, integration_sds_registering_endpoints, 1\.1/)
    assert.equal(out.match(/held by both/g)?.length, 1, 'one thing that is wrong is told once')
  })

  test('what only warns ends with 0 and says why', async () => {
    const { code, out } = await check('broken/routing-segment-missing.yaml')
    assert.equal(code, 0)
    assert.match(out, /:\d+ {2}Warning: service root URL of Meadow Lane Surgery/)
    assert.match(out, /only a warning {2}examples in older versions/)
    assert.match(out, /1 broken, of which 1 only warns/)
  })

  test('a requirement that is only a SHOULD warns by itself', async () => {
    const { code, out } = await check('broken/consumer-without-metadata.yaml')
    assert.equal(code, 0)
    assert.match(out, /Warning: .*CAP-07 \(SHOULD\)/s)
  })

  test('faults of form end with 3, even beside a file that breaks rules', async () => {
    const wrong = write('wrong.yaml', 'title: Wrong\norganisations: []\n')
    const { code, out } = await check('broken/shared-asid.yaml', wrong)
    assert.equal(code, 3)
    assert.match(out, /faults in .*wrong\.yaml/)
    assert.match(out, /held by both/)
  })

  test('a file in which nobody is registered ends with 4', async () => {
    const empty = write(
      'empty.yaml',
      'title: Empty\nspine: { pds: a.example, sds: b.example, ldap: c.example, ssp: d.example }\n' +
        'organisations: [{ odsCode: A1, name: Alone }]\nmessageHandlingServers: []\nsystems: []\nagreements: []\n',
    )
    const { code, out } = await check(empty)
    assert.equal(code, 4)
    assert.match(out, /No rule had anything to look at: nothing is proved/)
  })

  test('a file that is not there ends with 3', async () => {
    const { code, err } = await check('no-such.yaml')
    assert.equal(code, 3)
    assert.match(err, /Cannot read the topology file no-such\.yaml/)
  })

  test('machines are told the same', async () => {
    const { code, out } = await check('--json', 'broken/shared-asid.yaml', 'worked-example.yaml')
    assert.equal(code, 1)
    const { exit, files } = JSON.parse(out) as Findings
    assert.equal(exit, 1)
    assert.deepEqual(
      files.map((file) => [file.exit, file.judged, file.findings.length]),
      [
        [1, 'at rest', 1],
        [0, 'at rest', 0],
      ],
    )
    const [finding] = files[0]!.findings
    assert.equal(finding!.verdict, 'fail')
    assert.deepEqual(finding!.rules, [
      'asid-names-one-system',
      'each-consumer-organisation-has-its-own-asid',
      'consumers-on-separate-mhss-have-their-own-asids',
    ])
    assert.equal(finding!.origins.length, 2)
    assert.ok(finding!.origins.every(({ file, line }) => file === 'broken/shared-asid.yaml' && line > 1))
    assert.equal(finding!.requirements[0]!.id, 'TOP-GEN-04')
    assert.notEqual(finding!.matters, '')
    assert.deepEqual(
      (JSON.parse((await check('--json', 'broken/shared-asid.yaml')).out) as Findings).files[0],
      files[0],
    )
  })

  test('an LDIF export is judged as well, and its lines are named', async () => {
    const directory = impliedDirectory(loadTopology(join(root, 'topologies/worked-example.yaml')))
    const sound = write('sound.ldif', [...ldifOf(directory)].join(''))
    assert.equal((await check(sound)).code, 0)
    const [first, ...others] = directory.mhsRecords.filter(({ odsCode }) => odsCode === 'A20047')
    const withoutOne = {
      ...directory,
      mhsRecords: directory.mhsRecords.filter((record) => record !== first),
    }
    assert.ok(others.length > 0)
    const { code, out } = await check(write('one-missing.ldif', [...ldifOf(withoutOne)].join('')))
    assert.equal(code, 1)
    assert.match(
      out,
      /one-missing\.ldif:\d+ {2}system a20047 of .*\(A20047\), party key A20047-821870: .* on the AS record only/,
    )
    assert.match(out, /REG-14 \(SHALL\)/)
  })
})
