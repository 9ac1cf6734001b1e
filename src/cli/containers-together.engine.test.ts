import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { findEngine } from '../launch/containers/engine.js'
import { OnEngine, Running } from './testing/container-runs.js'

const engine = await findEngine().catch(() => undefined)
const folder = mkdtempSync(join(tmpdir(), 'spinecheck-together-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const FEATURES = ['features/worked-example/book-an-appointment.feature', 'features/proxy/routing.feature']

const begin = (name: string, ...args: readonly string[]) =>
  new Running(['run', ...args, '--reports', join(folder, name), '--', ...FEATURES])

const runIn = (name: string): string =>
  join(
    folder,
    name,
    readdirSync(join(folder, name)).find((each) => !each.endsWith('.zip'))!,
  )

/** What a run proved, in the lines by which people read it. */
const proved = (out: string): readonly string[] =>
  out.split('\n').filter((line) => /^(Scenarios|Requirements|Digest):/.test(line))

describe('two harnesses on one engine', { skip: engine ? false : 'no container engine answers' }, () => {
  before(async () => {
    await new Running(['image', 'build']).ended
  })

  test('are not in each other’s way, nobody cleans up under them, and together they prove what one alone does', async () => {
    const shards = ['1/2', '2/2'].map((shard, place) =>
      begin(`shard-${place}`, '--launcher', 'containers', '--shard', shard),
    )
    // Each stands still once it plays, so that both live while somebody cleans up, however quick the machine is.
    await Promise.all(
      shards.map(async (run) => {
        await run.said(/^ok /)
        run.signal('SIGSTOP')
      }),
    )
    const left = shards.map(({ pid }) => new OnEngine(engine!, pid))
    const living = (await Promise.all(left.map((each) => each.now()))).flat()
    const cleaned = await new Running(['clean']).ended
    for (const run of shards) run.signal('SIGCONT')
    const ended = await Promise.all(shards.map((run) => run.ended))
    for (const { code, out } of ended) assert.equal(code, 0, out)
    assert.equal(cleaned.out.match(/^left alone: /gm)?.length, 2, cleaned.out)
    // The engine may still hold what others left, who were killed on it.
    assert.deepEqual(
      living.filter((each) => cleaned.out.includes(`removed ${each}\n`)),
      [],
    )

    const merged = await new Running([
      'merge',
      runIn('shard-0'),
      runIn('shard-1'),
      '--out',
      join(folder, 'merged'),
    ]).ended
    assert.equal(merged.code, 0, merged.out)
    const whole = await begin('whole', '--launcher', 'embedded').ended
    assert.equal(whole.code, 0, whole.out)
    assert.deepEqual(proved(merged.out), proved(whole.out))
    await Promise.all(left.map((each) => each.gone()))
  })
})
