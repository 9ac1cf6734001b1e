import assert from 'node:assert/strict'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { appendExchange } from './exchange-file.js'
import { mergeRuns } from './merge-runs.js'
import type { Envelope } from './messages.js'
import { RunRecorder } from './recorder.js'
import { RunFolder } from './run-folder.js'
import type { LeftOut, RunFacts, RunRecord, ShardOfRun } from './run-record.js'
import { OUTCOMES, SCENARIO } from './attachments.js'
import { envelopesOf, type ScriptedScenario } from './testing/envelopes.js'
import { journey, journeyIntents } from './testing/journey.js'
import { broken, facts, kept, unseen } from './testing/run-builder.js'
import { topology } from './testing/topology.js'
import { verdictDigest } from './verdict-digest.js'

const base = mkdtempSync(join(tmpdir(), 'spinecheck-merge-'))
after(() => rmSync(base, { recursive: true, force: true }))

const setting = [SCENARIO.mediaType, { topology, intents: journeyIntents }] as const
const play = (
  name: string,
  outcomes: readonly unknown[],
  rest: Partial<ScriptedScenario> = {},
): ScriptedScenario => ({
  name,
  attempts: [['PASSED', 'PASSED']],
  attachments: [setting, [OUTCOMES.mediaType, outcomes]],
  ...rest,
})
const plays: readonly ScriptedScenario[] = [
  play('Books', [kept('c', ['WEX-1a']), unseen('d', ['WEX-2a'])]),
  play('Breaks', [broken('b', ['SSP-HDR-04'])]),
  play('Warns', [kept('d', ['WEX-2a'])]),
  play('Proves', [broken('b', ['SSP-HDR-04'])], { tags: ['@self-test'] }),
  play('Retries', [kept('c', ['WEX-1a'])], {
    attempts: [
      ['PASSED', 'FAILED'],
      ['PASSED', 'PASSED'],
    ],
  }),
]

