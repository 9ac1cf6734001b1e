import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { packageFolder } from './package.js'

// Real processes, as the jobs of a CI server start them.

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-shards-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const cucumber = JSON.stringify(join(packageFolder, 'node_modules/@cucumber/cucumber/lib/index.js'))
const steps = join(folder, 'steps.mjs')
writeFileSync(
  steps,
  `import { Given } from ${cucumber}
Given('{word} passes', () => undefined)
Given('{word} fails', () => { throw new Error('failed on purpose') })
`,
)
const feature = join(folder, 'shared.feature')
writeFileSync(
  feature,
  `Feature: shared
  Scenario: one
    Given one passes
  Scenario: two
    Given two fails
  Scenario Outline: rows
    Given <row> passes
    Examples:
      | row   |
      | three |
      | four  |
      | five  |
`,
)

function spinecheck(...args: readonly string[]) {
  const command = [join(packageFolder, 'bin/spinecheck.js'), ...args]
  return spawnSync(process.execPath, command, { cwd: folder, encoding: 'utf8' })
}

const run = (reports: string, ...args: readonly string[]) =>
  spinecheck('run', '--reports', join(folder, reports), '--import', steps, ...args, '--', feature)

const verdictIn = (run: string): string => readFileSync(join(folder, run, 'verdict.json'), 'utf8')

test('shards merge into the very verdict of the unsharded run', () => {
  const whole = run('whole')
  for (const number of [1, 2, 3]) assert.equal(run('parts', '--shard', `${number}/3`).error, undefined)
  const merged = spinecheck('merge', join(folder, 'parts'), '--out', join(folder, 'merged'))
  assert.equal(merged.status, whole.status, merged.stderr)
  assert.match(merged.stdout, /Scenarios: {4}5 = /)
  const [id = ''] = readdirSync(join(folder, 'whole'))
  assert.equal(verdictIn('merged'), verdictIn(join('whole', id.replace(/\.zip$/, ''))))
})

test('runs that are no shards are refused, and nothing is made', () => {
  run('alone')
  const { status, stderr } = spinecheck('merge', join(folder, 'alone'), '--out', join(folder, 'none'))
  assert.equal(status, 3)
  assert.match(stderr, /cannot be merged: .* is not a shard but a run of its own/)
  assert.equal(readdirSync(folder).includes('none'), false)
})

test('a folder with something in it is not written to', () => {
  mkdirSync(join(folder, 'full'))
  writeFileSync(join(folder, 'full', 'kept.txt'), 'kept')
  run('whole-part', '--shard', '1/1')
  const { status, stderr } = spinecheck('merge', join(folder, 'whole-part'), '--out', join(folder, 'full'))
  assert.equal(status, 3)
  assert.match(stderr, /full is not empty/)
  assert.deepEqual(readdirSync(join(folder, 'full')), ['kept.txt'])
})

test('the whole is held against accepted deviations', () => {
  const baseline = join(folder, 'accepted.yaml')
  const entry = { requirement: 'SSP-HDR-05', topology: 'Anywhere', fingerprint: '0f3a9c1e5b7d2846' }
  const said = { owner: 'Ada Clerk', reason: 'It waits.', issue: 'https://issues.example/1' }
  const [accepted, expires] = ['2026-01-01', '2026-03-01']
  writeFileSync(baseline, JSON.stringify({ deviations: [{ ...entry, ...said, accepted, expires }] }))
  spinecheck('merge', join(folder, 'parts'), '--out', join(folder, 'held'), '--baseline', baseline)
  const text = (run: string) => readFileSync(join(folder, run, 'report.html'), 'utf8')
  assert.doesNotMatch(text('merged'), /Anywhere/)
  assert.match(text('held'), /Anywhere/)
})
