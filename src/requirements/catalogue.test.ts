import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue, isMandatory, mainIdOf, requirementById } from './catalogue.js'
import { scripts } from './scripts.js'

const aliases = catalogue.filter(({ aliasOf }) => aliasOf !== undefined)

test('every id is there once', () => {
  assert.equal(new Set(catalogue.map(({ id }) => id)).size, catalogue.length)
})

test('an alias repeats an entry of its own role and force, and has no reason of its own', () => {
  assert.ok(aliases.length > 0)
  for (const { id, aliasOf, role, untestedBecause, ...rest } of aliases) {
    const main = requirementById(aliasOf ?? '')
    assert.ok(main, `${id} repeats ${String(aliasOf)}`)
    assert.equal(main.aliasOf, undefined, `${id} repeats an alias`)
    assert.equal(main.role, role, id)
    assert.equal(isMandatory({ id, role, ...rest }), isMandatory(main), id)
    assert.equal(untestedBecause, undefined, id)
    assert.equal(mainIdOf(id), main.id)
  }
})

test('who is no alias is its own main entry', () => {
  assert.equal(mainIdOf('SSP-HDR-05'), 'SSP-HDR-05')
  assert.equal(mainIdOf('of another catalogue'), 'of another catalogue')
})

test('the words of a condition stand in the statement', () => {
  const conditional = catalogue.filter(({ condition }) => condition !== undefined)
  assert.ok(conditional.length > 50)
  for (const { id, condition, statement } of conditional)
    assert.ok(statement.includes(condition ?? ''), `${id}: ${String(condition)}`)
})

test('addresses of pages are places that sources name', () => {
  const urls = new Set(catalogue.flatMap(({ pages = [] }) => pages.flatMap(({ url }) => url ?? [])))
  for (const url of urls)
    assert.match(
      url,
      /^https:\/\/github\.com\/(?:nhsconnect|NHSDigital)\/[\w-]+(?:\/tree\/feature\/\d\.\d+\.\d+)?$/i,
    )
})

test('every script stands for requirements that exist, and says where it can be evidenced', () => {
  assert.equal(new Set(scripts.map(({ id }) => id)).size, scripts.length)
  assert.equal(scripts.filter(({ kind }) => kind === 'script').length, 60)
  for (const { id, requirements, expected, environment } of scripts) {
    assert.ok(requirements.length > 0 && expected.length > 0, id)
    assert.ok(['Internet Facing', 'OpenTest', 'INT', 'INT(PROVIDER)', 'ENVNA'].includes(environment), id)
    assert.equal(new Set(requirements).size, requirements.length, id)
    for (const each of requirements) assert.ok(requirementById(each), `${id} names ${each}`)
  }
})
