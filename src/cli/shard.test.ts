import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadConfiguration, loadSources } from '@cucumber/cucumber/api'
import { shardOption } from './shard-option.js'
import { placesOf, sharded } from './shard.js'

const cwd = mkdtempSync(join(tmpdir(), 'spinecheck-shard-'))
after(() => rmSync(cwd, { recursive: true, force: true }))

const rows = ['one', 'two', 'three', 'four'].map((each) => `      | ${each} |`).join('\n')
writeFileSync(
  join(cwd, 'one.feature'),
  `Feature: one
  Scenario: first
    Given something
  @self-test
  Scenario Outline: caught
    Given <what>
    Examples:
      | what |
${rows}
`,
)
writeFileSync(join(cwd, 'two.feature'), 'Feature: two\n  Scenario: second\n    Given something\n')

const configuration = async (tags = '') => {
  const { runConfiguration } = await loadConfiguration(
    { file: false, provided: { paths: [join(cwd, 'one.feature'), join(cwd, 'two.feature')], tags } },
    { cwd },
  )
  return runConfiguration
}

const planOf = async ({ sources }: Awaited<ReturnType<typeof configuration>>) =>
  (await loadSources(sources, { cwd })).plan.map(({ uri, location }) => `${uri}:${location.line}`)

test('a shard is named by its number and how many there are', () => {
  assert.deepEqual(shardOption('2/5'), { number: 2, of: 5 })
  for (const text of ['0/5', '6/5', '2', '2/0', 'a/b', '-1/5', '1.5/3'])
    assert.throws(() => shardOption(text), /for example 2\/5/, text)
})

test('every place is in exactly one shard, and no two shards differ by more than one', () => {
  for (const selfTests of [0, 1, 3, 7, 20])
    for (const others of [0, 1, 2, 9, 20])
      for (const of of [1, 2, 3, 5, 7]) {
        const kinds = [...Array<boolean>(others).fill(false), ...Array<boolean>(selfTests).fill(true)]
        const shards = Array.from({ length: of }, (_each, index) =>
          placesOf(kinds, { number: index + 1, of }),
        )
        const sizes = shards.map(({ length }) => length)
        assert.deepEqual(
          shards.flat().sort((one, other) => one - other),
          kinds.map((_kind, place) => place),
        )
        assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join(' '))
      }
})

test('every shard has its part of the self-tests and of all others, as neighbours', () => {
  const kinds = [...Array<boolean>(4).fill(false), ...Array<boolean>(8).fill(true)]
  assert.deepEqual(placesOf(kinds, { number: 1, of: 2 }), [0, 1, 4, 5, 6, 7])
  assert.deepEqual(placesOf(kinds, { number: 2, of: 2 }), [2, 3, 8, 9, 10, 11])
})

test('shards play every scenario and every row of an outline exactly once', async () => {
  const whole = await configuration()
  const shards = await Promise.all(
    [1, 2, 3].map(async (number) => {
      const { configuration: own, shard } = await sharded(whole, { number, of: 3 }, cwd)
      return { plan: await planOf(own), shard }
    }),
  )
  const all = await planOf(whole)
  assert.equal(all.length, 6)
  assert.deepEqual(shards.flatMap(({ plan }) => plan).sort(), [...all].sort())
  for (const { plan, shard } of shards) {
    assert.equal(shard?.selected, 6)
    assert.deepEqual(
      plan,
      shard.places.map((place) => all[place]),
    )
  }
  assert.equal(new Set(shards.map(({ shard }) => shard?.plan)).size, 1)
})

test('another selection has another plan', async () => {
  const [all, some] = await Promise.all(
    ['', 'not @self-test'].map(async (tags) => sharded(await configuration(tags), { number: 1, of: 2 }, cwd)),
  )
  assert.notEqual(all?.shard?.plan, some?.shard?.plan)
})

test('more shards than scenarios are refused, and no shard at all changes nothing', async () => {
  const whole = await configuration()
  await assert.rejects(sharded(whole, { number: 1, of: 9 }, cwd), {
    code: 'SHARD_EMPTY',
    message: 'Shard 1/9 would play nothing: only 6 scenarios are selected. Make at most 6 shards.',
  })
  assert.deepEqual(await sharded(whole, undefined, cwd), { configuration: whole })
})
