import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

// Every case is a real process, as an auditor starts it.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-evidence-'))
const feature = join(root, 'features/worked-example/refusals-by-the-proxy.feature')
const cucumber = JSON.stringify(join(root, 'node_modules/@cucumber/cucumber/lib/index.js'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function spinecheck(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'bin/spinecheck.js'), ...args], { cwd: folder })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

/** The folder of the only run below a folder of reports. */
function runIn(reports: string): string {
  const [run = ''] = readdirSync(join(folder, reports))
  return join(folder, reports, run)
}

describe('a run that has ended', () => {
  let run = ''
  before(async () => {
    const { err } = await spinecheck('run', '--reports', 'reports', '--browser', 'none', '--', feature)
    run = runIn('reports')
    assert.ok(existsSync(`${run}.zip`), err)
  })

  test('is verified from its folder and from its zip alone', async () => {
    for (const path of [run, `${run}.zip`]) {
      const { code, out } = await spinecheck('verify', path)
      assert.equal(code, 0, out)
      assert.match(out, /is as it was sealed/)
      assert.match(out, /who sealed it: it is unsigned/)
    }
  })

  test('has the same verdict when its evidence is judged again', async () => {
    const { code, out } = await spinecheck('rejudge', `${run}.zip`)
    assert.equal(code, 0, out)
    assert.match(out, /have the same verdict/)
  })

  test('is no worse than itself', async () => {
    const { code, out } = await spinecheck('diff', run, `${run}.zip`)
    assert.equal(code, 0, out)
    assert.match(out, /say the same of every requirement/)
  })

  test('is rendered again from its record, never over what is sealed', async () => {
    const refused = await spinecheck('report', run)
    assert.equal(refused.code, 3)
    assert.match(refused.err, /Name another folder with --out/)
    await spinecheck('report', `${run}.zip`, '--out', join(folder, 'again'))
    for (const name of ['verdict.json', 'report.html'])
      assert.deepEqual(readFileSync(join(folder, 'again', name)), readFileSync(join(run, name)), name)
  })

  test('is not trusted once a byte of its zip was flipped', async () => {
    const bytes = readFileSync(`${run}.zip`)
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] ?? 0) ^ 1
    writeFileSync(join(folder, 'flipped.zip'), bytes)
    const { code, out } = await spinecheck('verify', join(folder, 'flipped.zip'))
    assert.equal(code, 6, out)
    assert.match(out, /is not to be trusted/)
  })

  test('names what was changed after it was sealed', async () => {
    const { out: unzipped } = await spinecheck('report', `${run}.zip`, '--out', join(folder, 'copy'))
    assert.match(unzipped, /Report:/)
    appendFileSync(join(run, 'junit.xml'), ' ')
    const { code, out } = await spinecheck('verify', run)
    assert.equal(code, 6)
    assert.match(out, /changed: junit\.xml/)
  })
})

describe('a run that was killed', () => {
  test('is reported from its remains, marked incomplete, and can be sealed then', async () => {
    const steps = join(folder, 'kill.mjs')
    writeFileSync(
      steps,
      `import { Given } from ${cucumber}\nGiven('the power fails', () => { process.kill(process.pid, 'SIGKILL') })\n`,
    )
    const file = join(folder, 'killed.feature')
    const scenario = readFileSync(feature, 'utf8')
    writeFileSync(file, `${scenario}\n\n  Scenario: it ends\n    When the power fails\n`)
    const { code } = await spinecheck(
      'run',
      '--reports',
      'killed',
      '--browser',
      'none',
      '--import',
      steps,
      '--',
      file,
    )
    assert.equal(code, null)
    const run = runIn('killed')
    assert.equal(existsSync(join(run, 'report.html')), false)

    const unsealed = await spinecheck('verify', run)
    assert.equal(unsealed.code, 6)
    assert.match(unsealed.out, /it was never sealed/)
    assert.doesNotMatch(unsealed.out, /not as it was recorded/)

    const rendered = await spinecheck('report', run)
    assert.equal(rendered.code, 4)
    assert.match(rendered.out, /marked incomplete/)
    assert.match(readFileSync(join(run, 'report.html'), 'utf8'), /ended without finishing the report/)
    assert.ok(readFileSync(join(run, 'exchanges.ndjson'), 'utf8').length > 0)

    assert.equal((await spinecheck('seal', run)).code, 0)
    assert.equal((await spinecheck('verify', run)).code, 0)
  })
})

describe('what is no run', () => {
  const cases: readonly (readonly [what: string, args: readonly string[], message: RegExp])[] = [
    ['a path where nothing is', ['rejudge', 'nowhere'], /There is no nowhere\. Name the folder of a run/],
    ['a folder without a run', ['diff', '.', '.'], /run\.json cannot be read/],
    ['a key that is none', ['verify', '.', '--public-key', 'kill.mjs'], /cannot be used as a key/],
  ]
  for (const [what, args, message] of cases)
    test(`${what} ends with 3 and a clear message`, async () => {
      const { code, err } = await spinecheck(...args)
      assert.equal(code, 3)
      assert.match(err, message)
    })
})
