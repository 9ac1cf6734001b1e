import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  cannedDriver,
  done,
  heldAs,
  MEADOW_LANE,
  NORTHGATE,
  refused,
  stageOf,
  workedExample,
} from '../drivers/testing/canned-driver.js'
import { organisationWithCode } from '../topology/lookups.js'
import type { ConsumerDriver, HeldAppointment } from '../drivers/consumer-driver.js'
import { FOR_TRIAL } from '../spine/for-trial.js'
import { ofThese } from './known.js'
import type { Ground } from './probe.js'
import { sendProbes } from './prober.js'

const slot = {
  ...{ id: 's1', schedule: 'Schedule/1', location: 'Location/1' },
  ...{ start: '2027-07-06T10:00:00+01:00', end: '2027-07-06T10:10:00+01:00' },
}

/** What probes are made of after a booking of slot s1 for patient p1 that was answered so. */
async function groundAfter(bookAppointment: ConsumerDriver['bookAppointment']): Promise<Ground> {
  const driver = cannedDriver({
    searchForFreeSlots: () => done({ slots: [slot] }),
    findPatient: () => done({ patient: 'p1', differences: [] }),
    bookAppointment,
    findDetails: () => done({ details: [] }),
  })
  const [consumer, practice] = [NORTHGATE, MEADOW_LANE].map((code) =>
    organisationWithCode(workedExample, code),
  )
  const seen: Ground[] = []
  const sends = (_: unknown, ground: Ground) => {
    seen.push(ground)
    return undefined
  }
  await sendProbes(
    stageOf(driver),
    { consumer: consumer!, practice: practice!, patient: workedExample.patients[0], mayChange: [] },
    { needs: ['appointment'], probes: [{ says: 'anything', shows: [], sends }] },
  )
  return seen[0]!
}

/** The id of the appointment that probes may change after a booking that was answered with this one. */
const probedAfter = async (held: HeldAppointment): Promise<string | undefined> =>
  (await groundAfter(() => done({ appointment: held.id, held }))).held?.id

test('probes change what was booked for them, and not what a booking’s answer shows of somebody else', async () => {
  assert.equal(await probedAfter(heldAs('ours', { patient: 'p1', slot: 's1' })), 'ours')
  assert.equal(await probedAfter(heldAs('another', { patient: 'p2', slot: 's1' })), undefined)
  assert.equal(await probedAfter(heldAs('elsewhere', { patient: 'p1', slot: 's2' })), undefined)
})

test('a slot is taken where its booking was confirmed, and neither taken nor free where it was refused', async () => {
  const slotsAfter = async (answer: ConsumerDriver['bookAppointment']) => {
    const { taken, slots } = await groundAfter(answer)
    return { taken: taken.map(({ id }) => id), free: slots.map(({ id }) => id) }
  }
  assert.deepEqual(await slotsAfter(() => done({ appointment: 'a1' })), { taken: ['s1'], free: [] })
  assert.deepEqual(await slotsAfter(() => Promise.resolve(refused)), { taken: [], free: [] })
})

test('what was not booked for the probes may be changed only where that was said', () => {
  const found = { visits: heldAs('v', {}), 'what-has-begun': heldAs('b', {}) }
  assert.deepEqual(ofThese(found, []), { visits: undefined, 'what-has-begun': undefined })
  assert.deepEqual(ofThese(found, ['visits']), { ...found, 'what-has-begun': undefined })
  assert.deepEqual(ofThese(found, FOR_TRIAL), found)
})
