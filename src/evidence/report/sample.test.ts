import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { failingSample, passingSample } from '../testing/sample.js'
import { page } from './page.js'

const FOLDER = fileURLToPath(new URL('../../../../reports/sample', import.meta.url))

for (const [name, run] of [
  ['passes.html', passingSample()],
  ['fails.html', failingSample()],
] as const)
  test(`${name} of reports/sample is what this version makes of that run (GOLDEN=1 writes it again)`, () => {
    const made = page(run)
    const file = join(FOLDER, name)
    if (process.env['GOLDEN'] === '1') {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(file, made)
    }
    const kept = readFileSync(file, 'utf8')
    // Compared by their first difference, because a whole page says nothing.
    const at = firstDifference(made, kept)
    assert.equal(made.slice(Math.max(at - 80, 0), at + 80), kept.slice(Math.max(at - 80, 0), at + 80))
    assert.equal(made.length, kept.length)
  })

test('one sample says that all is as asked, the other who did what', () => {
  assert.equal(passingSample().exit, 0)
  assert.equal(failingSample().exit, 1)
})

function firstDifference(one: string, other: string): number {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  return at
}
