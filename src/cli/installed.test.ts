import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { packageFolder } from './package.js'

// What npm pack makes of a clean clone, installed in an empty folder of a user's; nothing is asked of a registry.

const folder = mkdtempSync(join(tmpdir(), 'spinecheck packed '))
const place = join(folder, 'a place of my own')
const installed = join(place, 'node_modules', 'spinecheck')
after(() => rmSync(folder, { recursive: true, force: true }))

const { dependencies } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>
}

/** The checkout as it would be cloned: without what was built, installed or played. */
function clone(): string {
  const copy = join(folder, 'clone')
  const isMade = /^(?:\.git|dist|node_modules|reports)$/
  for (const name of readdirSync(packageFolder).filter((each) => !isMade.test(each)))
    cpSync(join(packageFolder, name), join(copy, name), { recursive: true })
  for (const name of ['README.md', 'sample'])
    cpSync(join(packageFolder, 'reports', name), join(copy, 'reports', name), { recursive: true })
  symlinkSync(join(packageFolder, 'node_modules'), join(copy, 'node_modules'), 'dir')
  return copy
}

/** Puts the package and what it depends on where npm would, and nothing besides. */
function install(): void {
  const packed = spawnSync('npm', ['pack', '--pack-destination', folder], { cwd: clone(), encoding: 'utf8' })
  assert.equal(packed.status, 0, packed.stderr)
  const [archive = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  mkdirSync(installed, { recursive: true })
  const unpacked = spawnSync('tar', ['-xzf', join(folder, archive), '--strip-components=1', '-C', installed])
  assert.equal(unpacked.status, 0, String(unpacked.stderr))
  for (const name of Object.keys(dependencies)) {
    const link = join(place, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(packageFolder, 'node_modules', name), link, 'dir')
  }
}

interface Ended {
  readonly code: number | null
  readonly out: string
}

const spinecheck = (...args: string[]): Promise<Ended> => spinecheckIn(place, ...args)

function spinecheckIn(cwd: string, ...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(installed, 'bin/spinecheck.js'), ...args], { cwd })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += String(chunk)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })))
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(place, name)), { recursive: true })
  writeFileSync(join(place, name), text)
}

