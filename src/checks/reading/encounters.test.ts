import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SceneBuilder } from '../testing/scene-builder.js'
import { encounterOf } from './encounters.js'

/** The encounter of each request through the SSP. */
function encounters(builder: SceneBuilder): readonly (string | undefined)[] {
  const scene = builder.scene()
  return scene.calls.map(({ exchange }) => encounterOf(scene, exchange))
}

const visit = (scene: SceneBuilder) => scene.findEndpoint().findAsid().call('4').call('5')

void test('an encounter goes on until the next patient is traced', () => {
  assert.deepEqual(encounters(visit(visit(new SceneBuilder().trace()).trace())), [
    'NLX01  1',
    'NLX01  1',
    'NLX01  2',
    'NLX01  2',
  ])
})

void test('an encounter begins with a new lookup of a practice that was called already', () => {
  assert.deepEqual(encounters(visit(visit(new SceneBuilder()))), [
    'NLX01  0',
    'NLX01  0',
    'NLX01  1',
    'NLX01  1',
  ])
  const elsewhere = visit(new SceneBuilder()).with({ target: 'B82617' })
  assert.deepEqual(new Set(encounters(visit(elsewhere))).size, 1)
})

void test('systems of one organisation are in encounters of their own', () => {
  const scene = new SceneBuilder().call('4').with({ system: 'northgate' }).call('4')
  assert.equal(new Set(encounters(scene)).size, 2)
})
