import assert from 'node:assert/strict'
import { test } from 'node:test'
import { catalogue } from '../requirements/catalogue.js'
import type { Unmet } from '../verdict/unmet.js'
import { SCENARIO } from './attachments.js'
import { CucumberFold } from './cucumber-fold.js'
import type { Envelope } from './messages.js'
import { Progress } from './progress.js'
import { Shelf } from './shelf.js'
import { envelopesOf, type ScriptedScenario } from './testing/envelopes.js'
import { broken, kept, recordOf, scenario } from './testing/run-builder.js'

const plays: readonly ScriptedScenario[] = [
  { name: 'Books', attempts: [['PASSED']] },
  { name: 'Fails \u001B[31m', attempts: [['FAILED', 'SKIPPED']] },
  { name: 'Is retried', attempts: [['FAILED'], ['PASSED']] },
]

const record = recordOf([
  scenario({ outcomes: [kept('c', ['WEX-1a'])] }),
  scenario({
    id: 's2',
    name: 'Spine sees who asked',
    status: 'failed',
    steps: [
      { keyword: 'Then', text: 'the check is kept', status: 'failed', message: 'expected one\nseen other' },
    ],
    outcomes: [broken('b', ['SSP-HDR-04'])],
  }),
])

/** Tells of each message once it is folded. */
function told(progress: Progress, envelopes: Iterable<Envelope>, after?: (envelope: Envelope) => void): void {
  const fold = new CucumberFold([])
  for (const envelope of envelopes) {
    fold.take(envelope)
    progress.envelope(envelope, fold)
    after?.(envelope)
  }
}

/** Where lines are broken says nothing. */
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ')

function written(stream: { isTTY?: boolean; columns?: number }, environment = {}): string {
  let text = ''
  const progress = new Progress({ ...stream, write: (more) => (text += more) }, environment)
  told(progress, envelopesOf(plays))
  progress.finish(record, 'reports/run-1')
  return text
}

test('without a terminal there is a plain line for each scenario, and no control character', () => {
  const text = written({})
  assert.ok(!/\p{Cc}/u.test(text.replaceAll('\n', '')))
  assert.deepEqual(text.split('\n').slice(0, 3), [
    'ok              1/3     Book an appointment: Books',
    'HARNESS FAILED  2/3     Book an appointment: Fails \uFFFD[31m',
    'undetermined    3/3     Book an appointment: Is retried',
  ])
})

test('what could not be asked is said to be untested, and not to have failed', () => {
  let text = ''
  const progress = new Progress({ write: (more) => (text += more) })
  const hook = { status: 'FAILED', exception: { type: 'RequestsSpent', message: 'they are spent' } }
  told(progress, envelopesOf([{ name: 'Comes late', attempts: [['SKIPPED']], hook }]))
  assert.match(text, /^untested +1\/1 {5}Book an appointment: Comes late\n/)
})

test('a scenario has the same result while the run goes on as at its end', () => {
  const unmet: Unmet = {
    kind: 'expectation',
    state: 'undetermined',
    expected: 'the server under test is reached',
    seen: 'connect ECONNREFUSED 127.0.0.1:1',
    exchanges: ['x1'],
  }
  const note = SCENARIO.write({ topology: undefined, intents: [], unmet: [unmet], recorded: 1 }, new Shelf())
  let text = ''
  const progress = new Progress({ write: (more) => (text += more) }, {})
  told(
    progress,
    envelopesOf([
      {
        name: 'Reaches nobody',
        attempts: [['PASSED']],
        attachments: [[SCENARIO.mediaType, JSON.parse(note)]],
      },
    ]),
  )
  assert.match(text, /^undetermined +1\/1 +Book an appointment: Reaches nobody\n/)
})

test('on a terminal one line is written over and over, no wider than the terminal', () => {
  const text = written({ isTTY: true, columns: 40 }, { NO_COLOR: '1' })
  const lines = text.split('\r\u001B[2K').slice(1, -1)
  assert.equal(lines.length, 4)
  assert.match(lines[1] ?? '', /^2 of 3 {2}✓ Book an appointment/)
  for (const line of lines) assert.ok(line.length < 40, line)
  assert.ok(!text.includes('\u001B[3'))
})

