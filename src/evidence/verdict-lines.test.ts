import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closingOf } from './closing.js'
import { cutInside } from './cut-inside.js'
import { paint } from './paint.js'
import { failingRun } from './testing/failing-run.js'
import { recordOf, scenario } from './testing/run-builder.js'
import { verdictLines, wrap } from './verdict-lines.js'

const words = (count: number): string => Array.from({ length: count }, () => 'four').join(' ')

test('before what was found stand the sentences that five lines hold, and below it the others, each once', () => {
  const short = ['How it ended.', words(40), words(19), 'The last.']
  const { first, besides } = verdictLines(short)
  assert.deepEqual([first.length, besides.length], [5, 0])
  assert.equal([...first, ...besides].join(' '), short.join(' '))
  const long = ['How it ended.', words(40), words(60), 'The last.']
  const told = verdictLines(long)
  assert.deepEqual([told.first.length, told.besides.length], [3, 4])
  assert.equal([...told.first, ...told.besides].join(' '), long.join(' '))
  assert.equal(verdictLines([words(400)]).besides.length, 0, 'how it ended is told in any case')
})

test('no line is longer than a hundred characters, whatever the words', () => {
  for (const text of [words(99), 'x'.repeat(350), `a ${'https://'.repeat(40)} b`])
    for (const line of wrap(text)) assert.ok(line.length <= 100, line)
  assert.deepEqual(wrap(''), [])
})

test('the screen begins with the verdict, and says why scenarios were left out where that was not said before', () => {
  const record = failingRun(2)
  const lines = closingOf(record, paint(false))
  const cause = lines.findIndex((line) => line.startsWith('c1 '))
  assert.match(lines[1] ?? '', /^(?:Does not conform|No system of yours was tested)/)
  assert.ok(cause > 1 && cause <= 7, String(cause))
  const leftOut = [{ scenarios: 3, tag: '@containers', reason: 'no engine', remedy: 'Start one.' }]
  const left = recordOf([scenario()], { leftOut })
  assert.match(
    left.sentence,
    /Not in this scope: 3 scenarios left out before the start, each with its reason\.$/,
  )
  assert.equal(closingOf(left, paint(false), { whyLeftOut: true }).join(' ').includes('no engine'), false)
  assert.match(closingOf(left, paint(false)).join(' '), /Left out: {5}3 @containers: no engine\. Start one\./)
})

test('of what is too long both ends are told', () => {
  assert.equal(cutInside('short', 10), 'short')
  assert.equal(cutInside('who did it, and very much more; what is missing', 23), 'who did it … is missing')
})
