import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SceneBuilder } from '../checks/testing/scene-builder.js'
import type { Wanted } from '../spine/wanted.js'
import { outsideOffer } from './outside-offer.js'

const { topology, exchanges } = SceneBuilder.happyPath().scene()

/** By label of what was recorded: which requests to Spine are told as outside. */
const outside = (offers: readonly Wanted[] | undefined) =>
  exchanges.flatMap((exchange) =>
    exchange.kind === 'http' && outsideOffer(exchange, topology, offers) !== undefined
      ? [
          `${exchange.leg} ${exchange.request.method} ${/\/(\w+)(?:\?|$)/.exec(exchange.request.target)?.[1] ?? ''}`,
        ]
      : [],
  )

test('all of a booking is what is offered where nothing, or the booking, is said to be', () => {
  assert.deepEqual(outside(undefined), [])
  assert.deepEqual(outside(['book-appointment']), [])
})

test('whoever is said to look for slots is outside with what a booking needs besides', () => {
  assert.deepEqual(outside(['look-for-slots']), ['to-ssp GET Patient', 'to-ssp POST Appointment'])
  const booking = exchanges.findLast(({ leg }) => leg === 'to-ssp')
  assert.ok(booking)
  assert.equal(
    outsideOffer(booking, topology, ['trace-patient', 'look-for-slots']),
    'outside: spinecheck.yaml says that it offers trace-patient, look-for-slots',
  )
})
