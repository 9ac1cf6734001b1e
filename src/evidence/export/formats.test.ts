import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ReportFile } from '../report-file.js'
import type { RunRecord } from '../run-record.js'
import { messages, passed, proof, record } from '../testing/exported-run.js'
import { recordOf } from '../testing/run-builder.js'
import type { NamedFormat } from './format.js'
import { formats } from './formats.js'
import { reconcile } from './reconcile.js'
import { reconcileTable } from './reconcile-table.js'
import { tallyOf } from './tally.js'

async function written(of: RunRecord): Promise<ReadonlyMap<NamedFormat, readonly ReportFile[]>> {
  const each = formats.map(
    async (format) => [format, await format.files({ record: of, messages: messages(of) })] as const,
  )
  return new Map(await Promise.all(each))
}

const named = (name: string): NamedFormat => formats.find((each) => each.name === name)!

describe('formats of a run', () => {
  test('all of them agree with the record, whatever names and findings hold', async () => {
    const files = await written(record)
    const { faults, readBack } = reconcile(formats, (format) => files.get(format) ?? [], tallyOf(record))
    assert.deepEqual(faults, [])
    assert.deepEqual(
      readBack.filter(({ tally }) => tally === undefined),
      [],
    )
    const { scenarios } = tallyOf(record)
    assert.deepEqual(scenarios, {
      results: {
        passed: 1,
        warned: 0,
        failed: 1,
        undetermined: 1,
        trouble: 1,
        'not-executed': 1,
        'not-offered': 0,
      },
      selfTests: { held: 1, notHeld: 1 },
    })
  })

  test('each of them owns the files it makes and no others', async () => {
    for (const [format, files] of await written(record))
      for (const { name } of files)
        assert.deepEqual(
          formats.filter(({ owns }) => owns(name)).map((each) => each.name),
          [format.name],
        )
  })

  test('a self-test counts for nothing but itself', async () => {
    const alone = recordOf([passed])
    const withProof = recordOf([passed, proof])
    assert.deepEqual(tallyOf(withProof).requirements, tallyOf(alone).requirements)
    assert.deepEqual(tallyOf(withProof).scenarios?.results, tallyOf(alone).scenarios?.results)
    for (const name of [
      'junit',
      'allure',
      'har',
      'fhir',
      'verdict',
      'report',
      'markdown',
      'messages',
      'cucumber',
    ]) {
      const files = await named(name).files({ record: withProof, messages: messages(withProof) })
      assert.deepEqual(named(name).tally(files).scenarios, tallyOf(withProof).scenarios, name)
    }
  })

  const tampered: readonly [string, (text: string) => string, RegExp][] = [
    [
      'junit',
      (text) => text.replace(' value="failed"', ' value="x"').replace(/<failure[^]*?<\/failure>/, ''),
      /junit cannot be read back: failures of <.*> is 1, but 0/,
    ],
    [
      'verdict',
      (text) => text.replace('"result":"failed"', '"result":"passed"'),
      /verdict says scenarios passed: 2; the record says 1/,
    ],
    [
      'requirements',
      (text) => text.replace('"fail"', '"pass"'),
      /requirements says requirements fail: 0; the record says 1/,
    ],
    [
      'messages',
      (text) => text.replace('"status":"FAILED"', '"status":"PASSED"'),
      /messages says scenarios trouble: 0; the record says 1/,
    ],
    [
      'fhir',
      (text) => text.replace('"code": "failed"', '"code": "passed"'),
      /fhir cannot be read back: .*"passed" has the result fail/,
    ],
    [
      'markdown',
      (text) => text.replace('| Failed | 1 |', '| Failed | 0 |'),
      /markdown says scenarios failed: 0; the record says 1/,
    ],
    [
      'scal',
      (text) => text.replace(/SSP-TLS-04 fail/, 'SSP-TLS-04 pass'),
      /scal cannot be read back|scal says SSP-TLS-04 pass; requirements says fail/,
    ],
    [
      'cucumber',
      (text) => text.replace('spinecheck: failed', 'spinecheck: passed'),
      /cucumber says scenarios passed: 2; the record says 1/,
    ],
    [
      'report',
      (text) => text.replaceAll('is-fail">1', 'is-fail">7'),
      /report says requirements fail: 7; the record says 1/,
    ],
    [
      'har',
      (text) => text.replace('"_result": "passed"', '"_result": "failed"'),
      /har says scenarios passed: 0; the record says 1/,
    ],
    ['allure', (text) => text.replace('"status": "passed"', '"status": "failed"'), /allure/],
  ]
  for (const [name, change, words] of tampered)
    test(`a count that was changed in ${name} is named`, async () => {
      const files = await written(record)
      const changed = (format: NamedFormat): readonly ReportFile[] => {
        const those = files.get(format) ?? []
        return format.name !== name
          ? those
          : those.map((file, index) => (index === 0 ? { ...file, contents: change(file.contents) } : file))
      }
      const { faults } = reconcile(formats, changed, tallyOf(record))
      assert.ok(faults.length > 0)
      assert.match(faults.join('\n'), words)
      assert.ok(
        faults.every((fault) => fault.startsWith(name) || fault.includes(name)),
        faults.join('\n'),
      )
    })

  test('a file that is missing is named', async () => {
    const files = await written(record)
    const { faults } = reconcile(
      formats,
      (format) => (format.name === 'junit' ? [] : (files.get(format) ?? [])),
      tallyOf(record),
    )
    assert.deepEqual(faults, ['junit cannot be read back: it is not there'])
  })

  test('the table has a column for each format', async () => {
    const files = await written(record)
    const { readBack } = reconcile(formats, (format) => files.get(format) ?? [], tallyOf(record))
    const table = reconcileTable(readBack, tallyOf(record))
    for (const { name } of formats) assert.match(table, new RegExp(`\\b${name}\\b`))
    assert.match(table, /^scenarios failed +1 +1/m)
  })
})

test('Allure takes a failure of ours for broken and one of a system for failed, each with its traffic', async () => {
  const files = await named('allure').files({ record, messages: '' })
  const results = files
    .filter(({ name }) => name.endsWith('-result.json'))
    .map(({ contents }) => JSON.parse(contents) as { status: string; attachments: { source: string }[] })
  assert.deepEqual(
    results.map(({ status }) => status),
    ['passed', 'failed', 'broken', 'skipped', 'skipped', 'passed', 'broken'],
  )
  assert.equal(results[1]?.attachments.length, 1)
  assert.ok(files.some(({ name }) => name === `allure-results/${results[1]?.attachments[0]?.source}`))
})

test('the same record makes the same bytes', async () => {
  assert.deepEqual([...(await written(record)).values()], [...(await written(record)).values()])
})
