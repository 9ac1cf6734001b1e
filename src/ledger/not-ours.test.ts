import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Deployment } from '../launch/deployment.js'
import { book, NORTHGATE, SOUTHGATE } from '../launch/testing/deployment-contract.js'
import { PracticeStage, BOOKED } from './testing/practice-stage.js'
import type { BookingLedger } from './bookings.js'
import { readBookings, type LedgerEntry } from './bookings.js'
import { takeBack } from './take-back.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-ledger-'))
after(() => rmSync(folder, { recursive: true, force: true }))

describe('what may not be ours, or not be there yet, at a practice of somebody’s own', () => {
  const file = join(folder, 'bookings.ndjson')
  let stage: PracticeStage
  let theirs: Deployment
  let ours: Deployment
  let ledger: BookingLedger

  before(async () => {
    stage = await PracticeStage.raise(file)
    ;({ theirs, ledger } = stage)
    ours = await stage.watched()
  })
  after(() => stage.close())

  const standing = () => stage.standing(ours)

  test('is cancelled by its own slot where its answer names what somebody else booked, which stands', async () => {
    assert.equal(await book(theirs, SOUTHGATE), 'booked')
    const others = await standing()
    assert.equal(await book(ours, NORTHGATE), 'booked')
    const [{ booking: _booking, at: _at, fate: _fate, ...known }] = ledger.left as [LedgerEntry]
    ledger.settle(ledger.left[0]!, 'gone', 'as if its answer had named another')
    ledger.booked({ ...known, appointment: others.at(-1) })
    await takeBack(ours, ledger, ledger.left)
    assert.deepEqual([readBookings(file).at(-1)?.fate, await standing()], ['cancelled', others])
    ledger.booked({ ...known, appointment: others.at(-1) })
    await takeBack(ours, ledger, ledger.left)
    assert.match(
      readBookings(file).at(-1)?.words ?? '',
      /^the answer names appointment \S+, which is of another patient or in other slots, and is left alone; none/,
    )
    assert.deepEqual([ledger.left, await standing()], [[], others])
  })

  test('is still awaited where no answer came and none is to be seen yet, until nobody waits for one', async () => {
    const [{ patient }] = readBookings(file) as [LedgerEntry]
    ledger.booked({ ...BOOKED, appointment: undefined, slots: ['late'], patient })
    await takeBack(ours, ledger, ledger.left)
    const [entry] = ledger.left
    assert.deepEqual(
      [entry?.fate, entry?.words],
      ['awaited', 'no answer names the appointment, and the practice shows none that is booked yet'],
    )
    await takeBack(ours, ledger, [{ ...entry!, at: '2026-01-01T00:00:00.000Z' }])
    assert.deepEqual([ledger.left, readBookings(file).at(-1)?.fate], [[], 'never'])
  })
})
