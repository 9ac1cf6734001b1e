import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requirementById } from './catalogue.js'
import { scripts, scriptsInUse, storiesWithoutScripts } from './scripts.js'

const idsOf = (those: typeof scripts) => those.map(({ id }) => id)

test('each of the 60 scripts in use has one way in which it is shown, and nothing else has any', () => {
  assert.equal(scriptsInUse.length, 60)
  assert.deepEqual(idsOf(scriptsInUse), idsOf(scripts.filter(({ kind }) => kind === 'script')))
  const ways = scriptsInUse.map(({ shownBy }) => shownBy.way)
  const count = (way: string) => ways.filter((each) => each === way).length
  assert.deepEqual(
    ['wire', 'screen', 'audit', 'attestation'].map((way) => [way, count(way)]),
    [
      ['wire', 17],
      ['screen', 33],
      ['audit', 2],
      ['attestation', 8],
    ],
  )
})

test('what traffic decides by itself is shown on the wire, and nothing else is', () => {
  for (const { id, shownBy, verdictBy } of scriptsInUse)
    assert.equal(shownBy.way === 'wire', verdictBy === 'wire' || verdictBy === 'probe', id)
})

test('where the text of a script is older, the requirement that it differs from exists', () => {
  const older = scripts.filter((each) => each.older !== undefined)
  assert.ok(older.length > 5)
  for (const { id, older: differs } of older) assert.ok(requirementById(differs?.requirement ?? ''), id)
})

test('scripts whose text is missing are known as such', () => {
  assert.deepEqual(idsOf(scripts.filter(({ text }) => text === 'missing')), idsOf(storiesWithoutScripts))
  assert.deepEqual(idsOf(scripts.filter(({ text }) => text === 'partial')), ['GPC-AMUS-BPA-1/6'])
})
