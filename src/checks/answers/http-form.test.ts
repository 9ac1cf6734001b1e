import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { applyCheck } from '../judging/judge.js'
import { NOT_OF_OWN_PRACTICES, premisesBut } from '../reading/premises.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { capabilityStatementChecks } from './capability-statement.js'
import { httpFormChecks } from './http-form.js'

const happy = () => SceneBuilder.happyPath()
const LATIN = Buffer.from([0x22, 0xe9, 0x22])

tellsApart(httpFormChecks, {
  obeying: [
    happy(),
    happy().alter('4b', {
      answer: gzipSync('"Zoë"'),
      answerHeaders: { 'Content-Encoding': 'gzip', 'Content-Length': undefined },
    }),
    happy().alter(['6a', '6b'], {
      answerHeaders: { 'Content-Length': undefined, 'Transfer-Encoding': 'chunked' },
    }),
    happy().alter(['6a', '6b'], { answerHeaders: { Location: '/Appointment/1/_history/W%2F1' } }),
    happy().alter(['4a', '4b'], {
      answer: { link: [{ relation: 'self', url: '/Slot?a=b%7C1' }] },
      answerHeaders: { 'Content-Length': undefined },
    }),
    // Whoever asked left, or the practice was not reached.
    happy().alter(['6a', '6b'], { unanswered: true }),
    happy().alter('6b', { unanswered: true }).alter('6a', { status: 504 }),
    // A practice that answers nothing at all is out of order.
    happy().alter(['3b', '4b', '5b', '6b'], { unanswered: true, cutShort: 'The connection was closed.' }),
  ],
  broken: [
    [
      'requests-are-answered-whole',
      happy().alter('6b', { unanswered: true, cutShort: 'The connection was closed.' }),
      'answer',
      'a whole one',
      'The connection was closed.',
    ],
    [
      'requests-are-answered-whole',
      happy().alter('6b', { answer: '{"half', cutShort: 'The connection was closed.' }),
      'answer',
      'a whole one',
      'The connection was closed.',
    ],
    [
      'requests-are-answered-whole',
      happy()
        .alter('6b', { unanswered: true })
        .alter('6a', { status: 504, cutShort: 'There was no sign of an answer for 30 seconds.' }),
      'answer',
      'a whole one',
      'There was no sign of an answer for 30 seconds.',
    ],
    [
      'answers-of-providers-are-sound-http',
      happy().alter('4b', { answerHeaders: { 'X Blank': '1' } }),
      'header name',
      'a token',
      'X Blank',
    ],
    [
      'answers-of-providers-are-sound-http',
      happy().alter('4b', { answerHeaders: { 'X-Line': 'a\nb' } }),
      'X-Line',
      'no control character',
      'one',
    ],
    [
      'answers-are-utf-8',
      happy().alter('4b', { answer: LATIN, answerHeaders: { 'Content-Length': '3' } }),
      'body',
      'UTF-8',
      'other bytes',
    ],
    [
      'answers-are-utf-8',
      happy().alter('4b', {
        answer: gzipSync(LATIN),
        answerHeaders: { 'Content-Encoding': 'gzip', 'Content-Length': undefined },
      }),
      'body',
      'UTF-8',
      'other bytes',
    ],
    [
      'addresses-in-answers-are-uris',
      happy().alter('6b', { answerHeaders: { Location: '/Appointment/a b' } }),
      'Location',
      'a URI as RFC 3986 has it',
      '/Appointment/a b',
    ],
  ],
})

test('where a practice answers nothing at all, what it was asked in vain is called for, and nobody is blamed', () => {
  const silent = () => happy().alter(['3b', '4b', '5b', '6b'], { unanswered: true })
  const waited = { status: 504, cutShort: 'There was no sign of an answer for 30 seconds.' }
  const statesIn = (scene: SceneBuilder) =>
    [httpFormChecks[0], capabilityStatementChecks[0]].map((each) => applyCheck(each, scene.scene())?.state)
  assert.deepEqual(statesIn(silent().alter(['3a', '4a', '5a', '6a'], waited)), ['unseen', 'unseen'])
  // Only the SSP knows that it waited: a refusal of its own says nothing of the practice.
  assert.equal(statesIn(silent().alter(['3a', '4a', '5a', '6a'], { status: 504 }))[0], undefined)
})

test('a practice of somebody’s own that took the request in and answers nothing at all is found; one that was not reached is not', () => {
  const OWN = premisesBut(NOT_OF_OWN_PRACTICES)
  const left = () => happy().alter(['3b', '4b', '5b', '6b'], { unanswered: true })
  const waited = { status: 504, cutShort: 'There was no sign of an answer for 30 seconds.' }
  const hangs = left().alter(['3a', '4a', '5a', '6a'], waited)
  const closes = left().alter(['3b', '4b', '5b', '6b'], { cutShort: 'The connection was closed.' })
  const isGone = left()
    .alter(['3a', '4a', '5a', '6a'], waited)
    .alter(['3b', '4b', '5b', '6b'], { notHandedOn: 'gp.example gave no answer: nobody is there' })
  assert.deepEqual(
    [hangs, closes, isGone].map((each) => applyCheck(httpFormChecks[0], each.scene(OWN))?.state),
    ['broken', 'broken', 'unseen'],
  )
})
