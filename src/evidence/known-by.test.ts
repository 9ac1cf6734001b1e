import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { KnownBy } from '../wire/exchange.js'
import { causeAsText, tellCause } from './cause-words.js'
import { causesOfRun } from './causes-of-run.js'
import { verdictJson } from './reporters/verdict-json.js'
import { brokenBy, larkspur } from './testing/failing-run.js'
import { journey, journeyIntents } from './testing/journey.js'
import { recordOf, scenario } from './testing/run-builder.js'

/** A run in which one thing was found, where it is known in some way who acted. */
const runOf = (knownBy?: KnownBy) =>
  recordOf([
    scenario({
      exchanges: journey(),
      intents: journeyIntents.map((intent) => ({ ...intent, ...(knownBy ? { knownBy } : {}) })),
      outcomes: [brokenBy(larkspur)],
    }),
  ])

const textOf = (record: ReturnType<typeof runOf>): string =>
  causesOfRun(record)
    .flatMap((cause) => causeAsText(tellCause(cause, record)))
    .join('\n')

const jsonOf = (record: ReturnType<typeof runOf>): string => verdictJson(record).contents

test('beside what was found stands by what it is known who acted', () => {
  assert.match(textOf(runOf('driver')), /Who acted +known by the driver/)
  assert.match(textOf(runOf('address')), /Who acted +known by its address/)
  assert.match(jsonOf(runOf('switch')), /"knownBy":\s*\[\s*"switch"\s*\]/)
})

test('nothing is said of it where our own consumer acted', () => {
  assert.doesNotMatch(textOf(runOf()), /Who acted/)
  assert.doesNotMatch(jsonOf(runOf()), /knownBy/)
})
