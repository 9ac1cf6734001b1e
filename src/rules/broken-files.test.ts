import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { requirementById } from '../requirements/catalogue.js'
import { loadTopology } from '../topology/read-topology.js'
import { rules } from './index.js'
import { registrationOf } from './registration.js'
import { applyRules } from './rule.js'

const sound = fileURLToPath(new URL('../../../topologies/', import.meta.url))
const broken = `${sound}broken/`

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => name.endsWith('.yaml'))

const firing = (file: string): readonly string[] =>
  applyRules(rules, registrationOf(loadTopology(file)))
    .filter(({ findings }) => findings.length > 0)
    .map(({ rule }) => rule.id)

/** What a comment at the top of a broken file says, by its first word. */
const headOf = (file: string, word: string): string =>
  new RegExp(`^# ${word}: (.+)$`, 'm').exec(readFileSync(file, 'utf8').split('\ntitle:')[0] ?? '')?.[1] ?? ''

describe('topologies/broken', () => {
  test('there are at least 35 ways to get it wrong', () => {
    assert.ok(filesIn(broken).length >= 35)
  })

  for (const name of filesIn(broken))
    test(`${name} is broken in the way it says, and in no other`, () => {
      const file = broken + name
      assert.notEqual(headOf(file, 'broken'), '')
      const fired = firing(file)
      assert.deepEqual(fired, headOf(file, 'fires').split(', '))
      const requirement = headOf(file, 'requirement')
      assert.ok(requirementById(requirement), requirement)
      const cited = rules.filter(({ id }) => fired.includes(id)).flatMap((rule) => rule.requirements)
      assert.ok(cited.includes(requirement), `${requirement} is not among ${cited.join(', ')}`)
    })

  test('every rule is fired by a file', () => {
    const fired = new Set(filesIn(broken).flatMap((name) => firing(broken + name)))
    assert.deepEqual(
      rules.map(({ id }) => id).filter((id) => !fired.has(id)),
      [],
    )
  })
})

describe('topologies', () => {
  for (const name of filesIn(sound))
    test(`${name} keeps every rule`, () => {
      assert.deepEqual(firing(sound + name), [])
    })
})
