import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requirementById } from '../requirements/catalogue.js'
import type { Exchange } from '../wire/exchange.js'
import { foldRequirements } from './fold.js'
import { shareOf } from './share.js'
import type { LeftOut, ScenarioRecord } from './run-record.js'
import { scenario, unseen } from './testing/run-builder.js'
import { withWhyNot } from './why-not-tested.js'

const LAPSED = 'FND-REG-25'
const CHECKS = [{ id: 'c', title: 'C', requirements: [LAPSED] }]

const rowOf = (scenarios: readonly ScenarioRecord[], leftOut: readonly LeftOut[] = []) => {
  const [row] = foldRequirements(scenarios, CHECKS, [requirementById(LAPSED)!])
  return withWhyNot(row!, { scenarios, leftOut })
}
const about = (sketch: Partial<ScenarioRecord>) => scenario({ tags: [`@${LAPSED}`], ...sketch })
const exchanges = [{ id: 'x1' } as Exchange]

test('a requirement that nothing brought about says why, where more is known', () => {
  const nothing = rowOf([scenario()])
  assert.deepEqual(
    [nothing.untested, nothing.reason],
    [undefined, 'no selected scenario brought it about (judged by c)'],
  )
  const notSent = rowOf([
    about({ usedUp: ['a registration of a patient whose record has lapsed'], exchanges }),
  ])
  assert.deepEqual(
    [notSent.untested, notSent.reason],
    ['role-used-up', 'role used up: a registration of a patient whose record has lapsed (judged by c)'],
  )
  const leftOut = rowOf(
    [],
    [{ scenarios: 1, tag: 'somebody to play Ada', reason: 'r', remedy: 'm', usedUpFor: [LAPSED] }],
  )
  assert.equal(leftOut.reason, 'role used up: somebody to play Ada (judged by c)')
  const asked = rowOf([about({ id: 's7', exchanges })])
  assert.deepEqual(
    [asked.untested, asked.reason],
    ['nothing-usable', 's7 asked for it, and nothing came that can be judged (judged by c)'],
  )
  const lacking = ['an amendment of a visit', 'a cancellation of a visit']
  assert.match(
    rowOf([about({ id: 's7', exchanges, notSent: lacking })]).reason ?? '',
    /^s7 asked for it, and this was not sent, .*: an amendment of a visit; a cancellation of a visit \(docs\/workspace\.md says/,
  )
  const untested = {
    check: 'c',
    title: 'C',
    requirements: [LAPSED],
    state: 'untested',
    sightings: [],
  } as const
  const rests = rowOf([
    about({ exchanges, outcomes: [{ ...untested, reason: 'it rests on this: a clock' }] }),
  ])
  assert.deepEqual(
    [rests.untested, rests.reason],
    ['rests-on-more', 'it rests on this: a clock (judged by c)'],
  )
  // The share tells each of them by what became of it.
  const share = shareOf({ rows: [notSent, { ...asked }], scenarios: [], underTest: [] })
  assert.deepEqual(
    share.missing.map(({ because }) => because),
    ['not tested: role used up', 'asked for, and nothing came that can be judged'],
  )
})

test('where no connection to a practice under test came about, each row says so, and what mends it', () => {
  const leg = (why: string | undefined): Exchange => ({
    ...({ kind: 'http', id: 'x1', leg: 'to-provider', receiver: 'Meadow Lane Surgery' } as const),
    connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' },
    ...{ startedAt: '2027-07-05T08:00:00Z', durationMs: 1 },
    request: { method: 'GET', target: '/', headers: [], body: Buffer.alloc(0) },
    why,
  })
  const gone = [leg('gp.example gave no answer: connect ECONNREFUSED 127.0.0.1:1')]
  const own = [{ roles: ['provider'] as const }]
  const told = (scenarios: readonly ScenarioRecord[], underTest: typeof own | undefined = own) => {
    const [row] = foldRequirements(scenarios, CHECKS, [requirementById(LAPSED)!])
    return withWhyNot(row!, { scenarios, leftOut: [], underTest }).reason ?? ''
  }
  const words =
    /no connection came about: gp\.example gave no answer: connect ECONNREFUSED 127\.0\.0\.1:1 \(npx spinecheck doctor/
  assert.match(told([about({ exchanges: gone })]), words)
  const called = { exchanges: gone, outcomes: [unseen('c', [LAPSED])] }
  assert.match(told([about(called)]), words)
  const reached = scenario({ id: 's2', exchanges: [leg(undefined)], outcomes: [unseen('c', [LAPSED])] })
  assert.doesNotMatch(told([about(called), reached]), words, 'elsewhere it was reached')
  assert.doesNotMatch(told([about(called)], []), words, 'of a double of ours that is out of order')
})
