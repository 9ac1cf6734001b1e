import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '../requirements/catalogue.js'
import type { HappeningId } from '../verdict/truth-table.js'
import { NOT_AS_EXPECTED, type Unmet } from '../verdict/unmet.js'
import type { RunRecord, ScenarioRecord, StepStatus } from './run-record.js'
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
const driven = journeyIntents.map((intent) => ({ ...intent, knownBy: 'driver' as const }))
const played = (sketch: Partial<ScenarioRecord> = {}) =>
  scenario({ outcomes: [good], intents: driven, ...sketch })
const failing = { outcomes: [good, broken('b', [MANDATORY])] }

/** Whatever happened, only a proven pass of a system under test says that anything conforms. */
const conforms = (record: RunRecord): boolean => record.sentence.startsWith('Conforms')

const yours = {
  facts: {
    underTest: [
      {
        manufacturer: 'YGC01',
        product: 'Larkspur Urgent Care',
        version: '4.2.0',
        roles: ['consumer'] as const,
      },
    ],
  },
}

const unmet = (state: Unmet['state'], rest: Partial<Unmet> = {}): Unmet => ({
  kind: 'expectation',
  state,
  expected: 'the appointment is booked at Meadow Lane Surgery',
  seen: 'not confirmed; last answer: 500 from Meadow Lane Surgery',
  exchanges: ['x1'],
  ...rest,
})
const notMet = (state: Unmet['state'], rest: Partial<ScenarioRecord> = {}) =>
  played({ ...stopped(NOT_AS_EXPECTED), unmet: [unmet(state)], ...rest })

/** The last step failed with an error of this class. */
const stopped = (error: string): Pick<ScenarioRecord, 'steps' | 'status' | 'unmet'> => ({
  status: 'failed',
  steps: [{ keyword: 'Then', text: 'the appointment is booked', status: 'failed', error }],
  unmet: [],
})

const unmetCases: readonly (readonly [name: string, sketch: ScenarioRecord, happening: HappeningId])[] = [
  ['a Then that was not met', notMet('failed'), 'outcome-not-met'],
  [
    'a Then that was not met beside a recommendation not followed',
    notMet('failed', { outcomes: [good, broken('b', [SHOULD])] }),
    'outcome-not-met',
  ],
  ['a Then of which nobody can tell', notMet('undetermined'), 'outcome-undetermined'],
  [
    'an act that did not come to its end, every step passed',
    played({ unmet: [unmet('failed', { kind: 'act' })] }),
    'outcome-not-met',
  ],
  ['an error of ours', played(stopped('TypeError')), 'step-failed'],
  [
    'a step of older evidence that failed beside a recommendation not followed',
    played({ outcomes: [good, broken('b', [SHOULD])], ...steps('failed') }),
    'step-failed',
  ],
]

for (const [name, sketch, happening] of unmetCases)
  test(`${name}: ${happening}`, () => {
    const { reasons, sentence } = recordOf([sketch], yours)
    assert.deepEqual(
      reasons.map((each) => [each.happening, each.scenario]),
      [[happening, 's1']],
    )
    assert.doesNotMatch(sentence, /^Conforms/)
  })

test('an error of ours is told whatever checks found in that scenario, and not over it', () => {
  const { reasons, ending } = recordOf([played({ ...failing, ...stopped('TypeError') })], yours)
  assert.deepEqual(
    reasons.map((each) => each.happening),
    ['requirement-broken', 'step-failed'],
  )
  assert.equal(ending, 'breaks')
})

test('scenarios that failed for what another found are no failures of ours', () => {
  const others = ['s2', 's3', 's4', 's5'].map((id) => notMet('failed', { id }))
  const { ending, sentence } = recordOf([played(failing), ...others], yours)
  assert.equal(ending, 'breaks')
  assert.match(sentence, /broke 1 mandatory requirement \(SSP-HDR-04\)/)
  assert.doesNotMatch(sentence, /harness failed/i)
})

test('a recommendation that is not followed, or undetermined, keeps nobody from a pass', () => {
  for (const outcome of [broken('b', [SHOULD]), unseen('u', [SHOULD])]) {
    const record = recordOf([played({ outcomes: [good, outcome] })])
    assert.equal(record.ending, 'as-asked')
    assert.deepEqual(record.reasons, [])
  }
})

test('a self-test that sees our double broken on purpose says nothing of anybody', () => {
  const proof = played({ id: 's2', isSelfTest: true, outcomes: [broken('b', [OF_SSP])] })
  assert.equal(recordOf([played(), proof]).ending, 'as-asked')
})

test('nobody under test: never a word of conforming, whatever was found', () => {
  for (const scenarios of [[played()], [played(failing)], [], [played(steps('failed'))]])
    assert.doesNotMatch(recordOf(scenarios).sentence, /conform/i)
})

test('a double that breaks its own rules is found; beside a system under test it is ours to answer for', () => {
  const scenarios = [played({ outcomes: [good, broken('b', [OF_SSP])] })]
  const alone = recordOf(scenarios)
  assert.deepEqual([alone.exit, alone.ending], [1, 'not-as-asked'])
  assert.match(alone.sentence, /the double of the SSP broke 1 mandatory requirement/)
  const beside = recordOf(scenarios, yours)
  assert.deepEqual([beside.exit, beside.reasons[0]?.happening], [5, 'ours-broke'])
})

test('what was proved stays proved, whatever failed on our side', () => {
  const record = recordOf([played(failing), played({ id: 's2', ...steps('failed') })], yours)
  assert.deepEqual([record.exit, record.ending], [1, 'breaks'])
  assert.match(record.sentence, /^Does not conform: Larkspur Urgent Care 4.2.0 broke 1 mandatory requirement/)
  assert.match(record.sentence, /The harness failed in 1 scenario, which says nothing about any system there/)
})

