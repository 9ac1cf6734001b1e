import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formats } from '../export/formats.js'
import { numbersOf } from '../export/reconcile.js'
import { readTable } from '../export/read/csv.js'
import { tallyOf } from '../export/tally.js'
import { judgeRun } from '../make-record.js'
import { page } from '../report/page.js'
import { verdictJson } from '../reporters/verdict-json.js'
import { journey, journeyIntents } from '../testing/journey.js'
import { facts, recordOf, scenario } from '../testing/run-builder.js'

const product = {
  ...{ manufacturer: 'YGC01', product: 'Larkspur Urgent Care', version: '4.2.0' },
  roles: ['consumer'],
} as const

const booked = scenario({
  intents: journeyIntents.map((each) => ({ ...each, knownBy: 'driver' as const })),
  exchanges: journey(),
})

const record = judgeRun({
  ...{ facts: { ...facts, underTest: [product] }, checks: [], selected: 1, troubles: [] },
  scenarios: [booked],
  handedIn: { audit: { file: 'audit.csv', sha256: 'a'.repeat(64), rows: [] } },
  pictures: ['pictures/e1-1-book-appointment/01.png'],
})

test('a run whose audit extract lacks a request does not end well, and says why', () => {
  assert.equal(record.exit, 1)
  assert.match(
    record.sentence,
    /^The audit trail does not fit: of 4 requests 0 stand in audit\.csv as they crossed the wire; the first that does not is x6 of s1 \(row\)/,
  )
})

test('the report tells scripts, the extract and pictures; without a consumer under test it has none of it', () => {
  const told = page(record)
  for (const words of [
    'For Larkspur Urgent Care 4.2.0 of YGC01',
    'script-GPC-FOU-FPA-01_1',
    'audit.csv (SHA-256 begins aaaaaaaaaaaa)',
    'pictures/e1-1-book-appointment/01.png',
    'User stories whose own scripts were not at hand',
  ])
    assert.ok(told.replaceAll(/\s+/g, ' ').includes(words), words)
  assert.ok(!page(recordOf([booked])).includes('consumer test scripts'))
})

test('verdict.json has every script with its verdict, and no trace ID', () => {
  const { contents } = verdictJson(record)
  const { scripts } = JSON.parse(contents) as {
    scripts: { scripts: Record<string, { verdict: string }>; totals: Record<string, number> }
  }
  assert.equal(scripts.scripts['GPC-SPN-TST-08']?.verdict, 'failed')
  assert.equal(scripts.totals['failed'], 1)
  assert.ok(!contents.includes('09a01679'))
})

test('the SCAL sheet is of the product, fails by the extract, and agrees with the record', async () => {
  const scal = formats.find(({ name }) => name === 'scal')
  const [file] = (await scal?.files({ record, messages: '' })) ?? []
  assert.ok(scal && file)
  const lines = readTable(file.contents, [
    'identifier',
    'product',
    'version',
    'manufacturer',
    'verdict',
    'scripts',
  ])
  const line = lines.find((each) => each.get('identifier') === 'GPC-SSP08-01')
  assert.deepEqual(
    ['manufacturer', 'product', 'version', 'verdict', 'scripts'].map((name) => line?.get(name)),
    [...Object.values(product).slice(0, 3), 'fail', 'GPC-SPN-TST-08 failed; GPC-SPN-TST-09 not-shown'],
  )
  const whole = numbersOf(tallyOf(record))
  for (const [what, count] of numbersOf(scal.tally([file]))) assert.equal(count, whole.get(what), what)
})

test('what binds practices alone gives a consumer’s item no pass', async () => {
  const scal = formats.find(({ name }) => name === 'scal')
  const [file] = (await scal?.files({ record, messages: '' })) ?? []
  const lines = readTable(file?.contents ?? '', ['identifier', 'verdict', 'requirements of the catalogue'])
  const xml = lines.find((each) => each.get('identifier') === 'GPC-SSP06-03')
  assert.deepEqual([xml?.get('verdict'), xml?.get('requirements of the catalogue')], ['not-tested', ''])
})
