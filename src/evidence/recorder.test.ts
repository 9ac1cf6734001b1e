import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { appendExchange } from './exchange-file.js'
import { readRun } from './read-run.js'
import { RunRecorder, type Interruption } from './recorder.js'
import type { RunRecord } from './run-record.js'
import { OUTCOMES, SCENARIO } from './attachments.js'
import { envelopesOf, type ScriptedScenario } from './testing/envelopes.js'
import { journey, journeyIntents } from './testing/journey.js'
import { broken, facts, kept } from './testing/run-builder.js'
import { topology } from './testing/topology.js'

const started = { ...facts, endedAt: undefined }
const ending = { endedAt: '2026-07-05T08:30:04.000Z' }
const setting = [SCENARIO.mediaType, { topology, intents: journeyIntents }] as const
const good: ScriptedScenario = {
  name: 'Books',
  attempts: [['PASSED', 'PASSED']],
  attachments: [setting, [OUTCOMES.mediaType, [kept('c', ['WEX-1a'])]]],
}

function inFolder(body: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-recorder-'))
  try {
    body(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function record(
  plays: readonly ScriptedScenario[],
  check: (run: RunRecord, folder: string) => void,
  interruption?: Interruption,
): void {
  inFolder((folder) => {
    const recorder = new RunRecorder({ folder, facts: started, checks: [] })
    const [first] = journey()
    for (const [place, { attempts }] of plays.entries())
      if (first) appendExchange(folder, `started-${place}-${attempts.length - 1}`, first)
    for (const envelope of envelopesOf(plays)) recorder.envelope(envelope)
    check(recorder.finish({ ...ending, interruption }), folder)
  })
}

test('messages become a scenario with steps, tags, place, intents and outcomes', () =>
  record([{ ...good, tags: ['@WEX-1a'] }], ({ scenarios, selected }) => {
    const [scenario] = scenarios
    assert.equal(selected, 1)
    assert.deepEqual(
      { ...scenario, topology: undefined, intents: undefined, exchanges: undefined, outcomes: undefined },
      {
        id: 's1',
        testCase: 'started-0-0',
        feature: 'Book an appointment',
        uri: 'features/book.feature',
        line: 10,
        name: 'Books',
        tags: ['@WEX-1a'],
        isSelfTest: false,
        status: 'passed',
        steps: [
          { keyword: 'When', text: 'step 1', status: 'passed' },
          { keyword: 'When', text: 'step 2', status: 'passed' },
        ],
        attempts: 1,
        topology: undefined,
        intents: undefined,
        exchanges: undefined,
        outcomes: undefined,
      },
    )
    assert.equal(scenario?.topology?.title, 'Worked example')
    assert.equal(scenario.intents.length, journeyIntents.length)
    assert.equal(scenario.outcomes[0]?.check, 'c')
  }))

test('a run leaves every file in its folder', () =>
  record([good], (run, folder) => {
    assert.deepEqual(readdirSync(folder).sort(), [
      'causes.csv',
      'chain.ndjson',
      'exchanges.ndjson',
      'junit.xml',
      'messages.ndjson',
      'report.html',
      'requirements.csv',
      'run.json',
      'verdict.json',
    ])
    assert.equal(run.exit, 0)
    assert.equal(
      readFileSync(join(folder, 'messages.ndjson'), 'utf8').split('\n').length - 1,
      envelopesOf([good]).length,
    )
  }))

test('a message is on disk before the next one comes', () =>
  inFolder((folder) => {
    const recorder = new RunRecorder({ folder, facts: started, checks: [] })
    const [first] = envelopesOf([good])
    recorder.envelope(first!)
    assert.equal(readFileSync(join(folder, 'messages.ndjson'), 'utf8'), `${JSON.stringify(first)}\n`)
  }))

test('exchanges are filed under the scenario they were kept for', () =>
  inFolder((folder) => {
    const recorder = new RunRecorder({ folder, facts: started, checks: [] })
    for (const exchange of journey()) appendExchange(folder, 'started-1-0', exchange)
    for (const envelope of envelopesOf([good, { ...good, name: 'Books again' }])) recorder.envelope(envelope)
    const { scenarios } = recorder.finish(ending)
    assert.deepEqual(
      scenarios.map(({ exchanges }) => exchanges.length),
      [0, 13],
    )
    assert.doesNotMatch(readFileSync(join(folder, 'report.html'), 'utf8'), /very-secret-token|secret\.one/)
  }))

test('a run can be read back from its folder without playing it', () =>
  record([good, { name: 'Fails', attempts: [['FAILED']] }], (run, folder) => {
    assert.deepEqual(JSON.parse(JSON.stringify(readRun(folder))), JSON.parse(JSON.stringify(run)))
  }))

test('a run whose process died is read back as interrupted', () =>
  inFolder((folder) => {
    const recorder = new RunRecorder({ folder, facts: started, checks: [] })
    for (const testCase of ['started-0-0', 'started-1-0'])
      for (const exchange of journey()) appendExchange(folder, testCase, exchange)
    for (const envelope of envelopesOf([good, { ...good, isCutShort: true }])) recorder.envelope(envelope)
    const run = readRun(folder)
    assert.equal(run.exit, 4)
    assert.match(run.sentence, /^Not executed: /)
    assert.equal(run.scenarios.length, 2)
  }))

test('a run that was stopped says so, and keeps what was played', () =>
  record(
    [good],
    (run) => {
      assert.equal(run.exit, 4)
      assert.match(run.sentence, /^Stopped by you after 1 of 1 scenario\./)
      assert.equal(run.totals.all.pass, 1)
    },
    { why: 'stopped by SIGINT', by: 'SIGINT' },
  ))

test('of retried attempts the last counts for steps, but a pass on retry is never a pass', () =>
  record(
    [
      {
        ...good,
        attempts: [
          ['FAILED', 'SKIPPED'],
          ['PASSED', 'PASSED'],
        ],
      },
    ],
    (run) => {
      const [scenario] = run.scenarios
      assert.equal(scenario?.status, 'failed')
      assert.equal(scenario.attempts, 2)
      assert.deepEqual(
        scenario.steps.map(({ status }) => status),
        ['passed', 'passed', 'failed'],
      )
      assert.match(scenario.steps.at(-1)?.message ?? '', /A pass on retry is never a pass/)
      assert.notEqual(run.exit, 0)
    },
  ))

test('a failing hook is a step that failed; a passing one is not shown', () =>
  record(
    [{ ...good, hook: { status: 'FAILED', message: 'traffic nobody accounts for' } }],
    ({ scenarios, exit }) => {
      assert.deepEqual(scenarios[0]?.steps.at(-1), {
        keyword: 'Hook',
        text: 'after test case',
        status: 'failed',
        message: 'traffic nobody accounts for',
      })
      assert.equal(exit, 5)
    },
  ))

test('a check that was held against a scenario twice is judged by the worst it found', () =>
  record(
    [
      {
        ...good,
        attachments: [
          setting,
          [OUTCOMES.mediaType, [broken('c', ['SSP-HDR-04'])]],
          [OUTCOMES.mediaType, [kept('c', ['SSP-HDR-04'])]],
        ],
      },
    ],
    ({ scenarios, exit }) => {
      assert.deepEqual(
        scenarios[0]?.outcomes.map(({ state }) => state),
        ['broken'],
      )
      assert.equal(exit, 1)
    },
  ))

test('outcomes that a step of the caller attached count for nothing, and the record does not hold', () =>
  record([{ ...good, attachedBy: 'test-step-0' }], ({ scenarios, ending, exit, sentence }) => {
    assert.deepEqual(scenarios[0]?.outcomes, [])
    assert.deepEqual([ending, exit], ['not-as-sealed', 6])
    assert.match(
      sentence,
      /^The evidence does not hold: .*a step or hook of "Books" attached application\/vnd\.spinecheck\./,
    )
  }))

test('a scenario tagged @self-test is a proof, not a judgement', () =>
  record(
    [
      good,
      {
        ...good,
        name: 'Caught',
        tags: ['@self-test'],
        attachments: [
          [OUTCOMES.mediaType, [broken('c', ['SSP-HDR-04'])]],
          [SCENARIO.mediaType, { intents: [], faults: ['consumer:omits-ssp-from'], claims: ['c'] }],
        ],
      },
    ],
    ({ scenarios, exit, totals }) => {
      assert.equal(scenarios[1]?.isSelfTest, true)
      assert.equal(totals.all.fail, 0)
      assert.equal(exit, 0)
    },
  ))
