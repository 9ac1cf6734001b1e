import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checks } from '../checks/index.js'
import { occurrences } from '../evidence/scripts/occurrences.js'
import { scriptsInUse } from '../requirements/scripts.js'

const parties = new Map(checks.map(({ id, party }) => [id, party]))

test('every check that a script rests on exists, and judges consumers', () => {
  const named = scriptsInUse.flatMap(({ shownBy }) => ('keeps' in shownBy ? (shownBy.keeps ?? []) : []))
  assert.ok(named.length > 50)
  for (const check of named) assert.equal(parties.get(check), 'consumer', check)
})

test('what scripts wait for is told and can be seen, and nothing else is kept', () => {
  const named = new Set(scriptsInUse.flatMap(({ shownBy }) => ('when' in shownBy ? [shownBy.when] : [])))
  assert.deepEqual([...named].sort(), Object.keys(occurrences).sort())
})
