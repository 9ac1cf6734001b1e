import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checks } from '../checks/index.js'
import { foldRequirements } from '../evidence/fold.js'
import { catalogue } from '../requirements/catalogue.js'
import { scripts } from '../requirements/scripts.js'
import { rules } from '../rules/index.js'
import { automatedOf, coverOf, type Covered } from './trace-cover.js'
import { scriptLines, scriptText } from './trace-scripts.js'
import { traceFaults } from './trace-strict.js'
import { tally, tallyText } from './trace-table.js'

const judges = [...checks, ...rules]
const judge = (...requirements: readonly string[]) => ({ id: 'one', title: 'One', requirements })
const coveredBy = (cover: readonly Covered[], id: string) =>
  cover.find(({ requirement }) => requirement.id === id)
const ownFaults = (faults: ReturnType<typeof traceFaults>, at: string) =>
  faults.filter((each) => each.at === at).map(({ found }) => found)

describe('what this version covers', () => {
  test('every requirement is there once, judged or with a reason', () => {
    const cover = coverOf(judges)
    assert.equal(cover.length, catalogue.length)
    assert.deepEqual(
      cover.filter(({ judges: its, because }) => its.length > 0 === (because !== undefined)),
      [],
    )
  })

  test('who cites an alias judges the entry it repeats, and the other way round', () => {
    const cover = coverOf([judge('SDS-FLOW-04')])
    assert.deepEqual(coveredBy(cover, 'SDS-Q-09')?.judges, ['one'])
    assert.deepEqual(coveredBy(cover, 'SDS-FLOW-04')?.judges, ['one'])
  })

  test('at least 95 % of what is automatable for systems under test has a check', () => {
    const { automatable, judged } = automatedOf(coverOf(judges))
    assert.ok(judged / automatable >= 0.95, `${judged} of ${automatable}`)
  })

  test('without any check nothing is judged and what was judged is automatable still', () => {
    const { automatable, judged } = automatedOf(coverOf([]))
    assert.equal(judged, 0)
    assert.ok(automatable > 500)
  })
})

describe('strict', () => {
  test('finds nothing in what is delivered', () => {
    assert.deepEqual(traceFaults(coverOf(judges), judges, []), [])
  })

  test('finds a requirement that nothing cites and that gives no reason', () => {
    const fewer = judges.filter(({ requirements }) => !requirements.includes('SEC-03'))
    assert.deepEqual(ownFaults(traceFaults(coverOf(fewer), fewer, []), 'SEC-03'), [
      'no check cites it and it gives no reason',
    ])
  })

  test('finds a reason for something that a check cites', () => {
    const more = [...judges, judge('NFR-24')]
    assert.deepEqual(ownFaults(traceFaults(coverOf(more), more, []), 'NFR-24'), [
      'it says why nothing judges it, but one does',
    ])
  })

  test('finds a check that cites nothing, or nothing that exists', () => {
    const more = [...judges, judge(), { ...judge('SSP-HDR-99'), id: 'other' }]
    const faults = traceFaults(coverOf(more), more, [])
    assert.deepEqual(ownFaults(faults, 'check one'), ['it cites no requirement'])
    assert.deepEqual(ownFaults(faults, 'check other'), [
      'it cites SSP-HDR-99, which the catalogue does not hold',
    ])
  })

  test('finds a tag that names no requirement, and lets script ids and ways of playing be', () => {
    const tags = ['WEX-6a', 'GPC-FOU-FPA-01-5', 'self-test', 'browser', 'WEX-99'].map((tag) => ({
      tag,
      place: 'features/x.feature:3',
    }))
    assert.deepEqual(
      traceFaults(coverOf(judges), judges, tags).map(({ at, found }) => [at, found]),
      [['features/x.feature:3 @WEX-99', 'the tag names no requirement and no script']],
    )
  })
})

describe('tables', () => {
  const counted = tally('role', ['ax', 'bx', 'ay'], {
    columns: ['x', 'y', 'z'],
    group: ([group = '']) => group,
    column: ([, column = '']) => column,
  })

  test('count every item once and add up', () => {
    assert.deepEqual(counted.lines, [
      { name: 'a', counts: [1, 1, 0], total: 2 },
      { name: 'b', counts: [1, 0, 0], total: 1 },
    ])
    assert.deepEqual(counted.total, { counts: [2, 1, 0], total: 3 })
  })

  test('leave out columns in which nothing is counted', () => {
    assert.equal(
      tallyText(counted),
      ['role  x  y  total', 'a     1  1      2', 'b     1  0      1', 'all   2  1      3'].join('\n'),
    )
  })
})

describe('scripts', () => {
  test('each has a line, with the worst verdict of the requirements behind it', () => {
    const kept = (id: string, state: 'kept' | 'broken') => ({
      check: `c-${id}`,
      title: 'C',
      requirements: [id],
      state,
      sightings: [],
    })
    const rows = new Map(
      foldRequirements(
        [
          {
            id: 's1',
            uri: 'x.feature',
            feature: 'F',
            name: 'S',
            tags: [],
            line: 1,
            isSelfTest: false,
            intents: [],
            steps: [],
            exchanges: [],
            outcomes: [kept('SSP-HDR-01', 'kept'), kept('SSP-HDR-02', 'broken'), kept('WEX-2c', 'kept')],
          } as never,
        ],
        judges,
      ).map((row) => [row.requirement.id, row]),
    )
    const lines = scriptLines(
      coverOf(judges).map((each) => ({ ...each, row: rows.get(each.requirement.id) })),
    )
    assert.equal(lines.length, scripts.length)
    assert.equal(lines.find(({ id }) => id === 'GPC-SPN-TST-13')?.verdict, 'fail')
    assert.equal(lines.find(({ id }) => id === 'GPC-SPN-TST-01')?.verdict, 'pass')
    assert.match(
      scriptText(lines, true),
      /GPC-SPN-TST-13.*\n.*SSP-HDR-02 fail.*\n {2}verdict {7}fail;.*\n {2}environment {3}INT; SCAL/,
    )
  })
})
