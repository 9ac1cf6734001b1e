import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { WorkedJourney } from '../drivers/worked-journey.js'
import type { Deployment } from '../launch/deployment.js'
import { launchEmbedded } from '../launch/embedded.js'
import { makeMaterials, type Materials } from '../launch/materials.js'
import { startOf } from '../launch/starting-instant.js'
import {
  book,
  closeAll,
  MEADOW_LANE,
  NORTHGATE,
  SOUTHGATE,
  workedExample,
} from '../launch/testing/deployment-contract.js'
import { fqdnOf, systemAt } from '../topology/lookups.js'
import { BookingLedger, readBookings, type LedgerEntry } from './bookings.js'
import { takeBack } from './take-back.js'
import { watchBookings } from './watch.js'

const folder = mkdtempSync(join(tmpdir(), 'spinecheck-ledger-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const BOOKED = {
  ...{ run: 'r1', practice: MEADOW_LANE, organisation: NORTHGATE },
  ...{ slots: ['s1'], appointment: 'a1', patient: 'p1' },
}

describe('what may not be ours, or not be there yet, at a practice of somebody’s own', () => {
  const topology = { ...workedExample, clock: undefined }
  const fqdn = fqdnOf(topology, systemAt(topology, MEADOW_LANE, 'provider')!)!
  const opened: Deployment[] = []
  const file = join(folder, 'bookings.ndjson')
  let materials: Materials
  let theirs: Deployment
  let ours: Deployment
  let ledger: BookingLedger

  const watched = async (host: { readonly host: string; readonly port: number }): Promise<Deployment> => {
    const deployment = await launchEmbedded({ topology, materials, outside: new Map([[fqdn, host]]) })
    opened.push(deployment)
    watchBookings(deployment, ledger, { run: 'r1', isMine: () => true })
    return deployment
  }

  before(async () => {
    materials = await makeMaterials(startOf(topology))
    theirs = await launchEmbedded({ topology, materials })
    opened.push(theirs)
    ledger = new BookingLedger(file)
    ours = await watched(theirs.addresses.find(fqdn)!)
  })
  after(() => closeAll(opened))

  /** What the practice holds of the patient, as somebody else sees it. */
  async function standing(): Promise<readonly string[]> {
    const [patient] = topology.patients
    const driver = await ours.consumer({ organisation: SOUTHGATE, sdsRoute: 'ldap', faults: new Set() })
    const journey = new WorkedJourney({ organisation: SOUTHGATE }, driver, ours)
    await journey.viewAppointments(patient!)
    return (journey.appointments ?? []).flatMap(({ id, status }) => (status === 'booked' ? [id] : []))
  }

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
