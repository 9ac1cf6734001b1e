import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closingOf } from './closing.js'
import { paint } from './paint.js'
import { junitReport } from './reporters/junit.js'
import { causesCsv } from './reporters/causes-csv.js'
import { readTable } from './export/read/csv.js'
import { markdownSummary } from './export/markdown.js'
import { brokenBy, failingRun, larkspur } from './testing/failing-run.js'
import { recordOf, scenario } from './testing/run-builder.js'

const told = (record: Parameters<typeof closingOf>[0]): readonly string[] => closingOf(record, paint(false))

test('a fault in two hundred scenarios takes a few lines of the screen', () => {
  const lines = told(failingRun(200))
  assert.ok(lines.length < 30, String(lines.length))
  assert.match(lines.join('\n'), /How often +800 times, in 200 of 200 scenarios/)
})

test('however much is found, the screen keeps to its lines and says how much is left', () => {
  const outcomes = Array.from({ length: 40 }, (_each, index) => ({
    ...brokenBy(larkspur),
    check: `check-${index}`,
    title: `title ${index}`,
  }))
  const trouble = (index: number) =>
    scenario({
      id: `s${index + 2}`,
      status: 'failed',
      steps: [{ keyword: 'When', text: `${'x'.repeat(index)} happens`, status: 'failed' }],
    })
  const lines = told(
    recordOf([scenario({ outcomes }), ...Array.from({ length: 30 }, (_each, i) => trouble(i))]),
  )
  assert.ok(lines.length < 50, String(lines.length))
  assert.match(lines.join('\n'), /And 3\d more, in the report\./)
  assert.match(lines.join('\n'), /And 26 more, in the report\./)
})

test('no finding is told as an error of ours, with a stack or a path of the machine', () => {
  const record = failingRun(2)
  for (const text of [
    told(record).join('\n'),
    junitReport(record).contents,
    causesCsv(record).contents,
    markdownSummary(record).contents,
  ])
    assert.doesNotMatch(text, /HarnessError|file:\/\/|\/home\/| at x /)
})

test('nothing of what a system sent or a file names steers the terminal', () => {
  const bad = '\u001B[31m\u009B\u0007\u202E\nx'
  const lines = told(
    recordOf([
      scenario({
        name: bad,
        uri: bad,
        outcomes: [
          brokenBy({ ...larkspur, name: bad, product: bad }, ['x1'], { at: bad, expected: bad, actual: bad }),
        ],
      }),
      scenario({
        id: 's2',
        name: bad,
        status: 'failed',
        steps: [{ keyword: 'When', text: bad, status: 'failed', message: bad }],
      }),
    ]),
  )
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  for (const line of lines) assert.doesNotMatch(line, /[\u0000-\u001F\u007F-\u009F\u202A-\u202E]/)
})

test('the list of causes says the same in columns', () => {
  const [line, ...others] = readTable(causesCsv(failingRun(3)).contents, [
    'id',
    'product',
    'asid',
    'seen',
    'requirements',
    'scenarios',
    'repeat just this',
  ])
  assert.equal(others.length, 0)
  assert.deepEqual([...(line?.values() ?? [])].slice(0, 8), [
    'c1',
    'failure',
    'Larkspur Urgent Care 4.2.0 at Northgate Urgent Care (ODS code NLX01, ASID 200000000115), reference consumer',
    'consumer',
    'Larkspur Urgent Care 4.2.0',
    'Northgate Urgent Care',
    'NLX01',
    '200000000115',
  ])
  assert.equal(line?.get('scenarios'), 's1 s2 s3')
})
