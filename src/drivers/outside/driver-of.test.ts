import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { driverOf, type HowToAct } from './driver-of.js'
import { answerOf } from './testing/an-order.js'

const surroundings = {
  ...{ folder: tmpdir(), connect: '/connect' },
  terminal: { input: new PassThrough(), output: new PassThrough() },
}

const named: readonly [HowToAct, string][] = [
  [{ kind: 'command', command: ['python3', 'act.py'] }, 'command python3 act.py'],
  [{ kind: 'http', url: 'http://127.0.0.1:9500/' }, 'http http://127.0.0.1:9500/'],
  [{ kind: 'browser', module: '/act.mjs' }, 'browser /act.mjs'],
  [{ kind: 'prompt' }, 'prompt'],
  [{ kind: 'none' }, 'none'],
]

for (const [how, name] of named)
  test(`the driver ${name}`, () => {
    assert.equal(driverOf(how, surroundings).name, name)
  })

test('without a driver nothing is offered', async () => {
  assert.equal((await answerOf(driverOf({ kind: 'none' }, surroundings))).status, 'not-offered')
})

test('without a browser pages are not offered', async () => {
  const answer = await answerOf(driverOf({ kind: 'browser', module: '/act.mjs' }, surroundings))
  assert.deepEqual(answer, { status: 'not-offered', words: 'no browser was found on this machine' })
})

test('a module that is no function has failed, before a browser is started', async () => {
  const module = join(mkdtempSync(join(tmpdir(), 'spinecheck-')), 'act.mjs')
  writeFileSync(module, 'export const act = 1\n')
  const answer = await answerOf(driverOf({ kind: 'browser', module }, { ...surroundings, browser: '/none' }))
  assert.equal(answer.status, 'failed')
  assert.match(answer.words, /no default export that is a function/)
})
