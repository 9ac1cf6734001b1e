import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { wordsOf } from './cause.js'

/** What is said of what an act throws. */
function saidOf(act: () => unknown): string {
  try {
    act()
  } catch (cause) {
    return wordsOf(cause)
  }
  return 'nothing'
}

test('what is wrong with a file is told in plain words, with the code that its system has for it', () => {
  assert.equal(
    saidOf(() => statSync('nix')),
    'there is no such file or folder: nix (ENOENT)',
  )
  assert.match(
    saidOf(() => readFileSync(tmpdir())),
    /^it is a folder, not a file.*\(EISDIR\)$/,
  )
})

test('whatever else is thrown keeps its words', () => {
  assert.equal(wordsOf(new Error('spawn nix ENOENT')), 'spawn nix ENOENT')
  assert.equal(wordsOf(7), '7')
})