describe('spinecheck, packed and installed', { concurrency: 2 }, () => {
  before(install)

  const commands: readonly (readonly [args: readonly string[], code: number, says: RegExp])[] = [
    [['--help'], 0, /Examples:/],
    [['run', 'features/proxy/routing.feature', '--browser', 'none'], 0, /Scenarios: {4}\d+ = \d+ passed/],
    [['topology', 'check', 'topologies/worked-example.yaml'], 0, /worked-example\.yaml/],
    [['topology', 'check', 'topologies/broken/shared-asid.yaml'], 1, /held by both/],
    [['topology', 'draw', '--text', 'topologies/mixed.yaml'], 0, /Northgate/],
    [['topology', 'compose', 'topologies/worked-example.yaml'], 0, /services:/],
    [['faults', 'ssp'], 0, /ssp:loses-patience/],
    [['steps', 'books'], 0, /\{organisation\} books an appointment for \{patient\}/],
    [['trace'], 0, /consumer +\d+/],
    [['prove', 'pds:is-down'], 0, /caught \d+ exactly/],
    [['new', 'check', 'answers/a-check'], 3, /checkout/],
  ]
  for (const [args, code, says] of commands)
    test(`runs ${args.join(' ')}`, async () => {
      const ended = await spinecheck(...args)
      assert.match(ended.out, says)
      assert.equal(ended.code, code, ended.out)
    })

  test('holds a bill of materials that lists what it depends on', () => {
    const { bomFormat, components } = JSON.parse(
      readFileSync(join(installed, 'dist/sbom.cdx.json'), 'utf8'),
    ) as { readonly bomFormat: string; readonly components: readonly { readonly name: string }[] }
    assert.equal(bomFormat, 'CycloneDX')
    const listed = new Set(components.map(({ name }) => name))
    assert.deepEqual(
      Object.keys(dependencies).filter((name) => !listed.has(name)),
      [],
    )
  })

  test('holds everything that its pages point at', () => {
    const pages = ['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md', 'CHANGELOG.md'].concat(
      readdirSync(join(installed, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
    )
    const missing = pages.flatMap((page) =>
      [...readFileSync(join(installed, page), 'utf8').matchAll(/\]\(([^)#:]+)\)/g)]
        .map(([, target = '']) => join(installed, dirname(page), target))
        .filter((target) => !existsSync(target)),
    )
    assert.deepEqual(missing, [])
  })

  test('plays features, topologies and steps of the folder it is called in', async () => {
    const own = readFileSync(join(installed, 'topologies/worked-example.yaml'), 'utf8')
    write('topologies/mine.yaml', own.replace(/^title: .*$/m, 'title: My own'))
    write(
      'steps/mine (1).mjs',
      "import { Then } from '@cucumber/cucumber'\nThen('I am content', () => undefined)\n",
    )
    const scenario = (title: string, last: string) =>
      `Feature: Mine\n\n  Scenario: ${title}\n    Given the "mine" topology\n    When Northgate Urgent Care books an appointment for Orla Testerson\n    Then ${last}\n`
    write('features/mine.feature', scenario('Own', 'I am content'))
    write('features/slip.feature', scenario('Slip', 'the apointment is booked at Meadow Lane Surgery'))
    const content = await spinecheck(
      'run',
      'features/mine.feature',
      '--import',
      'steps/mine (1).mjs',
      '--reports',
      'own',
    )
    assert.equal(content.code, 0, content.out)
    assert.match(content.out, /1 = 1 passed/)
    const [run = ''] = readdirSync(join(place, 'own')).filter((name) => !name.endsWith('.zip'))
    assert.match(readFileSync(join(place, 'own', run, 'report.html'), 'utf8'), /My own/)
    const verified = await spinecheck('verify', join('own', `${run}.zip`))
    assert.equal(verified.code, 0, verified.out)
    const slip = await spinecheck('run', 'features/slip.feature', '--reports', 'slips')
    assert.equal(slip.code, 4, slip.out)
    assert.match(slip.out, /No sentence fits the step "the apointment is booked/)
    assert.match(slip.out, /most like it:\n {4}the appointment is booked at \{organisation\}/)
    assert.match(slip.out, /Then\('the apointment is booked/)
  })

  test('makes a workspace in an empty folder, and plays its feature with a step of its own', async () => {
    const workspace = join(place, 'a workspace')
    mkdirSync(workspace)
    const run = (...args: string[]) => spinecheckIn(workspace, ...args)
    const made = await run('init', 'provider', '--product', 'Bluebell', '--manufacturer', 'YGC01')
    assert.equal(made.code, 0, made.out)
    assert.equal((await run('topology', 'check')).code, 0)
    const first = readFileSync(join(workspace, 'features/mine.feature'), 'utf8')
    write('a workspace/features/mine.feature', `${first}    And I am glad\n`)
    write(
      'a workspace/steps/own.mjs',
      "import { Then } from 'spinecheck/steps'\nThen('I am glad', () => undefined)\n",
    )
    const refused = await run('run', 'features/mine.feature')
    assert.equal(refused.code, 3, refused.out)
    assert.match(refused.out, /nobody listens at 127\.0\.0\.1:8443/)
    write('a workspace/spinecheck.yaml', 'topology: topologies/mine.yaml\n')
    const played = await run('run', 'features/mine.feature')
    assert.equal(played.code, 0, played.out)
    assert.match(played.out, /1 = 1 passed/)
  })

  test('refuses steps that are not there, or that cannot be loaded, before the start', async () => {
    const missing = await spinecheck('run', '--import', 'nosuch.mjs', '--reports', 'none')
    assert.equal(missing.code, 3, missing.out)
    assert.match(missing.out, /There is no file .*a place of my own.nosuch\.mjs/)
    write('bad.mjs', 'Given(')
    const bad = await spinecheck('run', '--import', 'bad.mjs', '--reports', 'none')
    assert.equal(bad.code, 3, bad.out)
    assert.match(bad.out, /bad\.mjs\) cannot be loaded: /)
    assert.equal(existsSync(join(place, 'none')), false)
  })
})