let made = 0
function folderFor(name: string): string {
  const folder = join(base, `${name}-${++made}`)
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Cucumber numbers nothing: every id is of its own run. */
const idsOf = (envelopes: readonly Envelope[], run: string): readonly Envelope[] =>
  envelopes.map(
    (envelope) =>
      JSON.parse(
        JSON.stringify(envelope).replace(/"(scenario|gherkin|pickle|step|case|started)-/g, `"${run}-$1-`),
      ) as Envelope,
  )

interface ShardSketch {
  readonly facts?: Partial<RunFacts>
  readonly shard?: Partial<ShardOfRun>
  readonly leftOut?: readonly LeftOut[]
  /** It dies before it says that it ended. */
  readonly dies?: boolean
}

const dealt: readonly (readonly number[])[] = [[0, 3], [1, 4], [2]]

const wholeFacts: RunFacts = { ...facts, endedAt: undefined }

function record(
  into: string,
  given: RunFacts,
  own: readonly ScriptedScenario[],
  sketch: ShardSketch,
  run: string,
): RunRecord {
  const recorder = new RunRecorder({ folder: into, facts: given, checks: [], leftOut: sketch.leftOut })
  const [first, ...rest] = idsOf(envelopesOf(own), run)
  recorder.envelope({ testRunStarted: { id: `${run}-run` } } as Envelope)
  for (const envelope of [first, ...rest]) if (envelope) recorder.envelope(envelope)
  const [exchange] = journey()
  for (const [place, { attempts }] of own.entries())
    if (exchange) appendExchange(into, `${run}-started-${place}-${attempts.length - 1}`, exchange)
  return recorder.finish({ endedAt: '2026-07-05T08:30:04.000Z' })
}

/** The folder of shard `number` of 3, as its own job leaves it. */
function shard(number: number, sketch: ShardSketch = {}): string {
  const places = dealt[number - 1] ?? []
  const into = folderFor(`shard-${number}`)
  const of = { number, of: 3, selected: 5, places, plan: 'sha256:p', catalogue: 'sha256:c', ...sketch.shard }
  const given = { ...wholeFacts, id: `run-${number}`, shard: of, ...sketch.facts }
  record(
    into,
    given,
    places.map((place) => plays[place]!),
    sketch,
    `r${number}`,
  )
  if (sketch.dies) {
    const file = join(into, 'run.json')
    const run = JSON.parse(readFileSync(file, 'utf8')) as { facts: Partial<RunFacts> }
    writeFileSync(file, JSON.stringify({ ...run, facts: { ...run.facts, endedAt: undefined } }))
    appendFileSync(join(into, 'exchanges.ndjson'), '{"testCase":"cut o')
  }
  return into
}

function merged(folders: readonly string[]): { readonly run: RunRecord; readonly folder: string } {
  const into = new RunFolder(folderFor('merged'))
  const { record: run } = mergeRuns(folders, () => ({ folder: into, command: 'spinecheck merge' }))
  return { run, folder: into.path }
}

const refused = (folders: readonly string[], message: RegExp, code = 'RUNS_NOT_MERGEABLE'): void => {
  let isBegun = false
  assert.throws(
    () =>
      mergeRuns(folders, () => {
        isBegun = true
        return { folder: new RunFolder(base), command: '' }
      }),
    { code, message },
  )
  assert.equal(isBegun, false)
}

test('three shards merge into the run of all: same digest, same counts, same verdict', () => {
  const into = folderFor('whole')
  const whole = record(into, wholeFacts, plays, {}, 'w')
  const { run } = merged([shard(2), shard(3), shard(1)])
  assert.equal(verdictDigest(run), verdictDigest(whole))
  assert.deepEqual(run.totals, whole.totals)
  assert.equal(run.selected, 5)
  assert.equal(run.exit, whole.exit)
  assert.equal(run.sentence, whole.sentence)
  assert.deepEqual(
    run.scenarios.map(({ id, name, status, attempts }) => [id, name, status, attempts]),
    whole.scenarios.map(({ id, name, status, attempts }) => [id, name, status, attempts]),
  )
})

test('a merged run has every file of a run, keeps the exchanges of all and says what it was made of', () => {
  const { run, folder } = merged([1, 2, 3].map((number) => shard(number)))
  assert.deepEqual(
    ['exchanges.ndjson', 'messages.ndjson', 'report.html', 'run.json', 'verdict.json'].filter(
      (name) => !readdirSync(folder).includes(name),
    ),
    [],
  )
  assert.equal(run.scenarios.flatMap(({ exchanges }) => exchanges).length, 5)
  assert.deepEqual(run.facts.mergedFrom, ['run-1', 'run-2', 'run-3'])
  assert.equal(run.facts.shard, undefined)
})

test('the messages of a merged run begin once and end once', () => {
  const { folder } = merged([1, 2, 3].map((number) => shard(number)))
  const kinds = readFileSync(join(folder, 'messages.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => Object.keys(JSON.parse(line) as object)[0])
  assert.equal(kinds.filter((kind) => kind === 'testRunStarted').length, 1)
  assert.equal(kinds.filter((kind) => kind === 'testRunFinished').length, 1)
  assert.equal(kinds[0], 'testRunStarted')
  assert.equal(kinds.at(-1), 'testRunFinished')
})

test('shards are found in the folder that CI jobs left them in', () => {
  const artifacts = folderFor('artifacts')
  const inside = [1, 2, 3].map((number) => {
    const from = shard(number)
    const into = join(artifacts, `shard-${number}`, 'reports', `run-${number}`)
    mkdirSync(into, { recursive: true })
    for (const name of readdirSync(from)) writeFileSync(join(into, name), readFileSync(join(from, name)))
    return into
  })
  assert.equal(inside.length, 3)
  assert.equal(merged([artifacts]).run.scenarios.length, 5)
})

test('a shard that died is said to have died, and what the others proved stays', () => {
  const { run } = merged([shard(1), shard(2, { dies: true }), shard(3)])
  assert.equal(run.exit, 1)
  assert.equal(run.facts.interrupted, 'shard 2/3: its process ended without finishing the report')
  assert.equal(run.scenarios.flatMap(({ exchanges }) => exchanges).length, 5)
})

test('missing, repeated and foreign shards are refused in clear words, before anything is written', () => {
  refused([shard(1), shard(3)], /of 3 shards this is missing: 2\/3/)
  refused([shard(1)], /these are missing: 2\/3, 3\/3/)
  refused([shard(1), shard(2), shard(2), shard(3)], /shard 2\/3 is there twice/)
  refused([base.concat('/nothing')], /is no folder of a run/)
  const whole = folderFor('whole')
  record(whole, wholeFacts, plays, {}, 'w')
  refused([whole], /is not a shard but a run of its own \(spinecheck run\)/)
})

test('a whole of fewer shards than it was cut into is refused, whatever their numbers say', () => {
  const ofTwo = (number: number, shards: Partial<ShardOfRun> = {}) =>
    shard(number, { shard: { of: 2, ...shards } })
  refused([ofTwo(1), ofTwo(2)], /1 of the 5 selected scenarios are of no shard/)
  refused([ofTwo(1), ofTwo(2, { places: [1, 3, 4] })], /scenario 4 of 5 is of two shards/)
  refused([ofTwo(1), ofTwo(2, { places: [1, 4, 5] })], /names scenario 6, and only 5 were selected/)
  refused(
    [ofTwo(1), ofTwo(2, { places: [1, 2, 4] })],
    /names 3 scenarios as its own, and its messages hold 2/,
  )
  refused([ofTwo(1, { selected: 4 }), ofTwo(2, { selected: 4 })], /only 4 were selected/)
})

test('a shard whose run.json no run writes so is refused', () => {
  refused([shard(1, { shard: { number: 4 } })], /facts\.shard has to be/, 'EVIDENCE_UNSOUND')
  refused([shard(1, { facts: { startedAt: 'now' } })], /facts\.startedAt has to be/, 'EVIDENCE_UNSOUND')
})

test('a shard that was changed after it was recorded is refused', () => {
  const changed = shard(2)
  const file = join(changed, 'messages.ndjson')
  writeFileSync(file, readFileSync(file, 'utf8').replace('"broken"', '"kept"').replaceAll('FAILED', 'PASSED'))
  refused(
    [shard(1), changed, shard(3)],
    /shard-2-\d+ is not as it was recorded[^]*line \d+ of messages\.ndjson/,
    'EVIDENCE_UNSOUND',
  )
})

test('shards of different runs are refused, naming what differs', () => {
  const rest = () => [shard(1), shard(2)]
  const leftOut = [{ scenarios: 2, tag: '@browser', reason: 'none', remedy: 'x' }]
  const cases: readonly (readonly [ShardSketch, RegExp])[] = [
    [
      { facts: { harnessVersion: '0.2.0' } },
      /different versions of spinecheck: .* has 0\.1\.0, .* has 0\.2\.0/,
    ],
    [{ facts: { selection: 'features/proxy' } }, /different selections: .*all features.*features\/proxy/],
    [{ facts: { launcher: { name: 'containers', because: 'x' } } }, /different launchers/],
    [{ shard: { of: 4 } }, /different numbers of shards/],
    [{ shard: { plan: 'sha256:q' } }, /different features or numbers of selected scenarios/],
    [{ shard: { catalogue: 'sha256:d' } }, /different catalogues/],
    [{ leftOut }, /different left-out scenarios: .* has none, .* has 2 @browser/],
  ]
  for (const [sketch, message] of cases) refused([...rest(), shard(3, sketch)], message)
})
