import assert from 'node:assert/strict'
import { test } from 'node:test'
import { causesOf } from '../../verdict/causes.js'
import { checks } from '../index.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { changedStory, differs, turns, type Turn } from '../testing/story.js'
import { judge } from './judge.js'

/** What is told of practices in a scene, cause by cause, with how much only follows. */
const told = (story: SceneBuilder): readonly string[] =>
  causesOf(judge(checks, story.scene()).filter(({ state }) => state === 'broken'))
    .filter(({ by }) => by?.role === 'provider')
    .map(({ check, consequences }) => `${check} +${consequences.length}`)

/** What a turn adds to that. */
const after = (...all: readonly Turn[]): readonly string[] => {
  const before = told(changedStory())
  return told(turns(...all)(changedStory())).filter((each) => !before.includes(each))
}

const page = (status: number, answer: unknown = Buffer.from('<html>Oops</html>')): Turn =>
  differs('10', {
    status,
    answer,
    answerHeaders: {
      ...{ 'Content-Type': 'text/html', 'Cache-Control': undefined, ETag: undefined, Location: undefined },
      'Strict-Transport-Security': undefined,
    },
  })

test('of an answer that is no FHIR what tells most is the cause, and the rest follows', () => {
  assert.deepEqual(after(page(500)), ['sound-change-is-carried-out +6'])
  assert.deepEqual(after(page(500, Buffer.alloc(0))), ['sound-change-is-carried-out +4'])
  assert.deepEqual(after(page(200)), ['answers-have-the-format-asked-for +5'])
  const cut = {
    answer: Buffer.from('{"resourceType":"Appoint'),
    answerHeaders: { 'Content-Length': undefined },
  }
  assert.deepEqual(after(differs('8', cut)), ['answers-have-the-format-asked-for +1'])
})
