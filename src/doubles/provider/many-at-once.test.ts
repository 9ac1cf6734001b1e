import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bodyOf, outcomeOf, resourcesIn, textOf } from './answer-fixture.js'
import { Bench } from './practice-fixture.js'
import { book, booking, slotQuery, testerson } from './request-fixture.js'

const CONSUMERS = 200

const counted = (outcomes: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(outcomes)].map((each) => [each, outcomes.filter((one) => one === each).length]),
  )

test('of two hundred who book at once each slot goes to one; of all who change one version one does', async () => {
  const [bench, patient] = [new Bench(), await testerson()]
  const search = { method: 'GET' as const, path: slotQuery('ge2027-07-05', 'le2027-07-05') }
  const free = async () => resourcesIn(await bench.ask('searchSlots', search), 'Slot')
  const slots = await free()
  const wanted = Array.from({ length: CONSUMERS }, (_, index) => slots[index % slots.length])

  const booked = await Promise.all(
    wanted.map((slot) =>
      book(
        bench,
        booking(patient, {
          start: slot?.['start'],
          end: slot?.['end'],
          slot: [{ reference: `Slot/${textOf(slot?.['id'])}` }],
        }),
      ),
    ),
  )
  assert.deepEqual(counted(booked.map(outcomeOf)), {
    201: slots.length,
    '409 DUPLICATE_REJECTED': CONSUMERS - slots.length,
  })
  assert.equal((await free()).length, 0)

  const appointments = booked.filter((answer) => answer?.status === 201).map(bodyOf)
  const changes = await Promise.all(
    appointments.flatMap((appointment) =>
      Array.from({ length: 20 }, (_, index) =>
        bench.ask('amendAppointment', {
          method: 'PUT',
          path: `/Appointment/${textOf(appointment['id'])}`,
          body: { ...appointment, comment: `From desk ${index}` },
          headers: { 'If-Match': 'W/"1"' },
        }),
      ),
    ),
  )
  assert.deepEqual(counted(changes.map(outcomeOf)), {
    200: slots.length,
    '409 FHIR_CONSTRAINT_VIOLATION': 19 * slots.length,
  })
})
