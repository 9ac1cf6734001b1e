import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { catalogue, requirementById } from '../../src/requirements/catalogue.js'
import { rules } from '../../src/rules/index.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = readFileSync(`${root}docs/system-topologies.md`, 'utf8')

interface Row {
  readonly statement: string
  readonly requirements: readonly string[]
  readonly scenarios: readonly { readonly name: string; readonly file: string }[]
  readonly rules: readonly string[]
}

const rows: readonly Row[] = page.split('\n').flatMap((line) => {
  const [, statement = '', ids = '', wire = '', rest = ''] = line.split('|').map((cell) => cell.trim())
  if (!/^[A-Z]+-/.test(ids)) return []
  return {
    statement,
    requirements: ids.split(', '),
    scenarios: [...wire.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, name = '', file = '']) => ({
      name: name.replaceAll('\\<', '<'),
      file,
    })),
    rules: [...rest.matchAll(/`([^`]+)`/g)].map(([, id = '']) => id),
  }
})

/** The tags of a scenario of that name; undefined where the file has none. */
function tagsOf(file: string, name: string): readonly string[] | undefined {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
  const at = lines.findIndex((line) => line.trim().replace(/^Scenario(?: Outline)?: /, '') === name)
  return at < 0 ? undefined : (lines[at - 1] ?? '').trim().split(/\s+/)
}

test('the page covers every requirement on topologies', () => {
  const covered = new Set(rows.flatMap((row) => row.requirements))
  const topology = catalogue.map(({ id }) => id).filter((id) => id.startsWith('TOP-'))
  assert.ok(topology.length > 20)
  assert.deepEqual(
    topology.filter((id) => !covered.has(id)),
    [],
  )
})

test('every requirement that the page names exists', () => {
  const named = rows.flatMap((row) => row.requirements)
  assert.deepEqual(
    named.filter((id) => !requirementById(id)),
    [],
  )
})

test('every scenario that the page names exists and is tagged with a requirement of its row', () => {
  const astray = rows.flatMap((row) =>
    row.scenarios.filter(({ name, file }) => {
      const tags = tagsOf(`${root}docs/${file}`, name)
      return !tags || !row.requirements.some((id) => tags.includes(`@${id}`))
    }),
  )
  assert.deepEqual(astray, [])
})

test('every rule that the page names exists and cites a requirement of its row', () => {
  const astray = rows.flatMap((row) =>
    row.rules.filter((id) => {
      const cited = rules.find((rule) => rule.id === id)?.requirements ?? []
      return !row.requirements.some((requirement) => cited.includes(requirement))
    }),
  )
  assert.deepEqual(astray, [])
})

test('every statement is covered on the wire or at rest', () => {
  const uncovered = rows.filter((row) => row.scenarios.length === 0 && row.rules.length === 0)
  assert.deepEqual(
    uncovered.map(({ statement }) => statement),
    [],
  )
})
