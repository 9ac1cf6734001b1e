import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { requirementById } from '../requirements/catalogue.js'
import { checks } from './index.js'

const features = fileURLToPath(new URL('../../../features/', import.meta.url))

test('every check has a name of its own that says the state of affairs it expects', () => {
  const ids = checks.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual(
    ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id)),
    [],
  )
})

test('every check cites requirements of the catalogue', () => {
  assert.deepEqual(
    checks.filter(({ requirements }) => requirements.length === 0).map(({ id }) => id),
    [],
  )
  assert.deepEqual(
    checks.flatMap(({ requirements }) => requirements).filter((id) => !requirementById(id)),
    [],
  )
})

test('checks cite at least 400 requirements between them', () => {
  assert.ok(new Set(checks.flatMap(({ requirements }) => requirements)).size >= 400)
})

/** Tags that say what a scenario is or needs, not what it proves. */
const OTHER_TAGS = [
  'self-test',
  'browser',
  'one-network',
  'containers',
  'of-consumers',
  'signed-in-staff',
  'signed-assertions',
  'staff-at-a-portal',
  'strange-numbers',
  'live-traces',
  'api-platform',
  'mini-service',
  'sds-out',
]

test('a tag of a feature names a requirement, or says what the scenario is or needs', () => {
  const tags = readdirSync(features, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.feature'))
    .flatMap((name) => readFileSync(features + name, 'utf8').match(/^\s*@.*$/gm) ?? [])
    .flatMap((line) => line.match(/@\S+/g) ?? [])
    .map((tag) => tag.slice(1))
  assert.ok(tags.length > 0)
  assert.deepEqual(
    tags.filter((tag) => !OTHER_TAGS.includes(tag) && !requirementById(tag)),
    [],
  )
})
