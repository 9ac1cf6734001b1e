import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { resultText } from '../import/result-text.js'
import { Command } from 'commander'
import { resultDated } from '../spine/result-age.js'
import { loadTopology } from '../topology/read-topology.js'
import { OWN_BATCH } from '../topology/batch-trace.js'
import { topologyOfMine } from '../workspace/topology-of-mine.js'
import { batchOptions, batchTracingIn } from './batch-options.js'
import { packageFolder } from './package.js'
import { refuseUnreadableResult, resultOnScreen } from './result-of-batch.js'
import { refuseUntraced, stageOf } from './stage.js'
import { printed } from './testing/printed.js'
import { printResult } from './topology-result.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-batch-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const worked = join(packageFolder, 'topologies/worked-example.yaml')
cpSync(worked, join(folder, 'mine.yaml'))
const result = join(folder, 'result.csv')
writeFileSync(result, resultText(loadTopology(worked)))
const dated = '2027-07-04T06:00:00Z'

describe('a result file that is handed in by options', () => {
  test('is named with the time at which it was made', () => {
    assert.equal(batchTracingIn({}), undefined)
    assert.deepEqual(batchTracingIn({ dbsResult: result, dated, maximumAge: 3 }), {
      ...{ result, dated },
      ...{ columns: undefined, maximumAge: 3 },
    })
    assert.throws(
      () => batchTracingIn({ dbsResult: result }),
      /Nothing says when .* Add for example: --dated/,
    )
    assert.throws(() => batchTracingIn({ dated }), /none is named\. Name it with --dbs-result/)
  })

  test('is refused where nobody was traced by it, and where it cannot be read, before anything starts', () => {
    const stage = stageOf({ topology: worked })
    const batch = { result, dated }
    assert.throws(() => refuseUnreadableResult(batch, { stage, pds: undefined }), /Add --pds dbs/)
    assert.throws(() => refuseUnreadableResult(batch, { stage, pds: 'smsp' }), /Add --pds dbs/)
    for (const pds of ['dbs', 'all'] as const) refuseUnreadableResult(batch, { stage, pds })
    const nothing = { result: join(folder, 'nothing.csv'), dated }
    assert.throws(() => refuseUnreadableResult(nothing, { stage, pds: 'dbs' }), /nothing\.csv:1/)
  })

  test('lies over the topology of those who use PDS so, and says whose measure of age it goes by', () => {
    const over = (pds: 'dbs' | 'smsp', maximumAge?: number) =>
      topologyOfMine(worked, undefined, { pds, batchTrace: { result, dated, maximumAge } }).batchTrace
    assert.equal(over('smsp'), undefined)
    assert.equal(over('dbs')?.file?.rows.length, loadTopology(worked).patients.length)
    assert.deepEqual([over('dbs')?.maximumAge, over('dbs')?.isAgeOurs], [OWN_BATCH.maximumAge, true])
    assert.deepEqual([over('dbs', 2)?.maximumAge, over('dbs', 2)?.isAgeOurs], [2, undefined])
  })

  test('is told before the start; so is that spinecheck makes one', () => {
    assert.match(resultOnScreen({ result, dated, columns: 'map.yaml' }, 'dbs'), /by the column map map\.yaml/)
    assert.match(resultOnScreen(undefined, 'dbs'), /made by spinecheck/)
    assert.match(resultOnScreen(undefined, 'all'), /made by spinecheck/)
    assert.equal(resultOnScreen(undefined, 'smsp'), '')
  })

  test('is told before the start with its age, where it does not count by the clock of the topology', () => {
    const at = (clock: string) => resultOnScreen({ result, dated }, 'dbs', clock)
    assert.doesNotMatch(at('2027-07-04T07:30:00Z'), /clock/)
    assert.match(at('2027-07-24T07:30:00Z'), /the file was 20 days old then, and may be 7\. Nobody/)
    assert.match(at('2027-07-01T07:30:00Z'), /the file was made after it/)
  })
})

describe('a product of one’s own that uses PDS by batch tracing', () => {
  const own = (rest: string) => {
    writeFileSync(
      join(folder, 'spinecheck.yaml'),
      `topology: mine.yaml\nconsumer:\n  manufacturer: YGC01\n  product: Larkspur Urgent Care\n  driver: { prompt: true }\n  pds: dbs\n${rest}`,
    )
    return stageOf({ workspace: folder })
  }

  test('is not judged without a result file, for spinecheck makes none of its patients', () => {
    assert.throws(
      () => refuseUntraced(own('')),
      /Larkspur Urgent Care uses PDS by batch tracing .*batchTrace:/,
    )
    const stage = own(
      `  batchTrace: { result: result.csv, dated: 2027-07-04T06:00:00+01:00, maximumAge: 3 }\n`,
    )
    refuseUntraced(stage)
    assert.equal(stage.topology?.batchTrace?.maximumAge, 3)
    assert.equal(stage.topology.batchTrace.file?.name, 'result.csv')
  })

  test('has every fault of what its workspace says of the file told at once', () => {
    assert.throws(
      () => own('  batchTrace: { result: no.csv, columns: no.yaml, dated: yesterday, maximumAge: long }\n'),
      (cause: Error) => {
        for (const words of [/batchTrace\.result\n.*"no\.csv"/, /batchTrace\.columns\n.*"no\.yaml"/])
          assert.match(cause.message, words)
        assert.match(cause.message, /batchTrace\.dated\n.*"yesterday"\n.*a date and time with its zone/)
        assert.match(cause.message, /batchTrace\.maximumAge\n.*"long"\n.*a whole number from 1 to 366/)
        return true
      },
    )
  })

  test('is told by options in place of its workspace', () => {
    own(`  batchTrace: { result: result.csv, dated: 2027-07-04T06:00:00Z }\n`)
    const stage = stageOf({ workspace: folder, dbsResult: result, dated: '2027-07-03T06:00:00Z' })
    assert.equal(stage.topology?.batchTrace?.file?.dated, '2027-07-03T06:00:00Z')
  })
})

test('an example of a result file is printed for a topology', async () => {
  const { code, out } = await printed(() => printResult(worked, {}))
  assert.deepEqual([code, out], [0, resultText(loadTopology(worked))])
})

test('options take the form of a date and an age that spinecheck.yaml takes, and no other', () => {
  const taken = (flag: string, value: string) => {
    const command = new Command().exitOverride().configureOutput({ writeErr: () => undefined })
    for (const option of batchOptions()) command.addOption(option)
    try {
      command.parse([flag, value], { from: 'user' })
      return true
    } catch {
      return false
    }
  }
  for (const [dated, isTaken] of [
    ['2026-11-30T06:00:00Z', true],
    ['2026-11-30T06:00:00.5+01:00', true],
    ['2026-02-30T06:00:00Z', false],
    ['2026-11-30T06:00Z', false],
    ['2026-11-30T06:00:00', false],
  ] as const) {
    assert.equal(taken('--dated', dated), isTaken, dated)
    assert.equal(resultDated.safeParse(dated).success, isTaken, dated)
  }
  for (const [days, isTaken] of [
    ['1', true],
    ['366', true],
    ['0', false],
    ['367', false],
    ['1.5', false],
    ['', false],
  ] as const)
    assert.equal(taken('--maximum-age', days), isTaken, days)
})
