import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { select, shown, textsAt } from '../../fhir/located.js'
import { emptyMembers, everything, referencesIn } from './walk.js'

const named = (name: unknown) => ({ at: 'Patient', value: { resourceType: 'Patient', name } })
const EXPECTED = 'a value, or no such element'

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels))

void describe('select', () => {
  void test('passes over a null in a list and goes on', () => {
    assert.deepEqual(select(named([{ given: [null, 'Orla'] }]), 'name.given'), [
      { at: 'Patient.name[0].given[1]', value: 'Orla' },
    ])
    assert.deepEqual(textsAt({ name: [null, { family: 'Testerson' }] }, 'name.family'), ['Testerson'])
  })

  void test('passes over an entry without a resource and goes on', () => {
    const entry = [{}, { search: { mode: 'match' } }, null, 'x', { resource: { resourceType: 'Slot' } }]
    assert.deepEqual(
      select({ at: 'Bundle', value: { entry } }, 'entry.resource.resourceType').map(({ at }) => at),
      ['Bundle.entry[4].resource.resourceType'],
    )
  })

  void test('keeps a null that is no item of a list, for it is not a gap', () => {
    assert.deepEqual(select({ at: '', value: { entry: null } }, 'entry'), [{ at: 'entry', value: null }])
  })

  void test('finds a slice beside a null', () => {
    assert.deepEqual(
      textsAt({ name: [null, { use: 'official', family: 'Testerson' }] }, 'name:official.family'),
      ['Testerson'],
    )
  })
})

void describe('what FHIR JSON leaves out', () => {
  for (const [name, at, actual] of [
    [[{ given: [null, 'Orla'] }], 'Patient.name[0].given[0]', 'null'],
    [[{ given: ['Orla', null], _given: [{ id: 'a' }] }], 'Patient.name[0].given[1]', 'null'],
    [[{ given: ['Orla'], _given: [null, null] }], 'Patient.name[0]._given[1]', 'null'],
    [[null], 'Patient.name[0]', 'null'],
    [null, 'Patient.name', 'null'],
    [[{}], 'Patient.name[0]', '{}'],
    [[], 'Patient.name', '[]'],
    [[{ family: '' }], 'Patient.name[0].family', 'empty text'],
  ] as const)
    void test(`${JSON.stringify(name)}: ${at} is ${actual}`, () => {
      assert.deepEqual(emptyMembers(named(name)), [{ at, expected: EXPECTED, actual }])
    })

  for (const name of [
    [{ given: [null, 'Orla'], _given: [{ id: 'a' }, null] }],
    [{ given: ['Orla', null], _given: [null, { id: 'a' }] }],
    [{ family: 'Testerson' }],
  ])
    void test(`${JSON.stringify(name)} leaves nothing to be said`, () => {
      assert.deepEqual(emptyMembers(named(name)), [])
    })
})

void describe('JSON that is nested deep', () => {
  void test('is walked for 64 levels', () => {
    assert.equal(everything({ at: '', value: nested(20_000) }).length, 65)
  })

  void test('makes nobody throw', () => {
    assert.deepEqual(emptyMembers({ at: '', value: nested(20_000) }), [])
    assert.deepEqual(referencesIn({ at: '', value: nested(20_000) }), [])
    assert.equal(shown(nested(20_000)), 'JSON that is nested too deep to be shown')
  })
})
