import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProductUnderTest, ScenarioRecord } from './run-record.js'
import { journey, journeyIntents } from './testing/journey.js'
import { recordOf, scenario } from './testing/run-builder.js'
import { tookNoPart } from './took-part.js'

const own = (given: Partial<ProductUnderTest> = {}): readonly ProductUnderTest[] => [
  {
    manufacturer: 'YGC01',
    product: 'Larkspur Urgent Care',
    version: '4.2.0',
    roles: ['consumer'],
    ...given,
  },
]
const driven = journeyIntents.map((intent) => ({ ...intent, knownBy: 'driver' as const }))
const played = (sketch: Partial<ScenarioRecord> = {}) => scenario({ intents: driven, ...sketch })
const standing = journeyIntents.map((intent) => ({ ...intent, knownBy: 'address' as const }))

test('a product that acted took part; one that is only in the topology did not', () => {
  assert.deepEqual(tookNoPart(own(), [played()]), [])
  const idle = ['Nothing is claimed of Larkspur Urgent Care 4.2.0: it took no part as a consumer']
  assert.deepEqual(tookNoPart(own(), [played({ intents: [] })]), idle)
  assert.deepEqual(tookNoPart(own(), [played({ isSelfTest: true }), played({ intents: [] })]), idle)
})

test('another version, manufacturer or role is another product', () => {
  for (const given of [{ version: '4.3.0' }, { manufacturer: 'YGC02' }, { product: 'Larkspur' }])
    assert.equal(tookNoPart(own(given), [played()]).length, 1)
  assert.match(tookNoPart(own({ roles: ['provider'] }), [played()])[0] ?? '', /as a provider/)
})

test('an address that nobody used is no part; what came there is', () => {
  assert.equal(tookNoPart(own(), [played({ intents: standing })]).length, 1)
  assert.deepEqual(tookNoPart(own(), [{ ...played({ intents: standing }), exchanges: journey() }]), [])
})

test('traffic that nobody was put down for may have been theirs', () => {
  const nobodys = journey().map(({ intent: _, ...rest }) => ({ ...rest, intent: undefined }))
  assert.deepEqual(tookNoPart(own(), [played({ intents: [], exchanges: nobodys })]), [])
})

test('a run in which a product under test took no part proves nothing', () => {
  const { exit, sentence } = recordOf([played({ intents: [] })], { facts: { underTest: own() } })
  assert.equal(exit, 4, sentence)
})

test('what our own consumer did is not what a product did', () => {
  assert.equal(tookNoPart(own(), [played({ intents: journeyIntents })]).length, 1)
})
