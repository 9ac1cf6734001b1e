import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { shellCommand, shellWord } from './shell-word.js'

const words = [
  '--tags',
  '@a and not (@b or @c)',
  "it's",
  'two  blanks',
  '$HOME',
  '`id`',
  'a"b',
  '*',
  '',
  '!x',
  'a\\b',
  '~',
]

test('a shell hands over every word as it was', { skip: process.platform === 'win32' }, () => {
  const script = shellCommand(['printf', '%s\\n', ...words], 'linux')
  assert.equal(execFileSync('/bin/sh', ['-c', script]).toString(), words.map((word) => `${word}\n`).join(''))
})

test('what needs no quotes gets none', () =>
  assert.equal(shellCommand(['features/a.feature:12', '@WEX-6a'], 'linux'), 'features/a.feature:12 @WEX-6a'))

test('on Windows quotes are double', () => {
  assert.equal(shellWord('@a and @b', 'win32 x64'), '"@a and @b"')
  assert.equal(shellWord('say "x"', 'win32 x64'), '"say ""x"""')
})
