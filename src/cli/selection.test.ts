import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { cucumberConfiguration } from './cucumber.js'
import { hereFirst } from './here-first.js'
import { packageFolder } from './package.js'
import { refuseUnreadable } from './refuse-unreadable.js'
import { select } from './selection.js'

const UNKNOWN = { code: 'UNKNOWN_TAG' }

test('what is left out need not be there', () => {
  for (const tags of ['not @nowhere', 'not (@nowhere or @no-where-else)', '@SSP-ERR-07 and not @nowhere'])
    assert.equal(select(['features/failures'], tags).tags, tags)
})

test('what is asked for has to be there', () => {
  for (const tags of ['@nowhere', 'not @self-test and @nowhere', 'not (@a or @b) or @nowhere'])
    assert.throws(() => select(['features/failures'], tags), UNKNOWN, tags)
})

test('a tag that is not there is told with some that are like it, not with all', () => {
  assert.throws(() => select([], '@SSP-ERR-99'), /Some of the \d+ tags there are: (@SSP-ERR-\d+ ?)+\.$/)
})

test('names lead to files of the caller, else to those of the package', () => {
  assert.equal(hereFirst('features/proxy'), 'features/proxy')
  assert.equal(hereFirst('nosuch.yaml'), 'nosuch.yaml')
  const [path] = select(['features/proxy/routing.feature:12'], undefined).paths
  assert.equal(path, join(packageFolder, 'features/proxy/routing.feature:12'))
})

describe('a line that is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-lines-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'a.feature')
  const text = [
    'Feature: A',
    '  Scenario: One',
    '    Given x',
    '  Rule: R',
    '    @tagged',
    '    Scenario Outline: <n>',
    '      Given x',
    '      Examples:',
    '        | n |',
    '        | 1 |',
  ]
  writeFileSync(file, text.join('\n'))
  const refused = async (...features: string[]) =>
    refuseUnreadable(await cucumberConfiguration({ ...select(features, undefined), imports: [] }))

  test('is that of a scenario, an outline or a row of examples', async () => {
    await refused(`${file}:2`, `${file}:6:10`)
    await refused(file)
  })

  test('is refused where it selects nothing, beside one that selects something too', async () => {
    await assert.rejects(refused(`${file}:2`, `${file}:3:8`), {
      code: 'NO_SUCH_FEATURE',
      message: /a\.feature:3 {2}scenarios stand at 2, 10\n.*a\.feature:8 {2}/,
    })
  })

  test('is sought whatever the tags', async () => {
    const selection = select([`${file}:2`], '@tagged')
    await refuseUnreadable(await cucumberConfiguration({ ...selection, paths: [`${file}:2`], imports: [] }))
  })
})
