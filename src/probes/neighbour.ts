import { organisationWithCode } from '../topology/lookups.js'
import type { Organisation, System, Topology } from '../topology/topology.js'

/** Another practice that shares appointments with the same consumer, behind the same server where there is one. */
export function neighbourOf(
  topology: Topology,
  consumer: Organisation,
  system: System,
): Organisation | undefined {
  const others = topology.systems.filter(
    ({ organisation, roles, serviceRoot }) =>
      roles.includes('provider') &&
      serviceRoot !== undefined &&
      organisation !== system.organisation &&
      topology.agreements.some(
        (each) =>
          each.consumer === consumer.odsCode &&
          each.provider === organisation &&
          each.capability === 'appointment-management',
      ),
  )
  const chosen = others.find(({ mhs }) => mhs === system.mhs) ?? others[0]
  return chosen && organisationWithCode(topology, chosen.organisation)
}
