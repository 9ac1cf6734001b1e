import type { Topology } from '../topology/topology.js'

/** The instant at which a topology's clock starts. */
export const startOf = ({ clock }: Topology): number => (clock === undefined ? Date.now() : Date.parse(clock))
