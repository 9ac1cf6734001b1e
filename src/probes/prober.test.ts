import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  cannedDriver,
  done,
  heldAs,
  MEADOW_LANE,
  NORTHGATE,
  stageOf,
  workedExample,
} from '../drivers/testing/canned-driver.js'
import { organisationWithCode } from '../topology/lookups.js'
import type { HeldAppointment } from '../drivers/consumer-driver.js'
import { sendProbes } from './prober.js'

/** Which appointment probes are made of after a booking of slot s1 for patient p1 that was answered with this one. */
async function probedAfter(held: HeldAppointment): Promise<string | undefined> {
  const slot = {
    ...{ id: 's1', schedule: 'Schedule/1', location: 'Location/1' },
    ...{ start: '2027-07-06T10:00:00+01:00', end: '2027-07-06T10:10:00+01:00' },
  }
  const driver = cannedDriver({
    searchForFreeSlots: () => done({ slots: [slot] }),
    findPatient: () => done({ patient: 'p1', differences: [] }),
    bookAppointment: () => done({ appointment: held.id, held }),
    findDetails: () => done({ details: [] }),
  })
  const [consumer, practice] = [NORTHGATE, MEADOW_LANE].map((code) =>
    organisationWithCode(workedExample, code),
  )
  let probed: string | undefined
  await sendProbes(
    stageOf(driver),
    { consumer: consumer!, practice: practice!, patient: workedExample.patients[0] },
    {
      needs: ['appointment'],
      probes: [
        {
          says: 'a change',
          shows: [],
          sends: (_, ground) => {
            probed = ground.held?.id
            return undefined
          },
        },
      ],
    },
  )
  return probed
}

test('probes change what was booked for them, and not what a booking’s answer shows of somebody else', async () => {
  assert.equal(await probedAfter(heldAs('ours', { patient: 'p1', slot: 's1' })), 'ours')
  assert.equal(await probedAfter(heldAs('another', { patient: 'p2', slot: 's1' })), undefined)
  assert.equal(await probedAfter(heldAs('elsewhere', { patient: 'p1', slot: 's2' })), undefined)
})
