import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { catalogue, isMandatory, requirementById } from '../requirements/catalogue.js'
import type { Outcome } from '../verdict/verdict.js'
import { foldRequirements, NO_CHECK, sumOf, totalsOf } from './fold.js'
import type { RequirementRow } from './run-record.js'
import { broken, kept, scenario, unseen } from './testing/run-builder.js'

const MANDATORY = 'SSP-HDR-02'
const SHOULD = catalogue.find(({ level }) => level === 'SHOULD')!.id

const rowOf = (rows: readonly RequirementRow[], id: string) =>
  rows.find(({ requirement }) => requirement.id === id)!
const fold = (...scenarios: readonly (readonly Outcome[])[]) =>
  foldRequirements(
    scenarios.map((outcomes, index) => scenario({ id: `s${index + 1}`, outcomes })),
    [],
  )

const advised = (id: string): Outcome => ({ ...broken('c', [id]), advisory: 'older versions differ' })

const cases: readonly [string, readonly (readonly Outcome[])[], string, string][] = [
  ['kept once', [[kept('c', [MANDATORY])]], MANDATORY, 'pass'],
  ['broken mandatory', [[broken('c', [MANDATORY])]], MANDATORY, 'fail'],
  ['broken where the specification leaves room', [[advised(MANDATORY)]], MANDATORY, 'warn'],
  ['broken outright beside that', [[advised(MANDATORY)], [broken('d', [MANDATORY])]], MANDATORY, 'fail'],
  ['broken recommendation', [[broken('c', [SHOULD])]], SHOULD, 'warn'],
  [
    'one broken among many kept',
    [[kept('a', [MANDATORY])], [broken('b', [MANDATORY])], [kept('a', [MANDATORY])]],
    MANDATORY,
    'fail',
  ],
  ['unseen here, kept there', [[unseen('c', [MANDATORY])], [kept('c', [MANDATORY])]], MANDATORY, 'pass'],
  ['unseen everywhere', [[unseen('c', [MANDATORY])]], MANDATORY, 'undetermined'],
  [
    'one part kept, another unseen',
    [[kept('a', [MANDATORY]), unseen('b', [MANDATORY])]],
    MANDATORY,
    'undetermined',
  ],
  [
    'one part kept, another unseen here and kept there',
    [[kept('a', [MANDATORY]), unseen('b', [MANDATORY])], [kept('b', [MANDATORY])]],
    MANDATORY,
    'pass',
  ],
  [
    'one part broken, another unseen',
    [[broken('a', [MANDATORY]), unseen('b', [MANDATORY])]],
    MANDATORY,
    'fail',
  ],
  ['one part kept, another never arose', [[kept('a', [MANDATORY]), kept('b', [SHOULD])]], MANDATORY, 'pass'],
  ['nothing', [[]], MANDATORY, 'not-tested'],
]

for (const [name, scenarios, id, verdict] of cases)
  test(`verdict of a requirement: ${name}`, () => {
    assert.equal(rowOf(fold(...scenarios), id).verdict, verdict)
  })

test('every requirement of the catalogue has one row, in its order', () => {
  assert.deepEqual(
    fold([kept('c', [MANDATORY])]).map(({ requirement }) => requirement.id),
    catalogue.map(({ id }) => id),
  )
})

test('a self-test counts neither for nor against a requirement', () => {
  const rows = foldRequirements(
    [scenario({ isSelfTest: true, outcomes: [broken('c', [MANDATORY]), kept('d', [SHOULD])] })],
    [],
  )
  assert.equal(rowOf(rows, MANDATORY).verdict, 'not-tested')
  assert.equal(rowOf(rows, SHOULD).verdict, 'not-tested')
})

test('what is not tested says whether there is a check for it', () => {
  const rows = foldRequirements([], [{ id: 'able-check', title: 'Able', requirements: [MANDATORY] }])
  assert.equal(rowOf(rows, MANDATORY).reason, 'no selected scenario brought it about (judged by able-check)')
  const [bare, told] = [SHOULD, 'NFR-25'].map((id) => rowOf(rows, id))
  assert.equal(bare?.reason, requirementById(SHOULD)?.untestedBecause?.words ?? NO_CHECK)
  assert.equal(told?.reason, requirementById('NFR-25')?.untestedBecause?.words)
})

test('what is undetermined names the checks and scenarios that saw nothing', () => {
  assert.match(rowOf(fold([unseen('c', [MANDATORY])]), MANDATORY).reason ?? '', /c in s1/)
})

