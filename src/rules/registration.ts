import { directoryOf } from '../topology/directory.js'
import type { Directory } from '../topology/records.js'
import type { Topology } from '../topology/topology.js'

/** A deployment and what SDS holds of it, as a rule reads them. */
export interface Registration {
  readonly topology: Topology
  readonly directory: Directory
}

/** The registration that a topology plans or holds. */
export const registrationOf = (topology: Topology): Registration => ({
  topology,
  directory: directoryOf(topology),
})