test('the worst ending comes first, and the others are told beside it', () => {
  const record = recordOf(
    [
      played({ outcomes: [good, unseen('u', [MANDATORY])] }),
      played({ id: 's2', ...steps('pending') }),
      played({ id: 's3', ...steps('failed') }),
    ],
    yours,
  )
  assert.deepEqual(
    record.reasons.map(({ happening }) => happening),
    ['step-failed', 'step-not-executed', 'undetermined'],
  )
  assert.match(
    record.sentence,
    /^The harness failed in 1 scenario.* Not everything selected.* Not determined: /,
  )
})

test('the share counts what binds the roles in question and what traffic can show, aliases once', () => {
  const { share, sentence, ending } = recordOf([played()], yours)
  const binding = catalogue.filter(
    ({ role, level, aliasOf, untestedBecause }) =>
      role === 'consumer' && /^(SHALL|MUST)/.test(level) && !aliasOf && !untestedBecause,
  )
  assert.equal(share.passed, 1)
  assert.ok(share.of >= binding.length, `${share.of} of ${binding.length}`)
  assert.equal(
    share.of - share.passed,
    share.missing.reduce((sum, { requirements }) => sum + requirements.length, 0),
  )
  assert.equal(ending, 'conforms-in-part')
  assert.ok(
    sentence.startsWith(`Conforms as far as tested (1 of ${share.of}): Larkspur Urgent Care 4.2.0 kept 1 of`),
    sentence,
  )
})

test('all of a scope conforms; less than all that was asked for does not', () => {
  const ids = recordOf([played()], yours).share.missing.flatMap(({ requirements }) => requirements)
  const whole = recordOf([played({ outcomes: [good, kept('all', ids)] })], yours)
  assert.equal(whole.ending, 'conforms')
  assert.ok(conforms(whole))
  const less = recordOf([played()], { facts: { ...yours.facts, whole: 'foundations' } })
  assert.deepEqual([less.exit, less.ending], [2, 'not-whole'])
})

test('the sentence of a failed run names who broke what', () => {
  assert.match(
    recordOf([played(failing)]).sentence,
    /^No system of yours was tested\. The reference systems did not do as asked: the reference consumer \(Larkspur[^)]*\) broke 1 mandatory requirement \(SSP-HDR-04\).*, in 1 scenario\./,
  )
  assert.match(
    recordOf([played({ outcomes: [broken('b', ['REG-01'])] })]).sentence,
    /: the registration broke 1 mandatory requirement \(REG-01\)/,
  )
  const one = { at: 'Ssp-From', expected: 'one', actual: 'other', by: { role: 'consumer' as const } }
  const byConsumer = broken('b', ['TOP-GEN-05'], ['x1'], one)
  assert.match(
    recordOf([played({ outcomes: [good, byConsumer] })], yours).sentence,
    /Larkspur Urgent Care 4\.2\.0 broke 1 mandatory requirement \(TOP-GEN-05\)/,
    'what binds all and was broken by one is put down to that one',
  )
})

test('the sentence counts neither self-tests nor what binds our doubles, and says what was switched on', () => {
  const { sentence, share } = recordOf([
    played({ outcomes: [good, kept('d', [OF_SSP])], switchedOn: ['ssp:skips-agreement-check'] }),
    played({ id: 's2', isSelfTest: true, switchedOn: ['consumer:omits-ssp-from'] }),
  ])
  assert.ok(sentence.includes(`did as asked: 1 of ${share.of} mandatory requirements`), sentence)
  assert.match(sentence, /in 1 scenario;/)
  assert.match(
    sentence,
    /Switched on in 1 scenario: ssp:skips-agreement-check; nothing is claimed there of whoever bore them\./,
  )
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

test('what was not met is told with its party, what came, where, and what was found of it', () => {
  const who = { role: 'consumer', name: 'Northgate Urgent Care', organisation: 'NLX01' } as const
  const found = broken('sound-booking-is-confirmed', ['FND-REG-15'], ['x1'], {
    at: 'status',
    expected: '201',
    actual: '500',
    by: { role: 'provider', name: 'Meadow Lane Surgery' },
  })
  const { reasons, sentence } = recordOf([
    notMet('failed', { unmet: [unmet('failed', { who })], outcomes: [good] }),
    notMet('failed', { id: 's2', unmet: [unmet('failed', { who })], outcomes: [good, found] }),
  ])
  const texts = reasons.filter(({ requirement }) => requirement === undefined).map(({ text }) => text)
  const headline =
    'Northgate Urgent Care (ODS code NLX01), reference consumer: the appointment is booked at Meadow Lane Surgery: not so; not confirmed; last answer: 500 from Meadow Lane Surgery (x1).'
  assert.deepEqual(texts, [
    headline,
    `${headline} What was found of it: sound booking is confirmed: not so by Meadow Lane Surgery, reference provider.`,
  ])
  assert.match(sentence, /broke 1 mandatory requirement \(FND-REG-15\)/)
  const open = recordOf([notMet('undetermined', { unmet: [unmet('undetermined', { who })] })])
  assert.match(open.sentence, /^Not determined: of the ref.* The first: Northgate /)
})

test('a run in which only an expectation was not met says so first', () => {
  assert.match(
    recordOf([notMet('failed')], yours).sentence,
    /^Does not conform: the appointment is booked at Meadow Lane Surgery: not so; .* in "An urgent/,
  )
})

test('the result of a scenario in which something was not met', () => {
  assert.deepEqual(
    [notMet('failed'), notMet('undetermined'), played({ ...stopped('TypeError') })].map(resultOf),
    ['failed', 'undetermined', 'trouble'],
  )
})
