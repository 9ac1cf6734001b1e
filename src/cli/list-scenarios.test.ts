import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { packageFolder } from './package.js'

const cwd = mkdtempSync(join(tmpdir(), 'spinecheck-list-'))
after(() => rmSync(cwd, { recursive: true, force: true }))

const listed = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(packageFolder, 'bin/spinecheck.js'), 'run', '--list', ...args], {
    cwd,
    encoding: 'utf8',
  })

test('a scenario that is played by every route is listed with each of its routes', () => {
  const { stdout, stderr } = listed(
    'features/consumer-topologies',
    '--tags',
    '@signed-in-staff',
    '--pds',
    'all',
  )
  const lines = stdout.split('\n').slice(0, -2)
  assert.ok(lines.length > 0, stderr)
  for (const line of lines) assert.match(line, / \[fhir-healthcare-worker\]$/)
  assert.match(stdout, new RegExp(`^${lines.length} scenarios?; nothing was played$`, 'm'))
})

test('what would be played is told, and nothing is', () => {
  const list = (...args: readonly string[]) => listed('features/proxy', ...args)
  const all = list('--tags', 'not @nowhere')
  assert.equal(all.status, 0, all.stderr)
  assert.match(
    all.stdout,
    /^(?:features\/proxy\/[\w-]+\.feature:\d+ {2}.+\n)+\d+ scenarios; nothing was played\n$/,
  )
  const none = list('--tags', '@SSP-CHK-16 and not @SSP-CHK-16')
  assert.deepEqual([none.status, none.stdout], [4, '0 scenarios; nothing was played\n'], none.stderr)
  assert.equal(existsSync(join(cwd, 'reports')), false)
})
