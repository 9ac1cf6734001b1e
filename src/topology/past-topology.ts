import type { Topology } from './topology.js'

/** A topology that held until the scenario changed it on its way. */
export interface PastTopology {
  readonly topology: Topology
  /** How many requests had arrived by then: those up to this number met it, later ones its successor. */
  readonly arrivals: number
}
