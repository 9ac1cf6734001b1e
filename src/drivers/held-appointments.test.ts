import assert from 'node:assert/strict'
import { test } from 'node:test'
import { systemAt } from '../topology/lookups.js'
import { HeldAppointments, type PatientsPlace } from './held-appointments.js'
import { cannedDriver, done, heldAs, MEADOW_LANE, workedExample } from './testing/canned-driver.js'

const { asid, partyKey, serviceRoot } = systemAt(workedExample, MEADOW_LANE, 'provider')!
const place: PatientsPlace = {
  practice: { odsCode: MEADOW_LANE, asid, partyKey, serviceRoot: serviceRoot! },
  patient: 'p1',
}
const [theirs, ours] = [heldAs('theirs', { patient: 'p1' }), heldAs('ours', { patient: 'p1' })]

/** Which appointments are cancelled where the patient holds these and somebody wants the one that is not ours. */
async function cancelled(appointments: readonly (typeof ours)[]): Promise<readonly string[]> {
  const ids: string[] = []
  const driver = cannedDriver({
    retrieveAppointments: () => done({ appointments }),
    cancelAppointment: (_, appointment) => {
      ids.push(appointment.id)
      return done({ appointment })
    },
  })
  const mayChange = (_: unknown, { id }: { readonly id: string }) => id === ours.id
  const held = new HeldAppointments(driver, { clock: { now: () => 0 }, mayChange }, async (_, perform) => {
    const attempt = await perform()
    return attempt.done ? attempt : undefined
  })
  await held.view(place)
  await held.cancel(place, 'Not needed', theirs.id)
  return ids
}

test('what may not be changed is not, though it is the one that is wanted', async () => {
  assert.deepEqual(await cancelled([theirs, ours]), ['ours'])
  await assert.rejects(cancelled([theirs]), /what was not booked in this run is not changed there/)
})
