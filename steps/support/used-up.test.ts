import assert from 'node:assert/strict'
import { test } from 'node:test'
import { registered, toRegister } from '../../src/checks/testing/obeying-patients.js'
import { SceneBuilder } from '../../src/checks/testing/scene-builder.js'
import { registeredStory } from '../../src/checks/testing/story.js'
import { usedUpBy } from './used-up.js'

const mine = () => true

test('whoever was unknown to a practice of the caller is used up by a registration there', () => {
  assert.deepEqual(usedUpBy(registeredStory().scene(), mine), [
    { nhsNumber: '9990000018', practice: 'A20047' },
  ])
  assert.deepEqual(
    usedUpBy(registeredStory().scene(), () => false),
    [],
  )
})

test('whoever was on record before is not, though the practice takes the registration', () => {
  const onRecord = new SceneBuilder()
    .trace()
    .findEndpoint()
    .findAsid()
    .call('3')
    .call('4')
    .call('5')
    .call('5r')
  onRecord.alter(['5ra', '5rb'], { body: toRegister(), answer: registered() })
  assert.deepEqual(usedUpBy(onRecord.scene(), mine), [])
})
