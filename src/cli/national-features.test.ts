import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readNationalFeatures } from './national-features.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-national-'))
after(() => rmSync(folder, { recursive: true }))

const put = (name: string, ...lines: readonly string[]): string => {
  const below = join(folder, name)
  mkdirSync(below, { recursive: true })
  writeFileSync(join(below, 'theirs.feature'), `${lines.join('\n')}\n`)
  return below
}

test('ids are read from tags of scenarios and of what they stand in; scenarios without any are told', async () => {
  const below = put(
    'good [1]',
    '@GPC-FOU-X-1',
    'Feature: Theirs',
    '  @GPC-FOU-FPA-01-5 @smoke',
    '  Scenario Outline: One <n>',
    '    Given a step <n>',
    '    Examples:',
    '      | n |',
    '      | 1 |',
    '      | 2 |',
  )
  mkdirSync(join(below, 'more'))
  writeFileSync(join(below, 'more/b.feature'), 'Feature: B\n  Scenario: Nameless\n    Given a step\n')
  assert.deepEqual(await readNationalFeatures(below), {
    files: 2,
    scripts: [
      { title: 'Nameless', place: 'more/b.feature:3'.replace(':3', ':2') },
      { id: 'GPC-FOU-X-1', title: 'One 1', place: 'theirs.feature:8' },
      { id: 'GPC-FOU-FPA-01-5', title: 'One 1', place: 'theirs.feature:8' },
    ],
  })
})

test('a folder without features, one that is not there and Gherkin that cannot be read are refused', async () => {
  mkdirSync(join(folder, 'empty'))
  const refusal = (words: RegExp) => ({ code: 'NATIONAL_FEATURES_UNREADABLE', message: words })
  await assert.rejects(readNationalFeatures(join(folder, 'empty')), refusal(/no \.feature file in it/))
  await assert.rejects(readNationalFeatures(join(folder, 'nowhere')), refusal(/ENOENT/))
  await assert.rejects(
    readNationalFeatures(put('bad', 'Feature: X', 'nonsense', '@')),
    refusal(/theirs\.feature:/),
  )
})
