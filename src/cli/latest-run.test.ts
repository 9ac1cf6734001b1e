import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Envelope } from '../evidence/messages.js'
import { RunRecorder } from '../evidence/recorder.js'
import { envelopesOf, type ScriptedScenario } from '../evidence/testing/envelopes.js'
import { facts } from '../evidence/testing/run-builder.js'
import { latestRun, selectLastFailed } from './latest-run.js'

const above = mkdtempSync(join(tmpdir(), 'spinecheck-latest-run-'))
after(() => rmSync(above, { recursive: true }))

/** Scripted scenarios stand in a feature that nobody has. */
const inAFeatureThatIs = (envelope: Envelope): Envelope =>
  JSON.parse(
    JSON.stringify(envelope).replaceAll(
      'features/book.feature',
      'features/worked-example/book-an-appointment.feature',
    ),
  ) as Envelope

/** A folder of runs, by name, each of which played what is given. */
function reportsWith(name: string, runs: Readonly<Record<string, readonly ScriptedScenario[]>>): string {
  const reports = join(above, name)
  for (const [id, plays] of Object.entries(runs)) {
    const folder = join(reports, id)
    mkdirSync(folder, { recursive: true })
    const recorder = new RunRecorder({ folder, facts: { ...facts, endedAt: undefined }, checks: [] })
    for (const envelope of envelopesOf(plays).map(inAFeatureThatIs)) recorder.envelope(envelope)
    recorder.finish({ endedAt: '2026-07-05T08:30:04.000Z' })
  }
  return reports
}

const none = { named: [], tags: undefined }

test('of the run begun last only what did not pass is selected, wherever it stands', () => {
  const reports = reportsWith('two-runs', {
    '2026-07-05T083000Z-0001': [{ name: 'Fails in an earlier run', attempts: [['FAILED']] }],
    '2026-07-05T093000Z-0002': [
      { name: 'Passes', attempts: [['PASSED']] },
      { name: 'Fails', attempts: [['FAILED']] },
      { name: 'Is pending', attempts: [['PENDING']] },
    ],
  })
  const latest = join(reports, '2026-07-05T093000Z-0002')
  assert.equal(latestRun(reports), latest)
  const { paths, words } = selectLastFailed(reports, none)
  assert.equal(paths.length, 2)
  assert.ok(
    paths.every((path) => /features.*\.feature:\d+$/.test(path)),
    paths.join(' '),
  )
  assert.equal(words, `what did not pass in ${latest}`)
})

test('nothing left, no run, or features beside it are refused in words that say what to do', () => {
  const done = reportsWith('done', {
    '2026-07-05T083000Z-0001': [{ name: 'Passes', attempts: [['PASSED']] }],
  })
  for (const [reports, named, said] of [
    [done, [], /Nothing is left of the last run .*none of its 1 scenario .*Leave --last-failed out/],
    [join(above, 'nowhere'), [], /There is no run in .*Play one first/],
    [done, ['features/proxy'], /features\/proxy is named besides. Leave one of the two out/],
  ] as const)
    assert.throws(() => selectLastFailed(reports, { ...none, named }), said)
})
