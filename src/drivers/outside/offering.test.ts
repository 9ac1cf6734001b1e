import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Wanted } from '../../spine/wanted.js'
import { offering } from './offering.js'
import type { Order, OutsideDriver } from './order.js'

const asked: string[] = []
const driver: OutsideDriver = {
  name: 'a driver',
  perform: (order) => {
    asked.push(order.wanted)
    return Promise.resolve({ status: 'done' })
  },
}
const end = { arrived: new AbortController().signal }
const answerTo = async (wanted: Wanted, offers: readonly Wanted[] | undefined) =>
  offering(driver, offers).perform({ wanted } as Order, end)

test('a system is asked only for what it is said to offer, and for everything where nothing is said', async () => {
  assert.deepEqual(await answerTo('trace-patient', undefined), { status: 'done' })
  assert.deepEqual(await answerTo('book-appointment', ['book-appointment']), { status: 'done' })
  assert.deepEqual(await answerTo('trace-patient', ['book-appointment']), {
    status: 'not-offered',
    words: 'spinecheck.yaml says that it offers book-appointment, and not trace-patient',
  })
  assert.deepEqual(asked, ['trace-patient', 'book-appointment'])
})
