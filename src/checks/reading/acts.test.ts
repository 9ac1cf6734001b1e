import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { NhsNumber, OdsCode } from '../../spine/identifiers.js'
import type { Errand, Exchange } from '../../wire/exchange.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { actsOf } from './acts.js'
import { encounterOf } from './encounters.js'
import { heard } from './in-vain.js'
import { Scene } from './scene.js'

const NLX01 = 'NLX01' as OdsCode

const atAddress: Errand = { id: 'a', organisation: NLX01, action: 'errand', knownBy: 'address' }

/** The same as if all of it had come to the one address of an organisation. */
function atOneAddress(builder: SceneBuilder, errand: Errand = atAddress): Scene {
  const { topology, exchanges } = builder.scene()
  return new Scene(
    topology,
    [errand],
    exchanges.map((exchange) => ({ ...exchange, intent: errand.id })),
  )
}

const told = ({ intents }: Scene) =>
  intents.map(({ action, target = '-', patient = '-' }) => `${action} ${target} ${patient}`)

const JOURNEY = [
  'trace-patient - 9990000018',
  'find-endpoint A20047 -',
  'find-asid A20047 -',
  'read-capability-statement A20047 -',
  'search-for-free-slots A20047 -',
  'find-patient A20047 9990000018',
  'book-appointment A20047 9990000018',
]

for (const route of ['ldap', 'fhir'] as const)
  test(`a journey at one address falls into its acts, by ${route}`, () => {
    const scene = atOneAddress(SceneBuilder.happyPath(route))
    assert.deepEqual(told(scene), JOURNEY)
    assert.ok(scene.intents.every(({ stopped, knownBy }) => stopped === undefined && knownBy === 'address'))
    assert.equal(new Set(scene.exchanges.map((each) => encounterOf(scene, each))).size, 1)
  })

test('acts through message handling servers are told by what the consumer itself sent', () => {
  const scene = atOneAddress(
    new SceneBuilder()
      .throughServers()
      .trace()
      .findEndpoint('ldap')
      .findAsid('ldap')
      .call('3')
      .call('4')
      .call('5')
      .call('6'),
  )
  assert.deepEqual(told(scene), JOURNEY)
})

test('what a driver asked for keeps its encounter, patient and practice', () => {
  const scene = atOneAddress(SceneBuilder.happyPath(), {
    ...atAddress,
    knownBy: 'driver',
    encounter: 'e7',
    patient: '9990000166' as NhsNumber,
  })
  const booking = scene.intents.at(-1)
  assert.deepEqual([booking?.patient, booking?.encounter, booking?.knownBy], ['9990000166', 'e7', 'driver'])
})

test('a refused act is stopped', () => {
  const scene = atOneAddress(SceneBuilder.happyPath().alter('6a', { status: 409 }))
  assert.deepEqual(
    scene.intents.filter(({ stopped }) => stopped).map(({ action }) => action),
    ['book-appointment'],
  )
})

test('a scene without errands is left as it is', () => {
  const { topology, intents, exchanges } = SceneBuilder.happyPath().scene()
  const acts = actsOf([topology], intents, exchanges)
  assert.deepEqual([acts.intents, acts.exchanges === exchanges], [intents, true])
})

test('two patients one after the other are two encounters, and told apart', () => {
  const scene = atOneAddress(
    SceneBuilder.happyPath().with({ patient: '9990000166' }).trace().findEndpoint('ldap').call('4').call('5'),
  )
  const known = scene.exchanges.map((each) => encounterOf(scene, each))
  assert.equal(new Set(known).size, 2)
  assert.ok(!known.includes(undefined))
})

test('where the acts of two patients interleave, nobody is told to which encounter one belongs', () => {
  const scene = atOneAddress(
    new SceneBuilder()
      .trace()
      .with({ patient: '9990000166' })
      .trace()
      .with({ patient: '9990000018' })
      .findEndpoint('ldap')
      .findAsid('ldap')
      .call('4')
      .call('5'),
  )
  const isUnknown = (exchange: Exchange) => heard(() => encounterOf(scene, exchange)).inVain.has('encounter')
  assert.ok(scene.exchanges.every(isUnknown))
})
