import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Names that a module of src/checks still shares with another; each is to go. */
const STILL_SHARED: readonly string[] = [
  'Assertion',
  'Cast',
  'Claims',
  'Ground',
  'Journey',
  'Passage',
  'Search',
  'Step',
]

const sourceFiles = ['src', 'steps'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
)

/** Modules by the types, interfaces and classes that they export. */
function exporters(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const file of sourceFiles)
    for (const [, name = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /^export (?:abstract )?(?:type|interface|class) (\w+)/gm,
    ))
      found.set(name, [...(found.get(name) ?? []), file])
  return found
}

const shared = [...exporters()].filter(([, files]) => files.length > 1)

test('one word for one thing: no two modules export a type of the same name', () => {
  assert.deepEqual(
    shared
      .filter(([name]) => !STILL_SHARED.includes(name))
      .map(([name, files]) => `${name} is exported by ${files.join(' and ')}: rename all but one`),
    [],
  )
})

test('no exception is kept that is not needed', () => {
  const names = shared.map(([name]) => name)
  assert.deepEqual(
    STILL_SHARED.filter((name) => !names.includes(name)),
    [],
  )
})
