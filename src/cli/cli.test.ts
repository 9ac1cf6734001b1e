import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

// Every case is a real process, as a user or a CI server starts it.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-cli-'))
const cucumber = JSON.stringify(join(root, 'node_modules/@cucumber/cucumber/lib/index.js'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function spinecheck(args: readonly string[], nodeOptions: readonly string[] = []): Promise<Ended> {
  const child = spawn(process.execPath, [...nodeOptions, join(root, 'bin/spinecheck.js'), ...args], {
    cwd: folder,
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

const feature = (name: string, body: string) => write(`${name}.feature`, `Feature: ${name}\n\n${body}\n`)

const steps = write(
  'steps.mjs',
  `import { Given } from ${cucumber}
Given('it passes', () => undefined)
Given('it is pending', () => 'pending')
Given('it is skipped', () => 'skipped')
Given('something of ours breaks', () => new Promise(() => setImmediate(() => { throw new Error('broke on purpose') })))
Given('somebody presses Ctrl-C', () => new Promise(() => process.kill(process.pid, 'SIGINT')))
`,
)

const reportsOf = (name: string) => join(folder, name)

const runIn = (name: string, ...args: string[]) =>
  spinecheck(['run', '--reports', reportsOf(name), '--import', steps, '--', ...args])

describe('the command line', { concurrency: 2 }, () => {
  const inputFaults: readonly [string, readonly string[], RegExp][] = [
    ['an unknown option', ['run', '--colour'], /unknown option '--colour'.*--help/s],
    ['an unknown command', ['jump'], /unknown command 'jump'/],
    [
      'a feature that is not there',
      ['run', 'no-such.feature'],
      /no feature file or folder .*no-such\.feature/,
    ],
    ['a tag that no scenario has', ['run', '--tags', '@WEX-99'], /No scenario .* tagged @WEX-99/],
    [
      'a topology that is not there',
      ['run', '--topology', 'no-such.yaml'],
      /Cannot read the topology file no-such\.yaml/,
    ],
    ['a port without a name', ['serve', 'x.yaml', '--port', '4443'], /Name a double and a port/],
  ]

  for (const [what, args, message] of inputFaults)
    test(`${what} ends with 3 and says what would be right`, async () => {
      const { code, err } = await spinecheck(args)
      assert.match(err, message)
      assert.equal(code, 3)
      assert.equal(existsSync(join(folder, 'reports')), false, 'nothing may have started')
    })

  test('a wrong topology ends with 3 and names every fault', async () => {
    const file = write('wrong.yaml', 'title: Wrong\norganisations: []\n')
    const { code, out } = await spinecheck(['topology', 'check', file])
    assert.equal(code, 3)
    assert.match(out, /faults in .*wrong\.yaml/)
    assert.match(out, /spine/)
  })

  test('a reports folder that cannot be made ends with 3', async () => {
    const { code, err } = await spinecheck(['run', '--reports', join(write('a-file', ''), 'below')])
    assert.equal(code, 3)
    assert.match(err, /Cannot write the report to .* Name another folder with --reports/)
  })

  test('Gherkin that cannot be read ends with 3 and names the place', async () => {
    const { code, err } = await runIn(
      'unreadable',
      write('bad.feature', 'Feature: x\n\n  Scenario: y\n    Given it passes\n    nonsense\n'),
    )
    assert.equal(code, 3)
    assert.match(err, /bad\.feature:\d+/)
  })

  test('an old Node is told what is right', async () => {
    const preload = write(
      'old.mjs',
      "Object.defineProperty(process.versions, 'node', { value: '18.19.0' })\n",
    )
    const { code, err } = await spinecheck(['--version'], ['--import', preload])
    assert.equal(code, 3)
    assert.match(err, /needs Node\.js 20\.18 or newer/)
  })

  const falseGreens: readonly [string, string][] = [
    ['without-scenarios', ''],
    ['without-steps', '  Scenario: nothing happens'],
    ['undefined-step', '  Scenario: unknown\n    Given nobody wrote this'],
    ['pending-step', '  Scenario: pending\n    Given it is pending'],
    ['skipped-step', '  Scenario: skipped\n    Given it is skipped'],
  ]

  for (const [name, body] of falseGreens)
    test(`${name} ends with 4, never with a pass`, async () => {
      const { code, out } = await runIn(name, feature(name, body))
      assert.equal(code, 4, out)
    })

  test('a selection that no scenario fits ends with 4', async () => {
    const file = feature(
      'tagged',
      '  @one\n  Scenario: one\n    Given it passes\n\n  @two\n  Scenario: two\n    Given it passes',
    )
    const { code } = await spinecheck([
      'run',
      '--reports',
      reportsOf('nothing'),
      '--import',
      steps,
      '--tags',
      '@one and @two',
      '--',
      file,
    ])
    assert.equal(code, 4)
  })

  test('a scenario that passes without judging anything is no proof', async () => {
    const { code, out } = await runIn('idle', feature('idle', '  Scenario: idle\n    Given it passes'))
    assert.equal(code, 4, out)
  })

  test('Ctrl-C keeps what was recorded and marks the report incomplete', async () => {
    const file = feature(
      'interrupted',
      '  Scenario: first\n    Given it passes\n\n  Scenario: second\n    Given somebody presses Ctrl-C',
    )
    const { code, out } = await runIn('interrupted', file)
    assert.equal(code, 4)
    assert.match(out, /Stopped by you after 1 of 2 scenarios/)
    const [run = ''] = readdirSync(reportsOf('interrupted'))
    const written = join(reportsOf('interrupted'), run)
    assert.match(readFileSync(join(written, 'messages.ndjson'), 'utf8'), /"testStepFinished"/)
    assert.match(readFileSync(join(written, 'report.html'), 'utf8'), /Stopped by you after 1 of 2 scenarios/)
  })

  test('a failure of ours in mid-run ends with 5 and keeps what was recorded', async () => {
    const file = feature(
      'breaking',
      '  Scenario: first\n    Given it passes\n\n  Scenario: second\n    Given something of ours breaks',
    )
    const { code } = await runIn('breaking', file)
    assert.equal(code, 5)
    const [run = ''] = readdirSync(reportsOf('breaking'))
    assert.match(readFileSync(join(reportsOf('breaking'), run, 'report.html'), 'utf8'), /broke on purpose/)
  })

  test('a disk that fills up ends with 5, says so, and keeps what was recorded', async () => {
    const run = `exec ${process.execPath} ${join(root, 'bin/spinecheck.js')} run --reports ${reportsOf('full')} -- ${join(root, 'features/worked-example')}`
    // Stands in for a full disk: no file may grow beyond 1024 blocks.
    const child = spawn('sh', ['-c', `ulimit -f 1024; ${run}`], { cwd: folder })
    let out = ''
    // On the screen where the report could still be written, on the error stream where not even that could.
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += String(chunk)))
    assert.equal(await new Promise((resolve) => child.once('close', resolve)), 5)
    assert.match(out, /EFBIG/)
    const [written = ''] = readdirSync(reportsOf('full'))
    const messages = readFileSync(join(reportsOf('full'), written, 'messages.ndjson'), 'utf8')
    assert.ok(messages.includes('"testStepFinished"'))
  })
})
