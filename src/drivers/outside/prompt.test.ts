import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { mock, test } from 'node:test'
import { HarnessError } from '../../spine/errors.js'
import { promptDriver, refuseWithoutTerminal } from './prompt.js'
import { anOrder, noArrival } from './testing/an-order.js'
import type { OrderAnswer } from './order.js'

function terminal() {
  const input = new PassThrough()
  const output = new PassThrough()
  return { input, output, shown: () => String(output.read() ?? '') }
}

const typed: readonly [line: string, answer: OrderAnswer][] = [
  ['', { status: 'done' }],
  ['s', { status: 'stopped', words: 'the tester says that it went no further' }],
  ['s the patient is sensitive', { status: 'stopped', words: 'the patient is sensitive' }],
  ['N', { status: 'not-offered', words: 'the tester says that the system cannot do it' }],
  ['n no bookings', { status: 'not-offered', words: 'no bookings' }],
]

for (const [line, expected] of typed)
  test(`"${line}" and Enter answers ${expected.status}`, async () => {
    const { input, output } = terminal()
    const answer = promptDriver({ input, output }).perform(anOrder(), noArrival())
    input.write(`${line}\n`)
    assert.deepEqual(await answer, expected)
  })

test('people are told what to do, as whom, for whom, where and by when', async () => {
  const { input, output, shown } = terminal()
  const order = { ...anOrder(), practice: { odsCode: 'A20047', name: 'Meadow Lane Surgery' } }
  const answer = promptDriver({ input, output }).perform(order, noArrival())
  input.write('\n')
  await answer
  const text = shown()
  for (const words of [
    'book an appointment',
    'Northgate Urgent Care (NLX01), system northgate, ASID 200000000117',
    'Orla Testerson, NHS number 9990000018, born 1980-02-03, female',
    'Meadow Lane Surgery (A20047)',
    order.until,
  ])
    assert.ok(text.includes(words), words)
})

test('it ends by itself once the awaited message has arrived', async () => {
  const { input, output, shown } = terminal()
  const control = new AbortController()
  const answer = promptDriver({ input, output }).perform(anOrder(), { arrived: control.signal })
  await new Promise(setImmediate)
  control.abort()
  assert.deepEqual(await answer, { status: 'done' })
  assert.match(shown(), /The awaited message has arrived/)
})

test('it ends at its deadline, which is nobody’s fault', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.UTC(2026, 0, 1) })
  try {
    const { input, output } = terminal()
    const answer = promptDriver({ input, output }).perform(anOrder(30), noArrival())
    await new Promise(setImmediate)
    mock.timers.tick(30_000)
    assert.deepEqual(await answer, {
      status: 'stopped',
      words: 'nobody had done it by 2026-01-01T00:00:30.000Z',
    })
  } finally {
    mock.timers.reset()
  }
})

test('of two orders at once the second is shown when the first is over', async () => {
  const { input, output, shown } = terminal()
  const driver = promptDriver({ input, output })
  const first = driver.perform(anOrder(), noArrival())
  const second = driver.perform({ ...anOrder(), wanted: 'look-for-slots' }, noArrival())
  await new Promise(setImmediate)
  assert.doesNotMatch(shown(), /look for free slots/)
  input.write('\n')
  await first
  await new Promise(setImmediate)
  assert.match(shown(), /look for free slots/)
  input.write('n\n')
  assert.equal((await second).status, 'not-offered')
})

test('without a terminal it is refused before anything starts', () => {
  assert.throws(
    () => refuseWithoutTerminal(terminal()),
    (error) =>
      error instanceof HarnessError &&
      error.code === 'NOT_CONFIGURED' &&
      error.message.includes('no terminal'),
  )
  refuseWithoutTerminal({ input: Object.assign(new PassThrough(), { isTTY: true }) })
})
