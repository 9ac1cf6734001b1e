import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '../requirements/catalogue.js'
import type { ScenarioRecord, StepStatus } from './run-record.js'
import { resultOf } from './scenario-result.js'
import { journeyIntents } from './testing/journey.js'
import { broken, kept, recordOf, scenario, unseen } from './testing/run-builder.js'

const MANDATORY = 'SSP-HDR-04'
const OF_SSP = catalogue.find(({ role, level }) => role === 'ssp' && level === 'SHALL')!.id
const SHOULD = catalogue.find(({ level, role }) => level === 'SHOULD' && role === 'consumer')!.id
const good = kept('c', ['WEX-1a'])

const steps = (...statuses: readonly StepStatus[]): Pick<ScenarioRecord, 'steps' | 'status'> => ({
  status: statuses[0] ?? 'unknown',
  steps: statuses.map((status) => ({ keyword: 'When', text: `a step that is ${status}`, status })),
})
const played = (sketch: Partial<ScenarioRecord> = {}) =>
  scenario({ outcomes: [good], intents: journeyIntents, ...sketch })
const failing = { outcomes: [good, broken('b', [MANDATORY])] }

type Case = readonly [
  name: string,
  scenarios: readonly ScenarioRecord[],
  exit: number,
  rest?: Parameters<typeof recordOf>[1],
]

const cases: readonly Case[] = [
  ['everything kept', [played()], 0],
  ['a recommendation not followed', [played({ outcomes: [good, broken('b', [SHOULD])] })], 0],
  ['a mandatory requirement broken, every step passed', [played(failing)], 1],
  [
    'a mandatory requirement broken, and a step failed for it',
    [played({ ...failing, ...steps('failed') })],
    1,
  ],
  ['a mandatory requirement undetermined', [played({ outcomes: [good, unseen('u', [MANDATORY])] })], 2],
  ['a recommendation undetermined', [played({ outcomes: [good, unseen('u', [SHOULD])] })], 0],
  ['no scenario', [], 4],
  ['a scenario without steps', [played(steps())], 4],
  ['an undefined step', [played(steps('undefined', 'skipped'))], 4],
  ['an ambiguous step', [played(steps('ambiguous'))], 4],
  ['a pending step', [played(steps('passed', 'pending'))], 4],
  ['a skipped step', [played(steps('passed', 'skipped'))], 4],
  [
    'steps skipped after one that failed for a broken requirement',
    [played({ ...failing, ...steps('failed', 'skipped') })],
    1,
  ],
  ['only self-tests', [played({ isSelfTest: true })], 4],
  ['nothing judged', [played({ outcomes: [] })], 4],
  ['scenarios that were never started', [played()], 4, { selected: 2 }],
  ['a step failed and nothing says why', [played(steps('failed'))], 5],
  ['a step that never ended', [played(steps('passed', 'unknown'))], 5],
  ['our double broke what binds it', [played({ outcomes: [good, broken('b', [OF_SSP])] })], 5],
  [
    'a check that cites what is not in the catalogue',
    [played({ outcomes: [good, broken('b', ['NO-SUCH-1'])] })],
    5,
  ],
  [
    'a self-test that does not hold',
    [played(), played({ id: 's2', isSelfTest: true, ...steps('failed') })],
    5,
  ],
  [
    'a self-test that sees our double broken on purpose',
    [played(), played({ id: 's2', isSelfTest: true, outcomes: [broken('b', [OF_SSP])] })],
    0,
  ],
  ['interrupted', [played()], 5, { facts: { interrupted: 'stopped by Ctrl-C' }, selected: 9 }],
  ['a hook of the run failed', [played()], 5, { troubles: ['after test run failed: port in use'] }],
  ['5 before 1', [played(failing), played({ id: 's2', ...steps('failed') })], 5],
  ['1 before 4', [played(failing), played({ id: 's2', ...steps('pending') })], 1],
  ['1 before 2', [played({ outcomes: [broken('b', [MANDATORY]), unseen('u', ['WEX-2a'])] })], 1],
  [
    '4 before 2',
    [played({ outcomes: [good, unseen('u', [MANDATORY])] }), played({ id: 's2', ...steps('pending') })],
    4,
  ],
]

for (const [name, scenarios, exit, rest] of cases)
  test(`exit ${exit}: ${name}`, () => {
    const record = recordOf(scenarios, rest)
    assert.equal(record.exit, exit)
    assert.equal(record.reasons.length > 0, exit !== 0)
    assert.equal(/conform/i.test(record.sentence), exit === 0, record.sentence)
    assert.match(record.sentence, /\.$/)
  })

test('the sentence of a proven pass names systems, outcome and scope', () => {
  const { sentence, totals } = recordOf([played()])
  assert.equal(
    sentence,
    `The reference consumer (Larkspur Urgent Care 4.2.0 at Northgate Urgent Care) and the reference provider (Harebell GP 9.1.0 at Meadow Lane Surgery) conform for the stated scope: 1 of 1 judged mandatory requirement passed in 1 scenario; ${totals.all['not-tested']} requirements of the catalogue are not tested.`,
  )
})

test('the sentence of a failed run counts and names what failed', () => {
  assert.match(
    recordOf([played(failing)]).sentence,
    /1 of 2 judged mandatory requirements failed \(SSP-HDR-04\) in 1 scenario/,
  )
})

test('the sentence of a failed run blames only the side that broke something', () => {
  assert.match(recordOf([played(failing)]).sentence, /^The reference consumer \([^)]*\) breaks /)
  const ofTopology = broken('b', ['REG-01'])
  assert.match(
    recordOf([played({ outcomes: [ofTopology] })]).sentence,
    /^The reference consumer .* and the reference provider .* break /,
  )
})

test('the sentence does not count self-tests as scenarios, nor what binds our doubles as passed', () => {
  const { sentence } = recordOf([
    played({ outcomes: [good, kept('d', [OF_SSP])] }),
    played({ id: 's2', isSelfTest: true }),
  ])
  assert.match(sentence, /1 of 1 judged mandatory requirement passed in 1 scenario;/)
})

test('the result of a scenario says who has to act', () => {
  const results = [
    played(),
    played(failing),
    played({ outcomes: [good, broken('b', [SHOULD])] }),
    played({ outcomes: [unseen('u', [MANDATORY])] }),
    played(steps('failed')),
    played(steps('pending')),
    played({ isSelfTest: true, outcomes: [broken('b', [MANDATORY])] }),
  ].map(resultOf)
  assert.deepEqual(results, [
    'passed',
    'failed',
    'warned',
    'undetermined',
    'trouble',
    'not-executed',
    'passed',
  ])
})