test('on a terminal it is told how long is left, once enough have ended to tell', () => {
  let text = ''
  let seconds = 0
  const progress = new Progress(
    { isTTY: true, columns: 200, write: (more) => (text += more) },
    { NO_COLOR: '1' },
    { now: () => seconds * 1000 },
  )
  const many = Array.from({ length: 60 }, (_each, at): ScriptedScenario => ({
    name: `Books ${at}`,
    attempts: [['PASSED']],
  }))
  told(progress, envelopesOf(many), ({ testCaseFinished }) => {
    if (testCaseFinished) seconds += 3
  })
  const lines = text.split('\r\u001B[2K').map((line) => line.split('  ')[0])
  assert.deepEqual(lines.slice(1, 12), [
    ...Array.from({ length: 10 }, (_each, at) => `${at + 1} of 60`),
    '11 of 60, 3 min left',
  ])
  assert.equal(lines.at(-1), '60 of 60, 3 s left')
})

test('where quiet was asked for, only the end is told', () => {
  let text = ''
  const screen = { isTTY: true, write: (more: string) => (text += more) }
  const progress = new Progress(screen, { NO_COLOR: '1' }, { before: 'nothing' })
  told(progress, envelopesOf(plays))
  assert.equal(text, '')
  progress.finish(record, 'reports/run-1')
  assert.ok(
    record.sentences.every((sentence) => inOneLine(text).includes(sentence)),
    text,
  )
})

test('where every step was asked for, each is told as its scenario ends, attempts apart, however many there are', () => {
  let text = ''
  const progress = new Progress({ write: (more) => (text += more) }, {}, { before: 'every step' })
  const many = Array.from({ length: 30 }, (_each, at) => ({ name: `No ${at}`, attempts: [['PASSED']] }))
  told(progress, envelopesOf([...plays, ...many]))
  const lines = text.split('\n').map((line) => line.replaceAll(/ +/g, ' '))
  assert.deepEqual(lines.slice(0, 8), [
    'ok 1/33 Book an appointment: Books',
    ' passed When step 1',
    'HARNESS FAILED 2/33 Book an appointment: Fails \uFFFD[31m',
    ' failed When step 1',
    ' skipped When step 2',
    'undetermined 3/33 Book an appointment: Is retried',
    ' failed When step 1',
    ' passed When step 1',
  ])
  assert.equal(lines.filter((line) => line.startsWith('ok ')).length, 31)
})

test('colour is for terminals that want it', () => {
  assert.ok(written({ isTTY: true }).includes('\u001B[31m'))
  assert.ok(!written({ isTTY: true }, { NO_COLOR: '1' }).includes('\u001B[3'))
})

test('it ends with what was found by cause, the verdict, counts that add up and the report', () => {
  const text = written({})
  assert.match(
    text,
    /\nc1 Reference consumer\n {3}Should be so +b\n {3}At +Ssp-From\n {3}Expected +200000000115\n {3}Seen +200000000116\n/,
  )
  assert.ok(
    record.sentences.every((sentence) => inOneLine(text).includes(sentence)),
    text,
  )
  assert.match(text, /Scenarios: {4}2 = 1 passed \+ 1 failed\n/)
  const all = catalogue.length
  assert.ok(text.includes(`Requirements: ${all} = 1 pass + 1 fail + ${all - 2} not-tested\n`), text)
  assert.match(text, /Report: reports\/run-1\/report\.html\n$/)
})

test('what was left out before the start stands under the counts, with what to do about it', () => {
  let text = ''
  const leftOut = [{ scenarios: 3, tag: '@browser', reason: 'no browser was found', remedy: 'Install one.' }]
  const progress = new Progress({ write: (more) => (text += more) }, {})
  progress.finish(recordOf([scenario()], { leftOut }), 'reports/run-1')
  assert.match(text, /^Left out: {5}3 @browser: no browser was found\. Install one\.$/m)
})
