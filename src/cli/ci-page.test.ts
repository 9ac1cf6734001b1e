import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { packageFolder } from './package.js'

// What docs/ci.md shows is copied as it stands.

const page = readFileSync(join(packageFolder, 'docs/ci.md'), 'utf8')
const blocks = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text = '']) => text)

/** Every value of a key, wherever it stands. */
function valuesOf(key: string, within: unknown): readonly unknown[] {
  if (typeof within !== 'object' || within === null) return []
  return Object.entries(within).flatMap(([name, value]) => [
    ...(name === key ? [value as unknown] : []),
    ...valuesOf(key, value),
  ])
}

/** The folders that a block keeps, by either service. */
const kept = (block: unknown): readonly string[] =>
  [
    ...valuesOf('path', block).filter((path) => typeof path === 'string'),
    ...valuesOf('paths', block).flat(),
  ].map(String)

test('every block is YAML', () => {
  assert.ok(blocks.length >= 5)
  for (const block of blocks) assert.equal(typeof parse(block), 'object', block)
})

test('nothing that is kept is there before the run, so that a run without a report shows', () => {
  const folders = blocks.flatMap((block) => kept(parse(block)))
  assert.ok(folders.length >= 4)
  for (const folder of folders)
    assert.equal(existsSync(join(packageFolder, folder.replace(/[/*]+$/, ''))), false, folder)
})

test('a job keeps the folder that its command writes', () => {
  for (const block of blocks) {
    const written = [...block.matchAll(/--(?:reports|out) ([\w-]+)/g)].map(([, folder]) => folder)
    const folders = new Set(kept(parse(block)).map((folder) => folder.replace(/\/$/, '')))
    for (const folder of written) assert.ok(folders.has(folder ?? ''), `${folder} is written and not kept`)
  }
})
