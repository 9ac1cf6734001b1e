import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { mutated, mutationsOf } from './mutations.js'
import { inMarkdown, shareKilled, type Tried } from './survivors.js'
import type { Fate } from './workshop.js'

/** Everything that a piece of code is changed to. */
const changed = (text: string): readonly string[] =>
  mutationsOf('a.ts', text).map((mutation) => mutated(text, mutation))

describe('mutations', () => {
  for (const [text, ...to] of [
    ['a === b', 'a !== b'],
    ['a < b && c', 'a < b || c', 'a <= b && c'],
    ['!a', 'a'],
    ['a ? b : c', 'true ? b : c', 'false ? b : c'],
    ['if (a) b()', 'if (true) b()', 'if (false) b()'],
    ['f(true, 9)', 'f(false, 9)', 'f(true, 10)'],
    ['/^a$/i', '/a$/i', '/^a/i', '/^a$/'],
    ["element('a', '1..1')", "element('a', '0..1')"],
    ['a.some(f)', 'a.every(f)'],
    ['a.filter(f).length', 'a.length'],
    ['[a, b]', '[b]', '[a]'],
  ] as const)
    test(`of ${text}`, () => {
      assert.deepEqual(changed(text), to)
    })

  test('leave words, types, imports and what is cited alone', () => {
    const text = `import { a } from './a.js'
const b: readonly [true, 1] = { title: 'A title', requirements: ['PDS-01', 'PDS-02'] }`
    assert.deepEqual(changed(text), [])
  })

  test('say in which line they are', () => {
    const [{ line, from, to } = {}] = mutationsOf('a.ts', 'a()\n  b > c')
    assert.deepEqual([line, from, to], [2, '>', '>='])
  })
})

describe('what became of mutants', () => {
  const tried = (fate: Fate): Tried => ({
    mutation: { file: 'a.ts', start: 0, end: 1, line: 3, from: '<', to: '<=' },
    fate,
  })

  test('a time-out is no kill, and nothing tried is nothing shown', () => {
    const all = ['killed by unit tests', 'killed by proofs', 'timed out', 'survived'] as const
    assert.equal(shareKilled(all.map(tried)), 0.5)
    assert.equal(shareKilled([]), 0)
  })

  test('is told with every mutant that was not killed', () => {
    const text = inMarkdown([tried('survived'), tried('killed by proofs')], { seed: 7, all: 9 })
    assert.match(text, /Seed 7; 2 of 9 mutants; killed 50\.0 %/)
    assert.equal(text.split('## a.ts:3').length, 2)
    assert.match(text, /## a\.ts:3 survived\n\n```diff\n- <\n\+ <=\n```/)
  })
})
