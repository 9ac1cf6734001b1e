import { Encounters } from '../drivers/encounters.js'
import { organisationNamed, patientNamed } from '../drivers/names.js'
import { PortalVisits } from '../drivers/portal/visits.js'
import { SlotRequests } from '../drivers/slot-requests.js'
import type { Deployment } from '../launch/deployment.js'
import type { Organisation, Patient } from '../topology/topology.js'

/** One situation while it is being played: what its acts call upon. */
export class Play {
  readonly deployment: Deployment
  readonly encounters: Encounters
  readonly slotRequests: SlotRequests
  readonly portal: PortalVisits

  /** A deployment that has begun a scenario. */
  constructor(deployment: Deployment) {
    this.deployment = deployment
    this.encounters = new Encounters(() => deployment)
    this.slotRequests = new SlotRequests(this.encounters, () => deployment.topology)
    this.portal = new PortalVisits(() => deployment, undefined)
  }

  /** @throws HarnessError UNKNOWN_ORGANISATION */
  organisation(name: string): Organisation {
    return organisationNamed(this.deployment.topology, name)
  }

  /** By given and family name. @throws HarnessError UNKNOWN_PATIENT */
  patient(name: string): Patient {
    return patientNamed(this.deployment.topology, name)
  }
}
