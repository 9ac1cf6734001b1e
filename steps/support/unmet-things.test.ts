import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Scene } from '../../src/checks/reading/scene.js'
import { workedExample } from '../../src/drivers/testing/canned-driver.js'
import { Journal } from '../../src/wire/journal.js'
import type { Outcome } from '../../src/verdict/verdict.js'
import { UnmetThings } from './unmet-things.js'

const MEADOW_LANE = { role: 'provider', organisation: 'Meadow Lane Surgery' } as const
const unmet = {
  kind: 'expectation',
  state: 'failed',
  expected: 'it is booked',
  seen: '409',
  who: MEADOW_LANE,
  exchanges: [],
} as const

/** What was found of a practice: that it keeps what it refuses. */
const keptBy = (organisation: string): readonly Outcome[] => [
  {
    ...{ check: 'refused-bookings-are-not-kept', title: 'Not kept', requirements: [], state: 'broken' },
    sightings: [
      {
        ...{ exchanges: ['x1'], requirements: [] },
        findings: [{ at: 'status', expected: 'a', actual: 'b', by: { ...MEADOW_LANE, organisation } }],
      },
    ],
  },
]

const noted = (outcomes: readonly Outcome[]) =>
  new UnmetThings({
    ...{
      isPlayed: true,
      hasOwnPractices: false,
      notReached: undefined,
      without: ['data-known'],
      server: undefined,
      underTest: [],
    },
    deployment: { journal: new Journal() },
    journeys: [{ stopped: { reason: 'slot-taken', words: 'taken' } }],
    scene: new Scene(workedExample, [], []),
    outcomes,
  }).note(unmet)

test('what did not come about is put down to the practice that was found wrong, and to no other', () => {
  assert.equal(noted([]).missing, 'that nobody else took the slot meanwhile')
  assert.equal(noted(keptBy('Fernhill Surgery')).state, 'undetermined')
  assert.deepEqual(noted(keptBy('Meadow Lane Surgery')), unmet)
})
