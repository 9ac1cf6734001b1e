import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadTopology } from '../../topology/read-topology.js'
import { readWorkspace } from '../../workspace/read-workspace.js'
import { workspaceJsonSchema } from '../../workspace/json-schema.js'
import { stageOf } from '../stage.js'
import { packageFolder } from '../package.js'
import { answersFrom } from './answers.js'
import { workspaceFiles } from './files.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-init-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let made = 0
function emptyFolder(): string {
  const place = join(folder, String((made += 1)))
  mkdirSync(place)
  return place
}

/** Runs a command in a folder, away from any terminal. */
const spinecheck = (place: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(packageFolder, 'bin/spinecheck.js'), ...args],
    { cwd: place, encoding: 'utf8', input: '' },
  )
  return { status, out: stdout + stderr }
}

const NOT_OF_A_CONSUMER = { address: '', trust: '', ssp: '', specification: '', numbers: '', statedBy: '' }

const MINE = ['--product', "Fox & Sons: 'Dispatch'", '--manufacturer', 'YGC01'] as const

for (const [role, ...rest] of [
  ['consumer', '--mhs', 'separate', '--driver', 'command'],
  ['consumer', '--mhs', 'shared', '--pds', 'hl7-v3'],
  [
    'provider',
    '--mhs',
    'shared',
    '--numbers',
    '9690',
    '--stated-by',
    "Ada's list",
    '--ssp',
    'proxy.mine.example',
  ],
] as const)
  test(`init ${[role, ...rest].join(' ')} makes a workspace that is sound`, () => {
    const place = emptyFolder()
    const { status, out } = spinecheck(place, 'init', role, ...MINE, ...rest)
    assert.equal(status, 0, out)
    assert.match(out, /0 broken/)
    assert.match(out, /Next: /)
    const workspace = readWorkspace(place)
    assert.equal(workspace[role]?.product, "Fox & Sons: 'Dispatch'")
    if (role === 'consumer')
      assert.equal(
        workspace.consumer?.pds,
        (rest as readonly string[]).includes('--pds') ? 'hl7-v3' : 'fhir-application',
      )
    const products = loadTopology(workspace.topology).systems.flatMap(({ roles, product }) =>
      roles.includes(role) ? [product] : [],
    )
    assert.deepEqual(new Set(products), new Set(["Fox & Sons: 'Dispatch'"]))
    assert.equal(spinecheck(place, 'topology', 'check').status, 0)
    // Whom the topology names and the sheet replaces is told where it happens.
    assert.equal(
      /^DATA SHEET: .* 6 patients \(Orla Testerson, .* play no part/m.test(out),
      role === 'provider',
    )
    if (role === 'provider') {
      assert.match(readFileSync(workspace.topology, 'utf8'), /takes the place of these .*\npatients:/)
      assert.equal(loadTopology(workspace.topology).clock, undefined)
      assert.deepEqual(workspace.numbers, [{ range: '9690', statedBy: "Ada's list" }])
      assert.equal(workspace.connect.ssp, 'proxy.mine.example')
      const shown = new X509Certificate(readFileSync(join(place, '.spinecheck/connect/ssp.leaf.pem')))
      assert.equal(shown.subject, 'CN=proxy.mine.example')
      const sheet = join(place, 'data-sheet.yaml')
      // Every line that the skeleton offers is right once its mark is gone.
      writeFileSync(
        sheet,
        readFileSync(sheet, 'utf8')
          .replace(/^( +)# (?!slots)( *[a-z-].*)$/gm, '$1$2')
          .replaceAll('    patients: as above; each patient belongs to one practice\n', ''),
      )
      const { topology } = stageOf({ workspace: join(place, 'spinecheck.yaml') })
      assert.ok(topology?.patients.some(({ supersededBy }) => supersededBy === '9990011001'))
    }
    const { driver } = workspace.consumer ?? {}
    if (driver?.kind === 'command')
      assert.match(
        spawnSync(join(place, driver.command[0] ?? ''), { input: '{}' }).stdout.toString(),
        /"not-offered".*still to be written/,
      )
  })

test('nothing that is there is replaced, and everything that is there is named', () => {
  const place = emptyFolder()
  mkdirSync(join(place, 'topologies'))
  writeFileSync(join(place, 'topologies/mine.yaml'), 'mine')
  writeFileSync(join(place, '.gitignore'), 'node_modules')
  const { status, out } = spinecheck(place, 'init', 'consumer', ...MINE)
  assert.equal(status, 3)
  assert.match(out, /there already: topologies\/mine\.yaml, \.gitignore\. Move them away/)
  assert.equal(readFileSync(join(place, 'topologies/mine.yaml'), 'utf8'), 'mine')
  assert.throws(() => readFileSync(join(place, 'spinecheck.yaml')))
})

test('without a terminal everything that is missing or wrong is told at once', () => {
  const place = emptyFolder()
  const { status, out } = spinecheck(place, 'init', 'consumer', '--manufacturer', 'y', '--mhs', 'both')
  assert.equal(status, 3)
  for (const words of [
    /--product is missing/,
    /--manufacturer "y": expected 1 to 9/,
    /--mhs "both": expected one of/,
  ])
    assert.match(out, words)
  const other = spinecheck(
    place,
    'init',
    'provider',
    ...MINE,
    '--driver',
    'http',
    '--numbers',
    '9690',
    '--address',
    'here',
  )
  assert.equal(other.status, 3)
  for (const words of [
    /--driver is of a consumer/,
    /--stated-by is missing/,
    /--address "here": expected a host and a port/,
  ])
    assert.match(other.out, words)
})

test('at a terminal the rest is asked for, again where an answer cannot be right', async () => {
  const answers = ['Bluebell', 'ygc01', '', 'YGC01', '', 'shared', '', '']
  const asked: string[] = []
  const found = await answersFrom('consumer', {}, (question) => {
    asked.push(question)
    return Promise.resolve(answers.shift() ?? '')
  })
  assert.deepEqual(found, {
    product: 'Bluebell',
    manufacturer: 'YGC01',
    version: '1.0.0',
    mhs: 'shared',
    driver: 'prompt',
    pds: 'fhir-application',
    ...NOT_OF_A_CONSUMER,
  })
  assert.match(asked[2] ?? '', /That is not 1 to 9 capital letters/)
  assert.match(asked[5] ?? '', /\(separate, shared\) \[separate\]: $/)
})

test('the schema for editors takes true as YAML has it, and the words of an entry that is one of several', () => {
  const text = JSON.stringify(workspaceJsonSchema())
  assert.match(text, /"prompt":\{"enum":\["true",true\]/)
  const answers = {
    ...NOT_OF_A_CONSUMER,
    product: 'x',
    manufacturer: 'Y',
    version: '1',
    mhs: 'separate',
    driver: 'none',
    pds: 'smsp',
  } as const
  const files = workspaceFiles('consumer', answers)
  assert.match(
    files.get('spinecheck.yaml') ?? '',
    /^# yaml-language-server: \$schema=\.\/spinecheck\.schema\.json/,
  )
  assert.match(files.get('topologies/mine.yaml') ?? '', /\$schema=\.\/topology\.schema\.json/)
  // Whoever goes by result files is told of column maps, and nobody else.
  assert.equal(files.has('columns.schema.json'), false)
  const byFile = workspaceFiles('consumer', { ...answers, pds: 'dbs' })
  assert.match(byFile.get('columns.schema.json') ?? '', /"title": "spinecheck column map"/)
  assert.match(byFile.get('spinecheck.yaml') ?? '', /columns\.yaml.*\$schema=\.\/columns\.schema\.json/)
})
