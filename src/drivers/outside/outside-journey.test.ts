import assert from 'node:assert/strict'
import { mock, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { HarnessError, NotOffered } from '../../spine/errors.js'
import { loadTopology } from '../../topology/read-topology.js'
import { Journal } from '../../wire/journal.js'
import type { Exchange } from '../../wire/exchange.js'
import { arrivalOf } from './arrival.js'
import { orderForm, type Order, type OrderAnswer } from './order.js'
import { turns } from '../../wire/turns.js'
import { OutsideJourney } from './outside-journey.js'

const file = fileURLToPath(new URL('../../../../topologies/worked-example.yaml', import.meta.url))
const topology = loadTopology(file)
const system = topology.systems.find(({ organisation }) => organisation === 'NLX01') ?? assert.fail()
const orla = topology.patients.find(({ name }) => name.given === 'Orla') ?? assert.fail()

function stage(answer: OrderAnswer = { status: 'done' }) {
  const journal = new Journal()
  const orders: Order[] = []
  const driver = {
    name: 'a driver',
    perform: (order: Order) => {
      orders.push(order)
      return Promise.resolve(answer)
    },
  }
  const journey = new OutsideJourney('e7', system, {
    journal,
    topology,
    driver,
    seconds: 20,
    inTurn: turns(),
  })
  return { journal, orders, journey }
}

test('a wish goes out as one order, which is what its schema says', async () => {
  const { journey, orders, journal } = stage()
  await journey.bookFor(orla)
  assert.deepEqual(
    orders.map(({ wanted, encounter }) => [wanted, encounter]),
    [['book-appointment', 'e7']],
  )
  assert.deepEqual(orderForm.parse(JSON.parse(JSON.stringify(orders[0]))), orders[0])
  const [filed] = journal.intents
  assert.equal(filed?.action, 'errand')
  assert.deepEqual(
    [filed.organisation, filed.system, filed.knownBy, filed.encounter, filed.patient],
    ['NLX01', system.id, 'driver', 'e7', orla.nhsNumber],
  )
})

test('each wish that can be asked for has its order', async () => {
  const { journey, orders } = stage()
  await journey.trace(orla)
  await journey.lookForSlots(orla)
  await journey.prepare(orla, orla.registeredPractice)
  await journey.book(orla)
  await journey.askForSlots(orla.registeredPractice ?? assert.fail())
  assert.deepEqual(
    orders.map(({ wanted, practice }) => [wanted, practice?.odsCode]),
    [
      ['trace-patient', undefined],
      ['look-for-slots', undefined],
      ['prepare-booking', orla.registeredPractice],
      ['book-appointment', orla.registeredPractice],
      ['look-for-slots', orla.registeredPractice],
    ],
  )
})

test('what a finished system cannot be told is not offered', async () => {
  const { journey, orders } = stage()
  await assert.rejects(journey.lookUp(), NotOffered)
  await assert.rejects(journey.readCapabilities(), NotOffered)
  await assert.rejects(journey.search(), NotOffered)
  await assert.rejects(journey.find(), NotOffered)
  await assert.rejects(journey.askForRecord(), NotOffered)
  await assert.rejects(journey.trace(orla, 'demographics'), NotOffered)
  assert.throws(() => journey.configure(), NotOffered)
  assert.throws(() => journey.skipCapabilities(), NotOffered)
  assert.throws(() => journey.choose(), NotOffered)
  assert.deepEqual(orders, [])
})

test('an answer says how it ended', async () => {
  const stopped = stage({ status: 'stopped', words: 'sensitive', reason: 'sensitive-patient' })
  await stopped.journey.bookFor(orla)
  assert.deepEqual(stopped.journey.stopped, { reason: 'sensitive-patient', words: 'sensitive' })
  assert.equal(stopped.journal.intents[0]?.stopped, true)
  await assert.rejects(
    stage({ status: 'not-offered', words: 'only searches' }).journey.bookFor(orla),
    (error) => error instanceof NotOffered && error.message.includes('only searches'),
  )
  await assert.rejects(
    stage({ status: 'failed', words: 'KeyError' }).journey.bookFor(orla),
    (error) =>
      error instanceof HarnessError && error.code === 'DRIVER_FAILED' && error.message.includes('KeyError'),
  )
})

test('two orders at once are carried out one after the other, also after one that failed', async () => {
  const inTurn = turns()
  const told: string[] = []
  const first = inTurn(async () => {
    await Promise.resolve()
    told.push('first')
    throw new Error('no')
  })
  const second = inTurn(() => Promise.resolve(told.push('second')))
  await assert.rejects(first)
  await second
  assert.deepEqual(told, ['first', 'second'])
})

const exchange = (method: string, target: string, intent = 'i1'): Exchange => ({
  ...{ kind: 'http', id: 'x1', leg: 'to-ssp', receiver: 'SSP', intent, startedAt: '', durationMs: 1 },
  connection: { from: '127.0.0.1:1', to: '127.0.0.1:2' },
  request: { method, target, headers: [], body: Buffer.alloc(0) },
})

test('a wish is fulfilled once its message was answered and nothing more comes', () => {
  mock.timers.enable({ apis: ['setTimeout'] })
  try {
    const journal = new Journal()
    using arrival = arrivalOf('book-appointment', journal, 'i1')
    const root = '/https://gp.example/STU3/1/gpconnect'
    journal.record(exchange('GET', `${root}/Slot?status=free`))
    journal.record(exchange('POST', `${root}/Appointment`, 'i2'))
    mock.timers.tick(1000)
    assert.equal(arrival.signal.aborted, false, 'another message, or of another intent')
    journal.record(exchange('POST', `${root}/Appointment`))
    mock.timers.tick(400)
    journal.record(exchange('GET', `${root}/Appointment/1`))
    mock.timers.tick(400)
    assert.equal(arrival.signal.aborted, false, 'it still goes on')
    mock.timers.tick(200)
    assert.equal(arrival.signal.aborted, true)
  } finally {
    mock.timers.reset()
  }
})
