import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { patientResource, searchset } from '../../testing/fhir-bodies.js'
import { misshapen, misshapenType, MOST_FINDINGS } from '../../../fhir/stu3/shape.js'
import { STU3 } from '../../../fhir/stu3/shapes.js'

void describe('the tables of STU3', () => {
  for (const [type, shape] of STU3.types)
    void test(`every element of ${type} has a name, and a type that there is`, () => {
      for (const [name, element] of shape) {
        assert.match(name, /^[a-z][A-Za-z0-9]*$/)
        assert.ok(
          STU3.types.has(element.type) || STU3.primitives.has(element.type) || element.type === 'Resource',
          `${name} is of ${element.type}`,
        )
      }
    })

  void test('know the 117 resource types of STU3', () => {
    assert.equal(STU3.resourceTypes.size, 117)
  })
})

void describe('whatever comes', () => {
  for (const value of [undefined, null, true, 0, '', 'Slot', [], [[]], [null]])
    void test(`${JSON.stringify(value)} is no resource`, () => {
      assert.equal(misshapen({ at: '', value }).length, 1)
    })

  for (const name of ['__proto__', 'constructor', 'toString', '_', '__', 'hasOwnProperty'])
    void test(`${name} is an element like any other`, () => {
      const value: unknown = JSON.parse(`{"resourceType":"Slot","${name}":{"reference":null}}`)
      assert.deepEqual(misshapen({ at: 'Slot', value }), [
        { at: `Slot.${name}`, expected: 'an element of Slot', actual: name },
      ])
      assert.deepEqual(misshapen({ at: '', value: { resourceType: name } }), [
        { at: 'resourceType', expected: 'a resource type of FHIR STU3', actual: `text "${name}"` },
      ])
    })

  void test('an element with a long name is told shortly', () => {
    const [finding] = misshapen({ at: 'Slot', value: { resourceType: 'Slot', ['x'.repeat(10_000)]: 1 } })
    assert.equal(finding?.actual, `${'x'.repeat(160)}...`)
    assert.equal(finding.at, `Slot.${'x'.repeat(160)}...`)
  })

  const nested = (levels: number, open: string, core: string, close: string): unknown =>
    JSON.parse(open.repeat(levels) + core + close.repeat(levels))

  void test('64 levels are looked into, and no more', () => {
    const extensionsOf = (levels: number) => ({
      ...patientResource(),
      extension: [nested(levels, '{"url":"u","extension":[', '{"url":"u","valueCode":"c"}', ']}')],
    })
    assert.deepEqual(misshapen({ at: 'Patient', value: extensionsOf(30) }), [])
    const [finding, ...others] = misshapen({ at: 'Patient', value: extensionsOf(40) })
    assert.deepEqual(others, [])
    assert.equal(finding?.at, `Patient${'.extension[0]'.repeat(32)}`)
    assert.equal(finding.expected, 'at most 64 levels of objects and lists')
    assert.equal(finding.actual, 'more of them')
  })

  for (const [open, core, close] of [
    ['[', '', ']'],
    ['{"extension":[', '{}', ']}'],
    ['{"resourceType":"Patient","contained":[', '{}', ']}'],
    ['{"resourceType":"Bundle","entry":[{"resource":', '{}', '}]}'],
    ['{"x":', '1', '}'],
  ] as const)
    void test(`20,000 levels of ${open} end without an exception`, () => {
      const value = nested(20_000, open, core, close)
      assert.ok(misshapen({ at: '', value }).length > 0)
      assert.ok(misshapenType('Extension', { at: '', value }).length > 0)
    })

  void test('the first fifty findings are told, and that there are more', () => {
    const value = searchset(...Array.from({ length: 1000 }, () => ({ resourceType: 'Slot', status: 1 })))
    const findings = misshapen({ at: 'Bundle', value })
    assert.equal(findings.length, MOST_FINDINGS + 1)
    assert.equal(findings[49]?.at, 'Bundle.entry[49].resource.status')
    assert.deepEqual(findings[50], {
      at: 'Bundle',
      expected: 'the shape of FHIR STU3',
      actual: 'more departures than these 50; the rest is not shown',
    })
  })

  void test('fifty findings are told as they are', () => {
    const value = searchset(...Array.from({ length: 50 }, () => ({ resourceType: 'Slot', status: 1 })))
    assert.equal(misshapen({ at: 'Bundle', value }).length, 50)
  })
})
