import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainLine, plainText } from './plain-text.js'

test('nothing that steers a terminal or turns text around is left', () => {
  for (const unfit of [
    '\u001B[31m',
    '\u009B31m',
    '\u0007',
    '\u0000',
    '\u202E',
    '\u2066',
    '\u200F',
    '\u061C',
    '\uD800',
  ])
    assert.match(plainText(`a${unfit}b`), /^a\uFFFD.*b$/, JSON.stringify(unfit))
  assert.equal(plainText('over\rwritten'), 'over\uFFFDwritten')
})

test('what people write stays as it is', () => {
  const text = 'Zoë\tO’Hara\r\n\u05E9\u05DC\u05D5\u05DD \u{1F691}\n'
  assert.equal(plainText(text), text)
})

test('a line stays one', () => assert.equal(plainLine(' a\n  b\tc '), 'a b c'))
