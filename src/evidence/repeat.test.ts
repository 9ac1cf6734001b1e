import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OBSERVED, repeatCommand } from './repeat.js'

const facts = { command: 'spinecheck run', platform: 'linux x64', repeat: { features: '', options: [] } }

test('a scenario is played again by its place', () => {
  assert.equal(
    repeatCommand({ uri: 'features/a.feature', line: 7, tags: [] }, facts),
    'npx spinecheck run features/a.feature:7',
  )
})

test('a feature that comes with spinecheck goes by its own path, unless one of the caller’s is in its way', () => {
  const repeat = { features: 'node_modules/spinecheck', options: [] }
  const typed = (uri: string, shipped?: true) =>
    repeatCommand({ uri, line: 7, tags: [] }, { ...facts, repeat: { ...repeat, shipped } })
  assert.equal(typed('features/a.feature', true), 'npx spinecheck run features/a.feature:7')
  assert.equal(typed('features/a.feature'), 'npx spinecheck run node_modules/spinecheck/features/a.feature:7')
  assert.equal(typed('../../mine/b.feature', true), 'npx spinecheck run mine/b.feature:7')
})

test('one of several routes is named with it', () => {
  const tags = ['@WEX-1', '@pds:hl7-v3']
  assert.equal(
    repeatCommand({ uri: 'features/a.feature', line: 7, tags }, facts),
    'npx spinecheck run features/a.feature:7 --pds hl7-v3',
  )
})

test('what others did is observed again, and what was handed in is judged again', () => {
  const observed = { uri: OBSERVED, line: 1, tags: [] }
  assert.equal(
    repeatCommand(observed, { ...facts, command: 'spinecheck observe --topology x' }),
    'npx spinecheck observe --topology x',
  )
  assert.equal(
    repeatCommand(observed, { ...facts, command: 'spinecheck judge a.har' }),
    'npx spinecheck judge a.har',
  )
})
