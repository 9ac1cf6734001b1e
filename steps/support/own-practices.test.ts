import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { cannedDriver, MEADOW_LANE, NORTHGATE, stageOf } from '../../src/drivers/testing/canned-driver.js'
import type { Deployment } from '../../src/launch/deployment.js'
import { closeOpenDeployments } from '../../src/launch/open-deployments.js'
import { BookingLedger, readBookings } from '../../src/ledger/bookings.js'
import { stateOf } from '../../src/workspace/state-folder.js'
import type { Workspace } from '../../src/workspace/workspace.js'
import { OwnPractices } from './own-practices.js'

/** How often a topology is looked at before it is said to be for ever. */
const FOR_EVER = 1000

test('a run that is stopped leaves what is open at a practice that no topology of it has any more', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spinecheck-own-practices-'))
  const { bookings } = stateOf({ folder })
  const stage = stageOf(cannedDriver({}))
  let looks = 0
  const deployment = {
    ...stage,
    get topology() {
      if (++looks > FOR_EVER) throw new Error('it is looked at for ever')
      return { ...stage.topology, systems: [] }
    },
  }
  new BookingLedger(bookings).booked({
    ...{ run: 'r1', practice: MEADOW_LANE, organisation: NORTHGATE, slots: ['s1'], patient: 'p1' },
  })
  const workspace: Partial<Workspace> = { folder }
  const practices = new OwnPractices(workspace as Workspace, { folder: join(folder, 'r1'), direct: false })
  practices.watch(deployment as unknown as Deployment)
  await closeOpenDeployments()
  assert.ok(looks < FOR_EVER)
  assert.deepEqual(
    readBookings(bookings).map(({ fate }) => fate),
    ['open'],
  )
  rmSync(folder, { recursive: true, force: true })
})
