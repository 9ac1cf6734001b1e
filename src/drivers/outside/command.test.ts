import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { commandDriver } from './command.js'
import { answerOf } from './testing/an-order.js'
import type { OrderAnswer } from './order.js'

/** A program in one line of JavaScript; it has what it was asked as `order`. */
const program = (script: string) =>
  commandDriver(
    [
      process.execPath,
      '-e',
      `let text = ''; process.stdin.on('data', (each) => text += each).on('end', () => { const order = JSON.parse(text); ${script} })`,
    ],
    { folder: tmpdir(), connect: '/somewhere/connect' },
  )

const cases: readonly [what: string, script: string, answer: OrderAnswer][] = [
  [
    'the last line that it prints',
    `console.log('hello'); console.log('{"status":"done"}')`,
    { status: 'done' },
  ],
  [
    'what it was asked',
    `console.log(JSON.stringify({ status: 'stopped', words: order.wanted + ' for ' + order.patient.family, reason: 'sensitive-patient' }))`,
    { status: 'stopped', words: 'book-appointment for Testerson', reason: 'sensitive-patient' },
  ],
  [
    'where the connection pack is',
    `console.log(JSON.stringify({ status: 'stopped', words: process.env.SPINECHECK_CONNECT }))`,
    { status: 'stopped', words: '/somewhere/connect' },
  ],
  [
    'exit status 89 with words',
    `console.log('no bookings here'); process.exitCode = 89`,
    { status: 'not-offered', words: 'no bookings here' },
  ],
  [
    'exit status 89 with an answer',
    `console.log('{"status":"not-offered","words":"only searches"}'); process.exitCode = 89`,
    { status: 'not-offered', words: 'only searches' },
  ],
  [
    'exit status 89 and nothing else',
    `process.exitCode = 89`,
    { status: 'not-offered', words: 'it gave no reason' },
  ],
  [
    'another exit status',
    `console.log('{"status":"done"}'); console.error('Trace'); console.error('KeyError: asid'); process.exitCode = 1`,
    { status: 'failed', words: 'it ended with 1: KeyError: asid' },
  ],
  [
    'a signal',
    `process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)`,
    { status: 'failed', words: 'it ended with SIGTERM: it said nothing' },
  ],
  [
    'its last line after very much else',
    `const line = 'x'.repeat(999); for (let i = 0; i < 500; i += 1) console.log(line); console.log('{"status":"done"}')`,
    { status: 'done' },
  ],
]

for (const [what, script, expected] of cases)
  test(`a command answers by ${what}`, async () => {
    assert.deepEqual(await answerOf(program(script)), expected)
  })

const unreadable: readonly [what: string, script: string, words: RegExp][] = [
  ['nothing', '', /it is no JSON.*found: nothing/],
  ['no JSON', `console.log('done')`, /it is no JSON.*found: done/],
  [
    'an unknown status',
    `console.log('{"status":"ready"}')`,
    /status has to be one of done.*found: \{"status":"ready"\}/,
  ],
  ['no words', `console.log('{"status":"stopped"}')`, /words has to be text of at most/],
  [
    'a reason that there is not',
    `console.log('{"status":"stopped","words":"x","reason":"lazy"}')`,
    /reason has to be one of/,
  ],
]

for (const [what, script, words] of unreadable)
  test(`a command that answers ${what} has failed`, async () => {
    const answer = await answerOf(program(script))
    assert.equal(answer.status, 'failed')
    assert.match(answer.words, words)
  })

test('a program that is not there has failed, and says so', async () => {
  const answer = await answerOf(commandDriver(['/no/such/program'], { folder: tmpdir() }))
  assert.equal(answer.status, 'failed')
  assert.match(answer.words, /could not be started.*ENOENT/)
})

test('at its deadline a program is ended with everything that it started', async () => {
  // The grandchild holds the output open: only with it gone can the answer come.
  const child = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' })`
  const answer = await answerOf(program(`${child}; setInterval(() => {}, 1000)`), 0)
  assert.equal(answer.status, 'failed')
  assert.match(answer.words, /was not done by .*, and was stopped/)
})

test('what a program leaves behind ends with it', async () => {
  const child = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref()`
  assert.deepEqual(await answerOf(program(`${child}; console.log('{"status":"done"}'); process.exit(0)`)), {
    status: 'done',
  })
})
