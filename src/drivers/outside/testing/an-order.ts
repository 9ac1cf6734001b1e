import type { Order, OrderAnswer, OrderEnd, OutsideDriver } from '../order.js'

/** A booking for a patient of the worked example; the deadline is far off unless told. */
export const anOrder = (seconds = 60): Order => ({
  encounter: 'e1',
  wanted: 'book-appointment',
  as: { odsCode: 'NLX01', name: 'Northgate Urgent Care', system: 'northgate', asid: '200000000117' },
  patient: {
    nhsNumber: '9990000018',
    family: 'Testerson',
    given: 'Orla',
    birthDate: '1980-02-03',
    gender: 'female',
  },
  until: new Date(Date.now() + seconds * 1000).toISOString(),
})

/** Nothing that is awaited ever arrives. */
export const noArrival = (): OrderEnd => ({ arrived: new AbortController().signal })

/** What a driver makes of a booking. */
export const answerOf = (driver: OutsideDriver, seconds?: number): Promise<OrderAnswer> =>
  driver.perform(anOrder(seconds), noArrival())
