import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-all-fails-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** One product fault shows in every scenario of a run, so often that bodies are shortened; others change what is redacted. */
const FAULTS: readonly string[] = [
  ...Array.from({ length: 36 }, () => 'consumer:token-lives-too-long'),
  'consumer:signs-token',
  'consumer:pads-token',
  'consumer:omits-token-dot',
  'consumer:wrong-issuer',
  'consumer:adds-signature-to-unsecured-token',
]

const feature = FAULTS.map(
  (fault, index) => `  Scenario: ${index} ${fault}
    Given the "worked-example" topology
    When Northgate Urgent Care books an appointment for Orla Testerson
    Then the appointment is booked at Meadow Lane Surgery
`,
).join('\n')

/** Switched on behind the harness's back, as in a product, so that it is judged. */
const steps = `
import { BeforeStep } from ${JSON.stringify(join(root, 'node_modules/@cucumber/cucumber/lib/index.js'))}
import { Encounters } from ${JSON.stringify(join(root, 'dist/src/drivers/encounters.js'))}
Object.defineProperty(Encounters.prototype, 'faults', { get: () => [] })
BeforeStep(function ({ pickle }) {
  if (this.isPlayed) this.misbehaves(this.organisation('Northgate Urgent Care'), pickle.name.split(' ')[1])
})
`

/** The program file by file, since steps of its caller reach into it here. */
const PROGRAM = `import(${JSON.stringify(join(root, 'dist/src/cli/main.js'))}).then(async ({ main }) => {
  process.exitCode = await main(process.argv.slice(1))
})`

function spinecheck(
  ...args: readonly string[]
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, ['-e', PROGRAM, '--', ...args], { cwd: folder })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })))
}

test('a run in which every scenario fails is sealed and packed like any other', async () => {
  writeFileSync(join(folder, 'all.feature'), `Feature: all of it fails\n\n${feature}`)
  writeFileSync(join(folder, 'faults.mjs'), steps)
  const { code, said } = await spinecheck(
    ...['run', '--reports', 'reports', '--browser', 'none'],
    ...['--import', join(folder, 'faults.mjs'), '--', join(folder, 'all.feature')],
  )
  assert.equal(code, 1, said)
  const [run = ''] = readdirSync(join(folder, 'reports'))
  const path = join(folder, 'reports', run)
  const { scenarios } = JSON.parse(readFileSync(join(path, 'verdict.json'), 'utf8')) as {
    readonly scenarios: readonly { readonly name: string; readonly result: string }[]
  }
  assert.equal(scenarios.length, FAULTS.length)
  assert.deepEqual(
    scenarios.filter(({ result }) => result === 'passed').map(({ name }) => name),
    [],
  )
  assert.ok(existsSync(join(path, 'MANIFEST.sha256')), said)
  const verified = await spinecheck('verify', `${path}.zip`)
  assert.equal(verified.code, 0, verified.said)
})
