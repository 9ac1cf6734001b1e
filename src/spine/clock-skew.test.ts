import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTolerated, skewInWords, skewOfPractices } from './clock-skew.js'

/** An answer of a practice: asked this many milliseconds past nine, answered after so long, with a Date. */
const answer = (asked: number, durationMs: number, date: string | undefined, leg = 'to-provider') =>
  ({
    ...{
      kind: 'http',
      leg,
      startedAt: new Date(Date.UTC(2027, 6, 5, 9, 0, 0, asked)).toISOString(),
      durationMs,
    },
    response: { headers: date === undefined ? [] : [['Date', date] as const] },
  }) as const

const at = (time: string): string => `Mon, 05 Jul 2027 ${time} GMT`

test('answers narrow the skew down together', () => {
  const skew = skewOfPractices([
    answer(500, 100, at('09:00:00')),
    answer(1_100, 100, at('09:00:01')),
    answer(1_500, 100, undefined),
    answer(900, 100, at('10:00:00'), 'to-ssp'),
  ])
  assert.deepEqual(skew, { least: -200, most: 499, answers: 2 })
  assert.equal(isTolerated(skew), true)
  assert.equal(skewInWords(skew), "agrees with this machine's, by the Date of 2 answers")
})

test('a clock that is behind is told so, and is not tolerated from ten seconds on', () => {
  const behind = (time: string) => skewOfPractices([answer(0, 50, at(time))])
  const [near, far] = [behind('08:59:55'), behind('08:58:00')]
  assert.ok(near && far)
  assert.equal(isTolerated(near), true)
  assert.match(skewInWords(near), /^is about 5 s behind this machine's, by the Date of one answer$/)
  assert.equal(isTolerated(far), false)
  assert.match(skewInWords(far), /about 120 s behind .*not tested beyond 10 s: set both clocks/)
})

test('without a Date nothing is known, and Dates that contradict each other are no agreement', () => {
  assert.equal(skewOfPractices([answer(0, 50, undefined), answer(0, 50, 'yesterday')]), undefined)
  const kept = skewOfPractices([answer(0, 50, at('09:00:00')), answer(60_000, 50, at('09:00:00'))])
  assert.ok(kept)
  assert.equal(isTolerated(kept), false)
})
