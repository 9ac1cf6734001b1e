import assert from 'node:assert/strict'
import { beforeEach, test } from 'node:test'
import type { OdsCode } from '../spine/identifiers.js'
import type { Exchange } from './exchange.js'
import { laneOf } from './claims.js'
import { Journal } from './journal.js'
import { promised } from './testing/promised.js'

const journal = new Journal()
let ports = 0

beforeEach(() => journal.reset())

const by = (organisation: string) =>
  ({ organisation: organisation as OdsCode, action: 'search-for-free-slots' }) as const

/** A request that reaches a double over a new connection; yields how to have it answered. */
function arrives(claimed?: { intent?: string | undefined; forwards?: string }) {
  const connection = { from: `127.0.0.1:${(ports += 1)}`, to: '127.0.0.1:443' }
  if (claimed) journal.claim(laneOf(connection.from, connection.to), claimed)
  const arrival = journal.arrival(connection)
  const answer = () => {
    journal.record({ kind: 'http', ...arrival, connection } as Exchange)
    return Promise.resolve()
  }
  return { ...arrival, answer }
}

const own = () => arrives({ intent: journal.acting()?.id })

/** Begins an act that ends when it is told to; yields that, and whether it is over. */
function begin<Result>(organisation: string, act: () => Result) {
  const ended = promised<undefined>()
  const began = promised<Result>()
  const state = { isOver: false }
  const over = journal
    .during(by(organisation), () => {
      began.keep(act())
      return ended.promise
    })
    .then(() => {
      state.isOver = true
    })
  return { began: began.promise, end: () => ended.keep(undefined), over, state }
}

/** Everything that waits for nothing but other promises has happened. */
const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

const filed = () =>
  journal.exchanges.map(({ id, intent }) => [
    id,
    journal.intents.find((each) => each.id === intent)?.organisation,
  ])

test('an organisation that waits for its answer holds nobody else back', async () => {
  const slow = begin('A1', own)
  const request = await slow.began
  for (let again = 0; again < 2; again += 1) await journal.during(by('B2'), () => own().answer())
  assert.deepEqual(filed(), [
    ['x2', 'B2'],
    ['x3', 'B2'],
  ])
  await request.answer()
  slow.end()
  await slow.over
  assert.deepEqual(filed(), [
    ['x1', 'A1'],
    ['x2', 'B2'],
    ['x3', 'B2'],
  ])
})

test('an act is not over before its own traffic is on record, forwarded legs too', async () => {
  const act = begin('A1', () => {
    const first = own()
    return { first, leg: arrives({ intent: first.intent, forwards: first.id }) }
  })
  const { first, leg } = await act.began
  act.end()
  await first.answer()
  await turn()
  assert.equal(act.state.isOver, false)
  await leg.answer()
  await act.over
  assert.deepEqual(
    journal.exchanges.map(({ intent, forwards }) => [intent, forwards]),
    [
      ['i1', undefined],
      ['i1', 'x1'],
    ],
  )
})

test('an act is not over while something that it caused is on its way, whose answer nobody awaits', async () => {
  const copy = promised<undefined>()
  const act = begin('A1', () => journal.onItsWay(copy.promise, journal.acting()?.id))
  await act.began
  act.end()
  await turn()
  assert.equal(act.state.isOver, false)
  copy.keep(undefined)
  await act.over
})

test('what arrives for an act that is over is filed under it, and waited for by whoever acts then', async () => {
  await journal.during(by('A1'), () => Promise.resolve())
  const late = arrives({ intent: 'i1' })
  const next = begin('B2', own)
  const request = await next.began
  next.end()
  await request.answer()
  await turn()
  assert.equal(next.state.isOver, false)
  await late.answer()
  await next.over
  assert.deepEqual(filed(), [
    ['x1', 'A1'],
    ['x2', 'B2'],
  ])
})

test('without a claim traffic is filed under the only intent there is', async () => {
  await journal.during(by('A1'), () => arrives().answer())
  assert.deepEqual(filed(), [['x1', 'A1']])
})

test('traffic that may be of either of two is nobody\u2019s, also once one of them is over, and both wait for it', async () => {
  const one = begin('A1', () => undefined)
  const other = begin('B2', () => undefined)
  const stray = arrives()
  one.end()
  await turn()
  assert.equal(one.state.isOver, false)
  await stray.answer()
  await one.over
  await arrives().answer()
  other.end()
  await other.over
  assert.equal(journal.unattributed.length, 2)
})

test('nobody waits for what is given up, nor for an earlier scenario', async () => {
  const lost = begin('A1', own)
  journal.giveUp((await lost.began).id)
  lost.end()
  await lost.over
  const earlier = begin('A1', own)
  await earlier.began
  earlier.end()
  await turn()
  journal.reset()
  await earlier.over
  await journal.during(by('B2'), () => arrives().answer())
  assert.deepEqual(filed(), [['x1', 'B2']])
})
