import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { installedBrowsers, thisMachine } from '../drivers/portal/browser/find-browser.js'

// Every case is a real process on a search path of its own, as on a machine with such a browser or with none.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-browser-'))
const cucumber = JSON.stringify(join(root, 'node_modules/@cucumber/cucumber/lib/index.js'))
after(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const steps = write(
  'steps.mjs',
  `import { Given } from ${cucumber}
Given('it passes', () => undefined)
Given('somebody presses Ctrl-C', () => new Promise(() => process.kill(process.pid, 'SIGINT')))
`,
)

const feature = write(
  'mixed.feature',
  `Feature: mixed

  Scenario: plain
    Given it passes

  @browser
  Scenario: in a window
    Given it passes

  @browser @interrupted
  Scenario: in a window, interrupted
    Given somebody presses Ctrl-C
`,
)

/** A search path on which this is all that chromium is. */
function pathWith(name: string, script: string): string {
  const path = join(folder, name)
  mkdirSync(path)
  writeFileSync(join(path, 'chromium'), `#!/bin/sh\n${script}\n`)
  chmodSync(join(path, 'chromium'), 0o755)
  return path
}

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** Of the run, where it had any. */
  readonly verdict: {
    readonly selected?: number
    readonly leftOut?: readonly { scenarios: number; tag: string; reason: string; remedy: string }[]
  }
}

function run(name: string, path: string, ...args: readonly string[]): Promise<Ended> {
  const reports = join(folder, `reports-${name}`)
  const child = spawn(
    process.execPath,
    [join(root, 'bin/spinecheck.js'), 'run', '--reports', reports, '--import', steps, ...args, '--', feature],
    { cwd: folder, env: { ...process.env, PATH: path, SPINECHECK_BROWSER: undefined } },
  )
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  return new Promise((resolve) =>
    child.once('close', (code) => {
      const [made] = existsSync(reports) ? readdirSync(reports) : []
      const verdict = made ? join(reports, made, 'verdict.json') : ''
      resolve({
        code,
        out,
        err,
        verdict: existsSync(verdict) ? (JSON.parse(readFileSync(verdict, 'utf8')) as Ended['verdict']) : {},
      })
    }),
  )
}

const notInterrupted = ['--tags', 'not @interrupted'] as const

describe('scenarios that need a browser', { concurrency: 2 }, () => {
  test('are left out where there is none, and the run says so before it starts', async () => {
    const { err, out, verdict } = await run('none', '/nonexistent')
    assert.match(
      err,
      /^LEFT OUT: 2 scenarios tagged @browser .* no browser was found.*\n.*apt-get install chromium/,
    )
    assert.match(out, /Scenarios: +1 =/)
    assert.equal(verdict.selected, 1)
    assert.deepEqual(
      verdict.leftOut?.map(({ scenarios, tag }) => [scenarios, tag]),
      [[2, '@browser']],
    )
  })

  test('are left out with the reason where there is one that cannot be started', async () => {
    const path = pathWith('broken', 'echo "error while loading libnss3.so" >&2\nexit 127')
    const { err, verdict } = await run('broken', path, ...notInterrupted)
    assert.match(err, /^LEFT OUT: 1 scenario tagged @browser .*chromium could not be started \(.*libnss3/)
    assert.equal(verdict.selected, 1)
    assert.match(verdict.leftOut?.[0]?.reason ?? '', /libnss3/)
  })

  test('are left out where that is asked for', async () => {
    const { err, verdict } = await run('asked', process.env['PATH'] ?? '', '--browser', 'none')
    assert.match(err, /^LEFT OUT: 2 scenarios .*told to do without/)
    assert.equal(verdict.leftOut?.[0]?.scenarios, 2)
  })

  test('a browser that was named and is not there ends with 3, and nothing is started', async () => {
    const { code, err, verdict } = await run('named', '/nonexistent', '--browser', '/no/such/browser')
    assert.equal(code, 3)
    assert.match(err, /no browser \/no\/such\/browser .* Name a program by its path/)
    assert.deepEqual(verdict, {})
  })

  test('no browser is looked for where no selected scenario needs one', async () => {
    const marker = join(folder, 'started')
    const path = pathWith('unneeded', `: > ${marker}`)
    const { err, verdict } = await run('unneeded', path, '--tags', 'not @browser')
    assert.doesNotMatch(err, /LEFT OUT/)
    assert.deepEqual(verdict.leftOut, [])
    assert.equal(existsSync(marker), false)
  })
})

const [browser] = installedBrowsers(thisMachine())

/** Whether a process is there and has not ended. */
const isAlive = (pid: string): boolean => {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) && !/^\d+ \(.*\) Z/.test(readFileSync(stat, 'utf8'))
}

describe('with a browser', { skip: browser === undefined ? 'no browser is installed' : false }, () => {
  const startedIn = (name: string): { readonly path: string; readonly pid: () => string } => {
    const noted = join(folder, `${name}.pid`)
    // The wrapper stands for the browser: it becomes that process.
    const path = pathWith(name, `echo $$ > ${noted}\nexec ${browser} "$@"`)
    return { path: `${path}:${process.env['PATH']}`, pid: () => readFileSync(noted, 'utf8').trim() }
  }

  test('everything is played, and the browser ends with the run', async () => {
    const { path, pid } = startedIn('working')
    const { err, out, verdict } = await run('working', path, ...notInterrupted)
    assert.doesNotMatch(err, /LEFT OUT/)
    assert.match(out, /Scenarios: +2 =/)
    assert.deepEqual(verdict.leftOut, [])
    assert.equal(isAlive(pid()), false)
  })

  test('the browser ends after Ctrl-C too', async () => {
    const { path, pid } = startedIn('interrupted')
    const { code, out } = await run('interrupted', path, '--tags', '@interrupted')
    assert.equal(code, 4)
    assert.match(out, /Stopped by you/)
    assert.equal(isAlive(pid()), false)
  })
})
