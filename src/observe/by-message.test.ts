import assert from 'node:assert/strict'
import { test } from 'node:test'
import { traceByMessage } from '../checks/testing/message-trace.js'
import { SceneBuilder } from '../checks/testing/scene-builder.js'
import { usePdsBy } from '../topology/changes.js'
import { AT_ITS_ADDRESS, brokenIn, observationOf } from './testing/journeys.js'

const [ONE, OTHER] = ['9F8E7D6C-5B4A-4392-8170-6F5E4D3C2B1A', '9F8E7D6C-5B4A-4392-8170-6F5E4D3C2B1B'] as const

/** One journey after another, each after a trace by message. */
function observed(...ids: readonly string[]) {
  const builder = new SceneBuilder(usePdsBy('hl7-v3')(new SceneBuilder().topology))
  for (const id of ids) traceByMessage(builder, id).findEndpoint().findAsid().call('4').call('5')
  const { observation, kept } = observationOf(builder)
  for (const exchange of builder.scene().exchanges) observation.exchange(exchange)
  observation.end()
  return kept
}

/** The same, where all that is known of who acts is the address that it comes to. */
function observedAtAnAddress(builder: SceneBuilder) {
  const { observation, kept } = observationOf(builder, undefined, [AT_ITS_ADDRESS])
  for (const exchange of builder.scene().exchanges)
    observation.exchange({ ...exchange, intent: AT_ITS_ADDRESS.id })
  observation.end()
  return kept
}

/** Two encounters with one patient, and nobody who did wrong. */
const TWICE = [
  ['9990000018', []],
  ['9990000018', []],
] as const

test('traffic is parted at each trace by message, and nobody is accused who did right', () => {
  const kept = observed(ONE, OTHER)
  assert.deepEqual(kept.map(brokenIn), [[], []])
  assert.equal(kept[1]?.encounter.patient, '9990000018')
})

test('an HL7 id that was used in an encounter before is found in the later one', () => {
  assert.deepEqual(observed(ONE, ONE).map(brokenIn), [[], ['message-ids-are-new']])
})

test('what comes to an address is parted and judged by what was traced by message, though nobody says what is done', () => {
  const builder = new SceneBuilder(usePdsBy('hl7-v3')(new SceneBuilder().topology))
  for (const id of [ONE, OTHER]) traceByMessage(builder, id).findEndpoint().findAsid().call('4').call('5')
  const kept = observedAtAnAddress(builder)
  assert.deepEqual(
    kept.map((each) => [each.encounter.patient, brokenIn(each)]),
    TWICE,
  )
  const traced = kept[0]?.outcomes.find(({ check }) => check === 'nhs-number-is-traced-first')
  assert.equal(traced?.state, 'kept')
})

test('whoever looks up where Spine takes messages before each trace begins anew with it, also for the same patient', () => {
  const builder = new SceneBuilder(usePdsBy('hl7-v3')(new SceneBuilder().topology))
  for (const id of [ONE, OTHER]) {
    builder.findEndpoint('fhir', {
      target: (target) => target.replace(/(?<=ods-organization-code(?:%7C|\|))\w+/, 'YES'),
    })
    traceByMessage(builder, id).findEndpoint().findAsid().call('4').call('5')
  }
  const kept = observedAtAnAddress(builder)
  assert.deepEqual(
    kept.map((each) => [each.encounter.patient, brokenIn(each)]),
    TWICE,
  )
})
