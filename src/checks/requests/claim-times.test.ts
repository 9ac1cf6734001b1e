import assert from 'node:assert/strict'
import test from 'node:test'
import { checks } from '../index.js'
import { causesOf } from '../../verdict/causes.js'
import { judge } from '../judging/judge.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { claimTimeChecks } from './claim-times.js'
import { claiming } from './testing/variants.js'

/** The second at which the worked example asks for slots. */
const NOW = 1814686207

const UNIX = 'UNIX seconds: a JSON integer of ten digits'

tellsApart(claimTimeChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    claiming({ iat: NOW + 5, exp: NOW + 305 }),
    claiming({ iat: NOW - 5, exp: NOW + 295 }),
  ],
  broken: [
    [
      'token-times-are-unix-seconds',
      claiming({ exp: 1814686500000 }),
      'exp',
      UNIX,
      'the number 1814686500000',
    ],
    ['token-times-are-unix-seconds', claiming({ exp: '1814686500' }), 'exp', UNIX, 'text "1814686500"'],
    ['token-times-are-unix-seconds', claiming({ iat: 1814686207.5 }), 'iat', UNIX, 'the number 1814686207.5'],
    [
      'token-lives-five-minutes',
      claiming({ iat: NOW, exp: NOW + 1800 }),
      'exp',
      'iat + 300 seconds',
      'iat + 1800 seconds',
    ],
    [
      'token-is-issued-when-it-is-sent',
      claiming({ iat: NOW - 10, exp: NOW + 290 }),
      'iat',
      `within 5 seconds of the request, ${NOW}`,
      `${NOW - 10}, 10 seconds before it`,
    ],
    [
      'token-is-issued-when-it-is-sent',
      claiming({ iat: NOW + 60, exp: NOW + 360 }),
      'iat',
      `within 5 seconds of the request, ${NOW}`,
      `${NOW + 60}, 60 seconds after it`,
    ],
    [
      'token-has-not-expired',
      claiming({ iat: NOW - 600, exp: NOW - 300 }),
      'exp',
      `after the request, ${NOW}`,
      `${NOW - 300}, 300 seconds before it`,
    ],
  ],
})

const causesIn = (builder: SceneBuilder) => {
  const ids = new Set<string>(claimTimeChecks.map(({ id }) => id))
  return causesOf(judge(checks, builder.scene()))
    .filter(({ check, consequences }) => ids.has(check) || consequences.some((each) => ids.has(each.check)))
    .map(({ check, consequences }) => [check, ...consequences.map((each) => each.check)])
}

void test('that a token has expired is told once, and not by when it was made too', () => {
  assert.deepEqual(causesIn(claiming({ iat: NOW - 600, exp: NOW - 300 })), [['token-has-not-expired']])
})
