import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyCheck } from '../judging/judge.js'
import { NOT_OF_OWN_PRACTICES, premisesBut } from '../reading/premises.js'
import { freeSlots, outcome } from '../testing/obeying-bodies.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { bookedStory, differs, refuses } from '../testing/story.js'
import { soundRequestChecks } from './sound-requests.js'

const taken = refuses('6', 409, 'DUPLICATE_REJECTED', 'duplicate')

test('at a practice of somebody’s own a slot may be taken by others, unless it is still offered afterwards', () => {
  const check = soundRequestChecks.find(({ id }) => id === 'sound-booking-is-confirmed')
  assert.ok(check)
  const own = premisesBut(NOT_OF_OWN_PRACTICES)
  const none = { ...freeSlots(), entry: [] }
  const stateOf = (story: SceneBuilder) => applyCheck(check, story.scene(own))?.state
  assert.deepEqual(
    [
      taken(bookedStory()),
      taken(bookedStory()).call('4', { answer: none }),
      taken(bookedStory()).call('4', { answer: freeSlots() }),
      differs('6', { status: 500, answer: outcome('INTERNAL_SERVER_ERROR', 'exception') })(bookedStory()),
    ].map(stateOf),
    ['unseen', 'unseen', 'broken', 'broken'],
  )
})
