import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, mock, test } from 'node:test'
import type { HeldAppointment, Stopped } from '../drivers/consumer-driver.js'
import {
  cannedDriver,
  done,
  heldAs,
  MEADOW_LANE,
  NORTHGATE,
  refused,
  stageOf,
} from '../drivers/testing/canned-driver.js'
import { BookingLedger, readBookings } from './bookings.js'
import { takeBack } from './take-back.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-only-ours-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** What becomes of a booking of slot s1 for patient p1, which its answer names a1, at a practice that reads this, and lists that. */
async function afterTakingBack(
  name: string,
  { read, listed }: { readonly read?: HeldAppointment; readonly listed: readonly HeldAppointment[] },
): Promise<unknown> {
  const cancelled: string[] = []
  const driver = cannedDriver({
    readAppointment: () => (read ? done({ appointment: read }) : Promise.resolve(refused)),
    retrieveAppointments: () => done({ appointments: listed }),
    cancelAppointment: (_, appointment) => {
      cancelled.push(appointment.id)
      return done({ appointment })
    },
  })
  const file = join(folder, `${name}.ndjson`)
  const ledger = new BookingLedger(file)
  ledger.booked({
    ...{ run: 'r1', practice: MEADOW_LANE, organisation: NORTHGATE },
    ...{ slots: ['s1'], patient: 'p1', appointment: 'a1' },
  })
  await takeBack(stageOf(driver), ledger, ledger.left)
  const [entry] = readBookings(file)
  return { cancelled, fate: entry?.fate, words: entry?.words?.slice(0, 55) }
}

describe('an appointment at a practice of somebody’s own is left alone', () => {
  test('where it shows neither its patient nor its slot, which is told', async () => {
    assert.deepEqual(await afterTakingBack('untold', { read: heldAs('a1', {}), listed: [] }), {
      ...{ cancelled: [], fate: 'stayed' },
      words: 'the practice does not show for whom or in which slot ap',
    })
    assert.deepEqual(
      await afterTakingBack('no-patient', { read: heldAs('a1', { slot: 's1' }), listed: [] }),
      {
        ...{ cancelled: [], fate: 'stayed' },
        words: 'the practice does not show for whom or in which slot ap',
      },
    )
  })

  test('where it stands in the slot that was asked for and is of another patient', async () => {
    const listed = [heldAs('a2', { slot: 's1', patient: 'p2' })]
    assert.deepEqual(await afterTakingBack('another', { listed }), {
      ...{ cancelled: [], fate: 'gone' },
      words: 'the practice shows no such appointment of the patient, ',
    })
  })
})

/** What becomes of bookings of slots s1 and s2 for patient p1 that were answered so, and which requests that takes. */
async function afterRefusals(
  name: string,
  answered: readonly number[],
  listed: readonly HeldAppointment[] | Stopped['reason'],
) {
  const asked: string[] = []
  const cancelled = new Set<string>()
  const driver = cannedDriver({
    readAppointment: (_, { id }) => done({ appointment: { ...heldAs(id, {}), status: 'cancelled' } }),
    retrieveAppointments: () => {
      asked.push('look')
      return typeof listed === 'string'
        ? Promise.resolve({ done: false, reason: listed, words: 'not now' })
        : done({ appointments: listed.filter(({ id }) => !cancelled.has(id)) })
    },
    cancelAppointment: (_, appointment) => {
      asked.push(`cancel ${appointment.id}`)
      cancelled.add(appointment.id)
      return done({ appointment })
    },
  })
  const file = join(folder, `${name}.ndjson`)
  const ledger = new BookingLedger(file)
  for (const [place, status] of answered.entries())
    ledger.booked({
      ...{ run: 'r1', practice: MEADOW_LANE, organisation: NORTHGATE, patient: 'p1' },
      ...{ slots: [`s${(place % 2) + 1}`], answered: status },
    })
  await takeBack(stageOf(driver), ledger, ledger.left)
  return { asked, fates: readBookings(file).map(({ fate }) => fate) }
}

describe('bookings that were refused', () => {
  test('are looked for all together, and what was kept is taken back', async () => {
    assert.deepEqual(await afterRefusals('none', [409, 409, 422, 400, 409], []), {
      asked: ['look'],
      fates: Array.from({ length: 5 }, () => 'never'),
    })
    const kept = [heldAs('a1', { patient: 'p1', slot: 's2' })]
    assert.deepEqual(await afterRefusals('kept', [409, 422, 409, 404], kept), {
      asked: ['look', 'cancel a1', 'look'],
      fates: ['never', 'cancelled', 'never', 'never'],
    })
  })

  test('are taken for refused where nobody can look, unless the slot was said to be taken', async () => {
    const { fates } = await afterRefusals('closed', [422, 409], 'provider-unavailable')
    assert.deepEqual(fates, ['never', 'stayed'])
    const open = await afterRefusals('refusing', [422, 409], 'refused')
    assert.deepEqual(open.fates, ['never', 'never'])
  })
})

test('a booking without an answer is awaited for as long as it may still be answered', async () => {
  const driver = cannedDriver({ retrieveAppointments: () => done({ appointments: [] }) })
  const file = join(folder, 'awaited.ndjson')
  const ledger = new BookingLedger(file)
  ledger.booked({
    ...{ run: 'r1', practice: MEADOW_LANE, organisation: NORTHGATE, slots: ['s1'], patient: 'p1' },
  })
  const [entry] = ledger.left
  for (const [ago, fate] of [
    [59_000, 'awaited'],
    [60_000, 'never'],
  ] as const) {
    mock.timers.enable({ apis: ['Date'], now: Date.parse(entry!.at) + ago })
    await takeBack(stageOf(driver), ledger, [entry!])
    mock.timers.reset()
    assert.equal(readBookings(file)[0]?.fate, fate)
  }
})
