import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { packageFolder } from './package.js'

for (const command of [[], ['merge'], ['topology', 'check']])
  test(`spinecheck ${[...command, '--help'].join(' ')} ends with examples and exit codes`, () => {
    const program = join(packageFolder, 'bin/spinecheck.js')
    const { status, stdout } = spawnSync(process.execPath, [program, ...command, '--help'], {
      encoding: 'utf8',
    })
    assert.equal(status, 0)
    assert.match(
      stdout,
      /\nExamples:\n {2}\$ npx spinecheck [^]*\nExit codes [^]*\n(?: {2}[0-6] {2}.+\n){7}$/,
    )
  })
