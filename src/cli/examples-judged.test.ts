import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { checks } from '../checks/index.js'
import { judge } from '../checks/judging/judge.js'
import { EVERY_PREMISE, premisesBut } from '../checks/reading/premises.js'
import { Scene } from '../checks/reading/scene.js'
import { raiseForClients, type ClientStage } from '../connect/testing/client-stage.js'
import { harFile } from '../evidence/export/har.js'
import type { RunRecord } from '../evidence/run-record.js'
import { NOT_IN_AN_ARCHIVE, readHar } from '../observe/har.js'
import {
  anOrder,
  javaConsumer,
  listening,
  pythonConsumer,
  type ExampleConsumer,
  type ListeningConsumer,
} from './testing/example-consumers.js'
import {
  expectedOf,
  WATCHED,
  type ExpectedOutcomes,
  type WayOfWatching,
} from './testing/expected-of-examples.js'

// Both examples, right and with each of their faults, judged by the bytes that arrived: with who acts known, with nobody known, and of
// an HTTP Archive alone. They listen here, which is cheap; examples-run.test.ts plays them by every driver.

/** What a proxy in front of Spine would have kept, as an HTTP Archive. */
const archiveOf = (exchanges: RunRecord['scenarios'][number]['exchanges']): string =>
  harFile(
    {
      ...{ id: 's1', testCase: 't1', feature: 'Bookings', uri: 'books.feature', line: 1, name: 'Books' },
      ...{ tags: [], isSelfTest: false, status: 'passed', steps: [], attempts: 1 },
      ...{ intents: [], exchanges, outcomes: [] },
    },
    { id: 'recorded', harnessVersion: '0' },
  ).contents

/** Judges one example. */
function judged(example: ExampleConsumer): void {
  const expected = expectedOf(example)
  let stage: ClientStage
  let folder: string
  let consumer: ListeningConsumer
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'spinecheck-judged-'))
    stage = await raiseForClients('worked-example', folder)
    consumer = await listening(example.server(folder))
  })
  after(async () => {
    await consumer[Symbol.asyncDispose]()
    await stage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What was recorded, judged however it is watched. */
  function found(): Readonly<Record<WayOfWatching, ExpectedOutcomes>> {
    const { topology, past, journal } = stage.deployment
    const { exchanges, intents, turnedAway } = journal
    const nobodys = exchanges.map(({ intent: _intent, ...rest }) => ({ ...rest, intent: undefined }))
    const archive = join(folder, 'traffic.har')
    writeFileSync(archive, archiveOf(exchanges))
    const ofConsumers = checks.filter(({ party }) => party === 'consumer')
    return {
      attributed: expected.judged(
        judge(checks, new Scene(topology, intents, exchanges, past, EVERY_PREMISE, turnedAway)),
      ),
      unattributed: expected.judged(
        judge(checks, new Scene(topology, [], nobodys, past, EVERY_PREMISE, turnedAway)),
      ),
      archive: expected.judged(
        judge(
          ofConsumers,
          new Scene(topology, [], readHar(archive, topology).exchanges, [], premisesBut(NOT_IN_AN_ARCHIVE)),
        ),
      ),
    }
  }

  for (const [fault, { answer, ...rest }] of expected.faults)
    test(`${fault}: exactly what expected.yaml says`, async () => {
      stage.begin()
      await consumer.goWrongBy(fault)
      assert.deepEqual(await consumer.order(anOrder('book-appointment')), { status: 200, answer })
      assert.deepEqual(found(), rest)
    })

  test('as it should be, every fact that one of its faults breaks is seen to be kept', () => {
    const broken = [...expected.faults.values()].flatMap((each) => each.attributed.broken)
    const kept = new Set(expected.faults.get('none')?.attributed.kept)
    assert.deepEqual(
      broken.filter((check) => !kept.has(check)),
      [],
    )
  })

  test('what a fault breaks is nowhere taken to be kept', () => {
    for (const [fault, rows] of expected.faults)
      for (const watched of WATCHED)
        assert.deepEqual(
          rows[watched].kept.filter((check) => rows.attributed.broken.includes(check)),
          [],
          `${fault}, ${watched}`,
        )
  })

  test('what it does not offer it says by 501, and by 89 where it is a command', async () => {
    const asked = anOrder('cancel-appointment')
    assert.deepEqual(await consumer.order(asked), { status: 501, answer: 'not-offered' })
    const [program = '', ...words] = example.command(folder)
    const env = { ...process.env, SPINECHECK_CONNECT: folder }
    const ended = spawnSync(program, words, { env, input: JSON.stringify(asked), encoding: 'utf8' })
    assert.equal(ended.status, 89, ended.stderr)
    assert.equal((JSON.parse(ended.stdout) as { status: string }).status, 'not-offered')
  })

  test('a fault that it does not have it refuses, and names those that it has', async () => {
    await assert.rejects(consumer.goWrongBy('no-such-fault'), /no-such-fault.*ssp-from-of-another/i)
  })
}

for (const example of [pythonConsumer, javaConsumer])
  describe(`the example in ${example.name} is judged`, { skip: example.skip }, () => {
    judged(example)
  })
