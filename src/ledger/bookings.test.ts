import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { MEADOW_LANE, NORTHGATE } from '../launch/testing/deployment-contract.js'
import { BookingLedger, damagedIn, readBookings } from './bookings.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-bookings-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const BOOKED = {
  ...{ run: 'r1', practice: MEADOW_LANE, organisation: NORTHGATE },
  ...{ slots: ['s1'], appointment: 'a1', patient: 'p1' },
}

describe('the ledger', () => {
  test('holds what was booked until it is gone, also for whoever opens it after a crash', () => {
    const file = join(folder, 'crash', 'bookings.ndjson')
    const ledger = new BookingLedger(file)
    ledger.booked(BOOKED)
    ledger.booked({ ...BOOKED, appointment: 'a2' })
    ledger.booked({ ...BOOKED, appointment: 'a3' })
    ledger.settle(ledger.left[0]!, 'cancelled', 'cancelled')
    ledger.settle(ledger.left[1]!, 'stayed', 'refused')
    appendFileSync(file, '{"is":"booked","boo')
    const opened = new BookingLedger(file)
    assert.deepEqual(
      opened.left.map(({ appointment, fate, words }) => [appointment, fate, words]),
      [
        ['a2', 'open', undefined],
        ['a3', 'stayed', 'refused'],
      ],
    )
    assert.equal(readFileSync(file, 'utf8').split('\n').length, 5, 'what is settled is let go of')
    opened.booked({ ...BOOKED, run: 'r2' })
    assert.equal(readBookings(file).length, 3)
    assert.deepEqual(damagedIn(file), ['{"is":"booked","boo'], 'what a crash cut off is not')
  })

  test('keeps a line that was damaged in its middle, however often it is opened', () => {
    const file = join(folder, 'damaged', 'bookings.ndjson')
    const ledger = new BookingLedger(file)
    ledger.booked(BOOKED)
    ledger.booked({ ...BOOKED, appointment: 'a2' })
    const [first = '', second = ''] = readFileSync(file, 'utf8').split('\n')
    const spoilt = first.replace('"is":"booked"', '"is":"bo\u0000ked')
    writeFileSync(file, `${spoilt}\n${second}\n`)
    for (const opened of [new BookingLedger(file), new BookingLedger(file)])
      assert.deepEqual(
        opened.left.map(({ appointment }) => appointment),
        ['a2'],
      )
    assert.deepEqual(damagedIn(file), [spoilt])
  })

  test('keeps apart what two processes booked in a run of one name, and appointments of one id at two practices', () => {
    const file = join(folder, 'apart', 'bookings.ndjson')
    new BookingLedger(file).booked(BOOKED)
    const ledger = new BookingLedger(file)
    ledger.booked({ ...BOOKED, appointment: 'a2' })
    assert.equal(readBookings(file).length, 2)
    const shown = (patient: string, slot: string) => ({
      ...{ id: 'a1', version: '1', status: 'booked', start: '2027-07-06T09:00:00+01:00', participants: [] },
      resource: {
        participant: [{ actor: { reference: `Patient/${patient}` } }],
        slot: [{ reference: `Slot/${slot}/_history/2` }],
      },
    })
    assert.equal(ledger.holds(MEADOW_LANE, shown('p1', 's1')), true)
    assert.equal(ledger.holds(NORTHGATE, shown('p1', 's1')), false)
    assert.equal(ledger.holds(MEADOW_LANE, shown('p2', 's1')), false, 'it is somebody else’s')
    assert.equal(ledger.holds(MEADOW_LANE, shown('p1', 's2')), false, 'it was there before')
  })
})
