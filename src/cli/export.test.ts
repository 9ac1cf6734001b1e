import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { OUTCOMES, SCENARIO } from '../evidence/attachments.js'
import { appendExchange } from '../evidence/exchange-file.js'
import { RunRecorder } from '../evidence/recorder.js'
import { envelopesOf, type ScriptedScenario } from '../evidence/testing/envelopes.js'
import { journey } from '../evidence/testing/journey.js'
import { broken, facts, kept, unseen } from '../evidence/testing/run-builder.js'
import { HarnessError } from '../spine/errors.js'
import { exportRun, type ExportCommandOptions } from './export.js'
import { printed } from './testing/printed.js'

const root = mkdtempSync(join(tmpdir(), 'spinecheck-export-'))
after(() => rmSync(root, { recursive: true, force: true }))

const judged = (name: string, ...outcomes: readonly object[]): ScriptedScenario => ({
  name,
  attempts: [['PASSED', 'PASSED']],
  attachments: [[OUTCOMES.mediaType, outcomes]],
})

const plays: readonly ScriptedScenario[] = [
  judged('Books', kept('c', ['WEX-2c'])),
  judged('Breaks </script> it', broken('b', ['JWT-01'])),
  judged('Leaves nothing', unseen('u', ['WEX-2a'])),
  {
    ...judged('Catches it', broken('b', ['JWT-01'])),
    tags: ['@self-test'],
    attachments: [
      [SCENARIO.mediaType, { intents: [], faults: ['consumer:signs-token'] }],
      [OUTCOMES.mediaType, [broken('b', ['JWT-01'])]],
    ],
  },
  { name: 'Fails', attempts: [['PASSED', 'FAILED']] },
  { name: 'Waits', attempts: [['PASSED', 'PENDING']] },
  { name: 'Passes at last', attempts: [['FAILED'], ['PASSED']] },
  { ...judged('Is let down by a hook', kept('c', ['WEX-2c'])), hook: { status: 'FAILED', message: 'x' } },
  { name: 'Is empty', attempts: [[]] },
  { name: 'Is cut short', attempts: [['PASSED', 'PASSED']], isCutShort: true },
]

/** A run of these scenarios as it stands on disk. */
function recorded(name: string, of: readonly ScriptedScenario[] = plays): string {
  const folder = mkdtempSync(join(root, name))
  const recorder = new RunRecorder({ folder, facts, checks: [] })
  const [exchange] = journey()
  for (const [place, { attempts }] of of.entries())
    if (exchange) appendExchange(folder, `started-${place}-${attempts.length - 1}`, exchange)
  for (const envelope of envelopesOf(of)) recorder.envelope(envelope)
  recorder.finish({ endedAt: '2026-07-05T08:30:04.000Z' })
  return folder
}

const exported = (run: string | undefined, options: Partial<ExportCommandOptions> = {}) =>
  printed(() => exportRun(run, { reports: root, ...options }))

const refusal = (code: string) => (cause: unknown) => cause instanceof HarnessError && cause.code === code

describe('export', { concurrency: false }, () => {
  test('every format of a run with every kind of result is written beside it, and they agree', async () => {
    const run = recorded('all-')
    const { code, out, err } = await exported(run, { all: true, reconcile: true })
    assert.equal(err, '')
    assert.equal(code, 0)
    assert.match(out, /12 formats read back; every count agrees with the record/)
    assert.deepEqual(readdirSync(`${run}-export`).sort(), [
      'allure-results',
      'causes.csv',
      'cucumber.html',
      'har',
      'junit.xml',
      'messages.ndjson',
      'report.html',
      'requirements.csv',
      'scal.csv',
      'summary.md',
      'test-report.json',
      'verdict.json',
    ])
    assert.match(out, /^scenarios trouble +[1-9]/m)
    assert.match(out, /^scenarios not-executed +[1-9]/m)
  })

  test('only the formats that are named are written', async () => {
    const run = recorded('two-')
    const out = join(root, 'two-out')
    assert.equal((await exported(run, { format: ['junit', 'markdown'], out })).code, 0)
    assert.deepEqual(readdirSync(out).sort(), ['junit.xml', 'summary.md'])
  })

  test('a file that says something else ends with 1 and is named with its counts', async () => {
    const out = join(root, 'stale-out')
    await exported(recorded('stale-', [...plays, judged('Books again', kept('c', ['WEX-2c']))]), {
      format: ['har'],
      out,
    })
    const { code, err } = await exported(recorded('fresh-'), {
      format: ['har', 'junit'],
      out,
      reconcile: true,
    })
    assert.equal(code, 1)
    assert.match(err, /^har says scenarios: 10; the record says 9$/m)
    assert.doesNotMatch(err, /junit/)
  })

  test('a last line that was cut off, of a run that ended, is no evidence', async () => {
    const run = recorded('cut-')
    const path = join(run, 'messages.ndjson')
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"testCase`)
    await assert.rejects(
      exported(run, { format: ['messages', 'cucumber'], reconcile: true }),
      /the last line of messages\.ndjson was cut off while it was written/,
    )
  })

  test('a folder that is no run, an unknown format and a place that cannot be written to are refused', async () => {
    await assert.rejects(exported(join(root, 'nothing')), refusal('NO_SUCH_RUN'))
    await assert.rejects(exported(undefined, { reports: join(root, 'nowhere') }), refusal('NO_SUCH_RUN'))
    const run = recorded('refused-')
    await assert.rejects(exported(run, { format: ['pdf'] }), refusal('NO_SUCH_FORMAT'))
    const file = join(root, 'a-file')
    writeFileSync(file, '')
    await assert.rejects(exported(run, { out: join(file, 'below') }), refusal('FILE_NOT_WRITTEN'))
    assert.equal(existsSync(`${run}-export`), false)
  })
})
