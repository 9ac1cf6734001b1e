import assert from 'node:assert/strict'
import test from 'node:test'
import type { InteractionId } from '../../spine/identifiers.js'
import { heldBySds } from '../../topology/directory.js'
import type { Exchange } from '../../wire/exchange.js'
import { Scene } from './scene.js'
import { SceneBuilder, workedExample } from '../testing/scene-builder.js'

const whole = SceneBuilder.happyPath().scene()

/** The same exchanges as a message handling server received them, each before the one that it handed on. */
const doubled = (): Scene => {
  const inner = whole.exchanges.map((exchange, index): Exchange => ({
    ...exchange,
    id: `x${2 * index + 1}`,
    leg: 'to-mhs',
  }))
  const outer = whole.exchanges.map((exchange, index): Exchange => ({
    ...exchange,
    id: `x${2 * index + 2}`,
    forwards: `x${2 * index + 1}`,
  }))
  return new Scene(workedExample(), whole.intents, [...inner, ...outer])
}

void test('what reached Spine is counted once, though a message handling server received it before', () => {
  const scene = doubled()
  assert.ok(whole.ldap.length > 0 && whole.traces.length > 0 && whole.lookups.length > 0)
  assert.equal(scene.ldap.length, whole.ldap.length)
  assert.equal(scene.traces.length, whole.traces.length)
  assert.equal(scene.lookups.length, whole.lookups.length)
  assert.equal(scene.calls.length, whole.calls.length)
  assert.equal(scene.deliveries.length, whole.deliveries.length)
})

void test('a request is followed from leg to leg, both ways', () => {
  const scene = new SceneBuilder().throughServers().call('4').scene()
  const legs = scene.exchanges.map(({ leg }) => leg)
  assert.deepEqual(legs, ['to-mhs', 'to-ssp', 'to-provider', 'to-practice'])
  const [first, second, third, last] = scene.exchanges
  assert.ok(first && second && third && last)
  assert.deepEqual(scene.handedOn(first), [second])
  assert.deepEqual(scene.handedOn(third), [last])
  assert.deepEqual(scene.handedOn(last), [])
  assert.equal(scene.handedOnFrom(last), third)
  assert.equal(scene.handedOnFrom(first), undefined)
})

void test('what was declared is what was declared when the request arrived', () => {
  const declared = workedExample()
  const scene = new SceneBuilder(declared)
    .call('4')
    .change((topology) => ({ ...topology, systems: [] }))
    .change((topology) => ({ ...topology, title: 'Changed twice' }))
    .scene()
  const [early] = scene.exchanges
  assert.ok(early)
  const late = { ...early, id: 'x99' }
  assert.equal(scene.topologyAt(early), declared)
  assert.equal(scene.declared, declared)
  assert.equal(scene.topologyAt(late).title, 'Changed twice')
  const ofSpine = heldBySds({ ...declared, systems: [] }).asRecords.length
  assert.ok(scene.directoryAt(early).asRecords.length > ofSpine)
  assert.equal(scene.directoryAt(late).asRecords.length, ofSpine)
  assert.equal(scene.topologies.length, 3)
})

void test('requests of another capability are among every call, and not among those that are judged whole', () => {
  const RECORD = 'urn:nhs:names:services:gpconnect:fhir:operation:gpc.getstructuredrecord-1'
  const offering = (isRegistered: boolean) => {
    const topology = workedExample()
    const systems = topology.systems.map((system) =>
      isRegistered ? { ...system, interactions: [...system.interactions, RECORD as InteractionId] } : system,
    )
    return new SceneBuilder({ ...topology, systems })
      .call('4')
      .alter(['4a', '4b'], { headers: { 'Ssp-InteractionID': RECORD } })
      .scene()
  }
  const counts = ({ calls, everyCall, deliveries, everyDelivery }: Scene) =>
    [calls, everyCall, deliveries, everyDelivery].map(({ length }) => length)
  assert.deepEqual(counts(offering(true)), [0, 1, 0, 1])
  // What nobody is registered for is a slip of the pen, and judged as such.
  assert.deepEqual(counts(offering(false)), [1, 1, 1, 1])
})
