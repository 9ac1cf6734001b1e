import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { packageFolder } from './package.js'

const cwd = mkdtempSync(join(tmpdir(), 'spinecheck-list-'))
after(() => rmSync(cwd, { recursive: true, force: true }))

test('what would be played is told, and nothing is', () => {
  const program = join(packageFolder, 'bin/spinecheck.js')
  const list = (...args: readonly string[]) =>
    spawnSync(process.execPath, [program, 'run', 'features/proxy', '--list', ...args], {
      cwd,
      encoding: 'utf8',
    })
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
