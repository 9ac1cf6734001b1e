import assert from 'node:assert/strict'
import { test } from 'node:test'
import { goneBecause, idsOfToday, namesAcross, type Renamed } from './check-names.js'

const renamed: Renamed = {
  old: 'once',
  once: 'new',
  whole: ['part', 'other-part'],
  twin: 'single',
  'other-twin': 'single',
  wide: ['wide', 'narrow'],
  lost: { gone: 'nothing asks for it' },
  'lost-later': 'lost',
  round: 'and-round',
  'and-round': 'round',
}

const cases: readonly [id: string, today: readonly string[], name: string | undefined][] = [
  ['never-renamed', ['never-renamed'], 'never-renamed'],
  ['old', ['new'], 'new'],
  ['new', ['new'], 'new'],
  ['whole', ['part', 'other-part'], 'other-part and part'],
  ['part', ['part'], 'other-part and part'],
  ['twin', ['single'], 'single'],
  ['other-twin', ['single'], 'single'],
  ['wide', ['wide', 'narrow'], 'narrow and wide'],
  ['narrow', ['narrow'], 'narrow and wide'],
  ['lost', [], undefined],
  ['lost-later', [], undefined],
  ['round', [], undefined],
]

for (const [id, today, name] of cases)
  test(`the id ${id} leads to ${today.join(', ') || 'nothing'}`, () => {
    assert.deepEqual(idsOfToday(renamed, id), today)
    assert.equal(namesAcross(renamed)(id), name)
  })

test('checks that share a part with each other are compared as one', () => {
  const name = namesAcross({ a: ['x', 'y'], b: ['y', 'z'] })
  assert.deepEqual(['a', 'b', 'x', 'y', 'z'].map(name), Array<string>(5).fill('x and y and z'))
})

test('what is gone says why', () => {
  assert.equal(goneBecause(renamed, 'lost-later'), 'nothing asks for it')
  assert.equal(goneBecause(renamed, 'old'), undefined)
})
