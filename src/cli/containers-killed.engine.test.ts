import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { findEngine } from '../launch/containers/engine.js'
import { OnEngine, Running } from './testing/container-runs.js'

// What is left of a run in containers that somebody ends: nothing on the engine, and everything that was recorded.

const engine = await findEngine().catch(() => undefined)
const skip = engine ? false : 'no container engine answers'
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-killed-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const FEATURE = 'features/worked-example/book-an-appointment.feature'

function begin(name: string): { readonly run: Running; readonly left: OnEngine; readonly reports: string } {
  const reports = join(folder, name)
  const run = new Running(['run', '--launcher', 'containers', '--reports', reports, '--', FEATURE])
  return { run, left: new OnEngine(engine!, run.pid), reports }
}

type Moment = readonly [words: string, come: (run: Running, left: OnEngine) => Promise<unknown>]

const MOMENTS: readonly Moment[] = [
  ['before the first container of the topology', (run) => run.said(/^Launcher: containers/)],
  ['with one of them there', (_, left) => left.started(2)],
  ['with nearly all of them there', (_, left) => left.started(10)],
  ['after the first scenario', (run) => run.said(/^ok /)],
  ['near the end', (run) => run.said(/^ok /, 8)],
]

before(async () => {
  // The image is there before anything is killed.
  if (engine) await new Running(['image', 'build']).ended
})

describe('a harness that is killed leaves nothing behind', { skip, concurrency: 3 }, () => {
  for (const [words, come] of MOMENTS)
    test(words, async () => {
      const { run, left } = begin(words)
      await come(run, left)
      // Who was there at the moment is remembered by its run, so that a reaper that stays shows.
      await left.now()
      run.signal('SIGKILL')
      const { code } = await run.ended
      assert.equal(code, null)
      await left.gone()
    })
})

describe('a run in containers that is stopped', { skip, concurrency: 2 }, () => {
  const cases: readonly (readonly [string, NodeJS.Signals, Moment[1], RegExp])[] = [
    ['Ctrl-C while it plays', 'SIGINT', (run) => run.said(/^ok /, 3), /Stopped by you/],
    ['Ctrl-C while it starts', 'SIGINT', (_, left) => left.started(4), /Stopped by you/],
    ['SIGTERM while it plays', 'SIGTERM', (run) => run.said(/^ok /, 3), /SIGTERM/],
  ]
  for (const [words, signal, come, said] of cases)
    test(`${words}: its containers are gone when it ends, and its evidence is sealed`, async () => {
      const { run, left, reports } = begin(words)
      await come(run, left)
      await left.now()
      run.signal(signal)
      const { code, out } = await run.ended
      assert.equal(code, 4)
      assert.match(out, said)
      const stayed = (await left.now()).filter((each) => !/ryuk|reaper/.test(each))
      assert.deepEqual(stayed, [])
      const written = readdirSync(reports).map((name) => join(reports, name))
      const [kept] = written.filter((path) => !path.endsWith('.zip'))
      assert.match(readFileSync(join(kept!, 'report.html'), 'utf8'), said)
      assert.ok(existsSync(`${kept!}.zip`))
      const verified = await new Running(['verify', `${kept!}.zip`]).ended
      assert.equal(verified.code, 0, verified.out)
      await left.gone()
    })

  test('who presses Ctrl-C twice is not kept waiting, and the reaper does the rest', async () => {
    const { run, left } = begin('twice')
    await run.said(/^ok /)
    await left.now()
    run.signal('SIGINT')
    await run.said(/^Report: /)
    run.signal('SIGINT')
    assert.equal((await run.ended).code, 4)
    await left.gone()
  })
})
