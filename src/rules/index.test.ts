import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bindsOurDoubles, requirementById } from '../requirements/catalogue.js'
import { rules } from './index.js'
import { registrationOf } from './registration.js'
import { applyRules } from './rule.js'
import { nobody } from './testing/judge-file.js'

test('every rule has a name of its own that says the state of affairs it expects', () => {
  const ids = rules.map(({ id }) => id)
  assert.equal(new Set(ids).size, ids.length)
  assert.deepEqual(
    ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(id)),
    [],
  )
})

test('every rule cites requirements of the catalogue that bind whoever registers', () => {
  assert.deepEqual(
    rules.filter(({ requirements }) => requirements.length === 0).map(({ id }) => id),
    [],
  )
  const cited = rules.flatMap(({ requirements }) => requirements)
  assert.deepEqual(
    cited.filter((id) => {
      const requirement = requirementById(id)
      return requirement === undefined || bindsOurDoubles(requirement)
    }),
    [],
  )
})

test('every rule says in one sentence why it matters', () => {
  assert.deepEqual(
    rules.filter(({ matters }) => !/^[A-Z].{30,}\.$/.test(matters)).map(({ id }) => id),
    [],
  )
})

test('where nobody is registered no rule has anything to say', () => {
  assert.deepEqual(applyRules(rules, registrationOf(nobody)), [])
})
