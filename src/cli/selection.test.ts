import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { hereFirst } from './here-first.js'
import { packageFolder } from './package.js'
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
