import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '../../requirements/catalogue.js'
import { broken, kept, recordOf, scenario } from '../testing/run-builder.js'
import { junitReport } from './junit.js'
import { requirementsCsv } from './requirements-csv.js'
import { canonicalJson, verdictJson } from './verdict-json.js'

const passed = scenario({ outcomes: [kept('c', ['WEX-1a'])] })
const failed = scenario({ id: 's2', name: 'Breaks <it>', outcomes: [broken('b', ['SSP-HDR-04'])] })
const trouble = scenario({
  id: 's3',
  status: 'failed',
  steps: [{ keyword: 'When', text: 'x', status: 'failed', message: 'a]]>b \u001B[31m' }],
})
const proof = scenario({ id: 's4', isSelfTest: true, outcomes: [broken('b', ['SSP-HDR-04'])] })

test('canonical JSON sorts members at every depth and has no white space', () => {
  assert.equal(
    canonicalJson({ b: [{ d: 1, c: undefined, a: null }], a: 'x' }),
    '{"a":"x","b":[{"a":null,"d":1}]}',
  )
})

test('verdict.json is the same bytes whenever, wherever and by whomever it is made', () => {
  const elsewhere = {
    facts: {
      id: 'other',
      operator: 'b',
      platform: 'win32',
      startedAt: '2030-01-01T00:00:00.000Z',
      nodeVersion: 'v26.0.0',
      command: 'x',
    },
  }
  assert.equal(
    verdictJson(recordOf([passed, failed])).contents,
    verdictJson(recordOf([{ ...passed, testCase: 'other' }, failed], elsewhere)).contents,
  )
})

test('verdict.json says the verdict of every requirement and the outcomes of every scenario', () => {
  const verdict = JSON.parse(verdictJson(recordOf([passed, failed])).contents) as {
    exit: number
    requirements: Record<string, { verdict: string; checks: Record<string, string> }>
    scenarios: { kept: number; outcomes: { state: string; at: string[] }[] }[]
  }
  assert.equal(verdict.exit, 1)
  assert.equal(Object.keys(verdict.requirements).length, catalogue.length)
  assert.equal(verdict.requirements['SSP-HDR-04']?.verdict, 'fail')
  assert.deepEqual(verdict.requirements['SSP-HDR-04'].checks, { b: 'broken' })
  const [first, second] = verdict.scenarios
  assert.equal(first?.kept, 1)
  assert.deepEqual(
    second?.outcomes.map(({ state, at }) => [state, at]),
    [['broken', ['Ssp-From']]],
  )
})

test('JUnit tells failures of systems from errors of ours, and keeps self-tests apart', () => {
  const { contents } = junitReport(recordOf([passed, failed, trouble, proof]))
  assert.match(contents, /<testsuites name="[^"]*" tests="4" failures="1" errors="1">/)
  assert.match(contents, /<testsuite name="self-test: Book an appointment" tests="1" failures="0"/)
  assert.match(
    contents,
    /name="Breaks &lt;it&gt;"[^]*<property name="requirements-failed" value="SSP-HDR-04"\/>[^]*<failure message="c1 Reference consumer: not kept: b /,
  )
  assert.match(contents, /<error message="failed: When x: a\]\]&gt;b [^"]*">[^<]*a\]\]&gt;b/)
  assert.ok(!contents.includes('\u001B'))
})

test('the spreadsheet has a line for every requirement and runs no formula', () => {
  const record = recordOf([passed])
  const [row] = record.requirements
  const hostile = {
    ...record,
    requirements: [{ ...row!, requirement: { ...row!.requirement, statement: '=1+"1"' } }],
  }
  assert.equal(requirementsCsv(record).contents.split('\r\n').length - 2, catalogue.length)
  assert.ok(requirementsCsv(hostile).contents.includes(`"'=1+""1"""`))
})

test('what was left out before the start is in verdict.json and in JUnit', () => {
  const leftOut = [{ scenarios: 2, tag: '@browser', reason: 'no browser <found>', remedy: 'Install one.' }]
  const record = recordOf([passed], { leftOut })
  const verdict = JSON.parse(verdictJson(record).contents) as { leftOut: unknown }
  assert.deepEqual(verdict.leftOut, leftOut)
  assert.match(
    junitReport(record).contents,
    /<testsuite name="spinecheck" tests="0"[^>]*>\n {4}<properties>[^]* {6}<property name="left-out" value="2 of @browser: no browser &lt;found&gt;\. Install one\."\/>\n {4}<\/properties>\n {2}<\/testsuite>/,
  )
  assert.doesNotMatch(junitReport(recordOf([passed])).contents, /left-out/)
})

test('what was judged at rest says so in JUnit, in verdict.json and in the spreadsheet', () => {
  const record = recordOf([
    scenario({ outcomes: [broken('b', ['TOP-CON-SH-01'], []), kept('c', ['TOP-GEN-03'], ['x1'])] }),
  ])
  assert.match(junitReport(record).contents, /Seen first  +s1 [^\n]*: judged at rest \(/)
  const verdict = JSON.parse(verdictJson(record).contents) as {
    scenarios: { outcomes: { atRest?: boolean }[] }[]
  }
  assert.deepEqual(
    verdict.scenarios[0]?.outcomes.map(({ atRest }) => atRest),
    [true],
  )
  const line = (id: string) =>
    requirementsCsv(record)
      .contents.split('\r\n')
      .find((each) => each.startsWith(`"${id}"`))
  assert.match(line('TOP-CON-SH-01') ?? '', /"b","judged at rest"/)
  assert.match(line('TOP-GEN-03') ?? '', /"c","judged on the wire"/)
})