test('what is undetermined because a practice took a request in and gave no whole answer says so', () => {
  const silent = [unseen('c', [MANDATORY]), broken('requests-are-answered-whole', ['HTTP-02'])]
  const reasonOf = (...scenarios: readonly (readonly Outcome[])[]) =>
    rowOf(fold(...scenarios), MANDATORY).reason
  assert.equal(
    reasonOf(silent),
    'it was called for, but a practice took requests in and gave no whole answer (c in s1)',
  )
  assert.match(reasonOf(silent, [unseen('c', [MANDATORY])]) ?? '', /left no evidence/)
})

test('what is undetermined in part names the part that was not seen, and how many were', () => {
  const called = [unseen('b', [MANDATORY])]
  const rows = fold([kept('a', [MANDATORY]), ...called], called, called, called, called)
  assert.equal(
    rowOf(rows, MANDATORY).reason,
    'it was called for, but left no evidence (b in s1, s2, s3 and 2 more); 1 of 2 parts seen',
  )
})

describe('a check that judges several requirements by different evidence', () => {
  const both = (...sightings: Outcome['sightings']): Outcome => ({
    ...broken('c', [MANDATORY, SHOULD]),
    sightings,
  })
  const wrong = { exchanges: ['x1'], findings: [{ at: 'a', expected: 'b', actual: 'c' }] }
  const sound = { exchanges: ['x2'], findings: [] }

  const verdicts = (outcome: Outcome) => [MANDATORY, SHOULD].map((id) => rowOf(fold([outcome]), id).verdict)

  test('is broken only for those that what it found bears on', () => {
    const outcome = both({ ...wrong, requirements: [SHOULD] }, { ...sound, requirements: [MANDATORY] })
    assert.deepEqual(verdicts(outcome), ['pass', 'warn'])
  })

  test('says nothing of those that none of its evidence bears on', () => {
    const outcome = both({ ...wrong, requirements: [MANDATORY] })
    assert.deepEqual(verdicts(outcome), ['fail', 'not-tested'])
  })

  test('is broken for all where the evidence names none', () => {
    assert.deepEqual(verdicts(both(wrong)), ['fail', 'warn'])
  })

  test('shows of each requirement the evidence that bears on it', () => {
    const [judgement] = rowOf(
      fold([both({ ...wrong, requirements: [SHOULD] }, { ...sound, requirements: [MANDATORY] })]),
      MANDATORY,
    ).judgements
    assert.deepEqual(
      judgement?.sightings.map(({ exchanges }) => exchanges),
      [['x2']],
    )
  })
})

test('an alias has the judgements and the verdict of the entry it repeats, whichever of them was cited', () => {
  for (const cited of [['SDS-Q-09'], ['SDS-FLOW-04'], ['SDS-Q-09', 'SDS-FLOW-04']]) {
    const rows = fold([broken('c', cited)])
    const [main, alias] = ['SDS-Q-09', 'SDS-FLOW-04'].map((id) => rowOf(rows, id))
    assert.equal(main?.verdict, 'fail')
    assert.equal(main.judgements.length, 1)
    assert.equal(alias?.verdict, 'fail')
    assert.equal(alias.judgements, main.judgements)
  }
})

test('a judgement keeps what the check saw', () => {
  const [judgement] = rowOf(fold([broken('c', [MANDATORY], ['x8'])]), MANDATORY).judgements
  assert.equal(judgement?.scenario, 's1')
  assert.deepEqual(judgement.sightings[0]?.exchanges, ['x8'])
  assert.equal(judgement.sightings[0].findings[0]?.at, 'Ssp-From')
})

test('counts add up to the catalogue, by level and by verdict', () => {
  const totals = totalsOf(fold([kept('a', [MANDATORY]), broken('b', [SHOULD]), unseen('d', ['WEX-1a'])]))
  assert.equal(sumOf(totals.all), catalogue.length)
  assert.equal(sumOf(totals.mandatory) + sumOf(totals.should) + sumOf(totals.may), catalogue.length)
  assert.equal(sumOf(totals.mandatory), catalogue.filter(isMandatory).length)
  for (const verdict of ['pass', 'fail', 'warn', 'undetermined', 'not-tested'] as const)
    assert.equal(
      totals.mandatory[verdict] + totals.should[verdict] + totals.may[verdict],
      totals.all[verdict],
    )
  assert.equal(totals.all.pass, 1)
  assert.equal(totals.should.warn, 1)
})

test('requirements on national services are counted apart', () => {
  const totals = totalsOf(fold([]))
  const bound = catalogue.filter((each) => isMandatory(each) && ['pds', 'sds', 'ssp'].includes(each.role))
  assert.equal(sumOf(totals.mandatoryOfDoubles), bound.length)
})
