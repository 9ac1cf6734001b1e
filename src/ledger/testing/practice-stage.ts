import assert from 'node:assert/strict'
import { WorkedJourney } from '../../drivers/worked-journey.js'
import type { Deployment } from '../../launch/deployment.js'
import { launchEmbedded } from '../../launch/embedded.js'
import { makeMaterials, type Materials } from '../../launch/materials.js'
import { startOf } from '../../launch/starting-instant.js'
import {
  closeAll,
  MEADOW_LANE,
  NORTHGATE,
  SOUTHGATE,
  workedExample,
} from '../../launch/testing/deployment-contract.js'
import { fqdnOf, systemAt } from '../../topology/lookups.js'
import { BookingLedger } from '../bookings.js'
import { watchBookings } from '../watch.js'

/** By the clock of the machine, as a practice of somebody's own goes. */
export const topology = { ...workedExample, clock: undefined }
const system = systemAt(topology, MEADOW_LANE, 'provider')
const fqdn = (system && fqdnOf(topology, system)) ?? ''

/** What a ledger holds of a booking, as far as nothing depends on it. */
export const BOOKED = {
  ...{ run: 'r1', practice: MEADOW_LANE, organisation: NORTHGATE },
  ...{ slots: ['s1'], appointment: 'a1', patient: 'p1' },
}

/** A practice of somebody's own, and us, who ask it and note what we book. */
export class PracticeStage {
  readonly ledger: BookingLedger
  readonly theirs: Deployment
  readonly #materials: Materials
  readonly #opened: Deployment[] = []

  private constructor(ledger: BookingLedger, materials: Materials, theirs: Deployment) {
    this.ledger = ledger
    this.#materials = materials
    this.theirs = theirs
    this.#opened.push(theirs)
  }

  /** With a ledger in this file. */
  static async raise(file: string): Promise<PracticeStage> {
    const materials = await makeMaterials(startOf(topology))
    return new PracticeStage(
      new BookingLedger(file),
      materials,
      await launchEmbedded({ topology, materials }),
    )
  }

  /** Asks a practice that is served there, theirs unless told otherwise. */
  async watched(host = this.theirs.addresses.find(fqdn)): Promise<Deployment> {
    assert.ok(host)
    const outside = new Map([[fqdn, host]])
    const deployment = await launchEmbedded({ topology, materials: this.#materials, outside })
    this.#opened.push(deployment)
    watchBookings(deployment, this.ledger, { run: 'r1', isMine: () => true })
    return deployment
  }

  /** What the practice holds of the patient, as somebody else sees it by way of `ours`. */
  async standing(ours: Deployment): Promise<readonly string[]> {
    const [patient] = topology.patients
    assert.ok(patient)
    const driver = await ours.consumer({ organisation: SOUTHGATE, sdsRoute: 'ldap', faults: new Set() })
    const journey = new WorkedJourney({ organisation: SOUTHGATE }, driver, ours)
    await journey.viewAppointments(patient)
    return (journey.appointments ?? []).flatMap(({ id, status }) => (status === 'booked' ? [id] : []))
  }

  async close(): Promise<void> {
    await closeAll(this.#opened)
  }
}
