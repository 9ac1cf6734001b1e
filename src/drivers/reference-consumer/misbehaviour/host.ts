import { organisationWithCode, systemAt } from '../../../topology/lookups.js'
import type { Organisation, Topology } from '../../../topology/topology.js'
import type { Originator } from '../originator.js'

/** Whom a hosted system wrongly speaks for: its server's host or, where that is the organisation itself, its supplier. */
export function hostOf(topology: Topology, { organisation, system }: Originator): Organisation {
  const hostedBy = topology.messageHandlingServers.find(({ id }) => id === system.mhs)?.hostedBy
  const host = hostedBy === organisation.odsCode ? system.manufacturer : hostedBy
  return organisationWithCode(topology, host ?? system.manufacturer) ?? organisation
}

/** The one ASID that a supplier might configure everywhere: another customer's where there is one. */
export const fixedAsid = ({ systems }: Topology, { organisation }: Originator): string =>
  systems.find((each) => each.roles.includes('consumer') && each.organisation !== organisation.odsCode)
    ?.asid ?? '200000000001'

/** The ASID of the hosting organisation, where it has one. */
export const hostAsid = (topology: Topology, originator: Originator): string =>
  systemAt(topology, hostOf(topology, originator).odsCode, 'consumer')?.asid ??
  fixedAsid(topology, originator)
