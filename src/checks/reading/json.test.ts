import assert from 'node:assert/strict'
import test from 'node:test'
import { dig, identifierIn, inShort, listAt, resourcesIn, sameJson, textAt } from './json.js'

const SLOT = { resourceType: 'Slot' }

void test('the resources of a Bundle are those that are there', () => {
  const entry = [null, {}, 'x', [], { resource: null }, { search: { mode: 'match' } }, { resource: SLOT }]
  assert.deepEqual(resourcesIn({ entry }), [SLOT])
  assert.deepEqual(resourcesIn({ entry }, 'Slot'), [SLOT])
  assert.deepEqual(resourcesIn({ entry }, 'Patient'), [])
})

for (const bundle of [undefined, null, 'x', 1, [], {}, { entry: null }, { entry: {} }, { entry: 'x' }])
  void test(`${JSON.stringify(bundle)} holds no resource`, () => {
    assert.deepEqual(resourcesIn(bundle), [])
  })

void test('an identifier is found beside what is none', () => {
  const identifier = [null, 'x', [], { value: '1' }, { system: 's', value: '2' }, { system: 's', value: '3' }]
  assert.equal(identifierIn({ identifier }, 's'), '2')
  assert.equal(identifierIn({ identifier: { system: 's', value: '2' } }, 's'), undefined)
  assert.equal(identifierIn({ identifier: [{ system: 's', value: 2 }] }, 's'), undefined)
})

void test('a path ends where the JSON is of another kind', () => {
  assert.equal(dig({ name: [null, { family: 'a' }] }, 'name', 0, 'family'), undefined)
  assert.equal(textAt({ name: [null, { family: 'a' }] }, 'name', 1, 'family'), 'a')
  assert.equal(dig({ name: { family: 'a' } }, 'name', 0, 'family'), undefined)
  assert.equal(dig('name', 'length'), undefined)
  assert.deepEqual(listAt({ name: 'a' }, 'name'), [])
})

void test('what is nested too deep is told in words', () => {
  const nested: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))
  assert.equal(inShort(nested), 'JSON that is nested too deep to be shown')
})

void test('members have no order, items of a list have', () => {
  assert.ok(sameJson({ a: [1, { b: 2, c: 3 }] }, { a: [1, { c: 3, b: 2 }] }))
  assert.ok(!sameJson({ a: [1, 2] }, { a: [2, 1] }))
  assert.ok(!sameJson({ a: 1 }, { a: '1' }))
  assert.ok(!sameJson({ a: 1 }, { a: 1, b: null }))
})

void test('what is nested too deep is not the same', () => {
  const nested = (): unknown => JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))
  assert.ok(!sameJson(nested(), nested()))
})
