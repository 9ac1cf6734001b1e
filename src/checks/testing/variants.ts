import type { Asid, OdsCode, ServiceRootUrl } from '../../spine/identifiers.js'
import type { DataSharingAgreement, System, Topology } from '../../topology/topology.js'
import { workedExample } from './scene-builder.js'

const systemsAs = (change: (system: System) => System): Topology => {
  const topology = workedExample()
  return { ...topology, systems: topology.systems.map(change) }
}

/** Southgate behind Northgate's message handling server, with its party key. */
export const sharedConsumers = (): Topology =>
  systemsAs((system) =>
    system.id === 'southgate'
      ? { ...system, mhs: 'northgate-mhs', partyKey: 'NLX01-850115' as System['partyKey'] }
      : system,
  )

/** Fernhill behind Meadow Lane's message handling server. */
export const sharedPractices = (): Topology =>
  systemsAs((system) =>
    system.id === 'fernhill'
      ? {
          ...system,
          mhs: 'meadow-lane-mhs',
          serviceRoot: 'https://gp.meadowlane.example/B82617/STU3/1/gpconnect' as ServiceRootUrl,
        }
      : system,
  )

/** Meadow Lane books at Fernhill too, under the ASID by which it is called itself. */
export const practiceAsConsumer = (): Topology =>
  agreeing(
    systemsAs((system) =>
      system.id === 'meadow-lane' ? { ...system, roles: ['provider', 'consumer'] } : system,
    ),
    'A20047',
    'B82617',
  )

/** Northgate runs a second system, for the night. */
export function twoSystems(): Topology {
  const topology = workedExample()
  const night = topology.systems
    .filter(({ id }) => id === 'northgate')
    .map((system) => ({ ...system, id: 'northgate-night', asid: '200000000118' as Asid }))
  return { ...topology, systems: [...topology.systems, ...night] }
}

/** With one agreement more. */
export const agreeing = (
  topology: Topology,
  consumer: string,
  provider: string,
  capability: DataSharingAgreement['capability'] = 'appointment-management',
): Topology => ({
  ...topology,
  agreements: [
    ...topology.agreements,
    { consumer: consumer as OdsCode, provider: provider as OdsCode, capability },
  ],
})

/** Without the agreements of a pair. */
export const disagreeing = (topology: Topology, consumer: string, provider: string): Topology => ({
  ...topology,
  agreements: topology.agreements.filter((each) => each.consumer !== consumer || each.provider !== provider),
})
