import type { registrationVariations } from '../../variations/registrations.js'
import type { PartyKey, ServiceRootUrl } from '../../spine/identifiers.js'
import type { Topology } from '../../topology/topology.js'
import type { Recorded } from '../judge.js'
import type { Variant } from './variant.js'

const declared =
  (edit: (topology: Topology) => Topology) =>
  (recorded: Recorded): Recorded => ({
    ...recorded,
    topology: edit(recorded.topology),
    past: recorded.past.map((each) => ({ ...each, topology: edit(each.topology) })),
  })

const systems =
  (edit: (system: Topology['systems'][number]) => Topology['systems'][number]) =>
  (topology: Topology): Topology => ({ ...topology, systems: topology.systems.map(edit) })

/** What is registered, written otherwise while what crossed the wire stays as it was. */
export const registrationVariants = {
  'registration:raises-host': {
    of: ['a booking', 'a booking by the FHIR API of SDS'],
    vary: declared(
      systems((system) => ({
        ...system,
        serviceRoot: system.serviceRoot?.replace(/^https:\/\/[^/]+/, (start) =>
          start.toUpperCase().replace('HTTPS', 'https'),
        ) as ServiceRootUrl | undefined,
      })),
    ),
  },
  'registration:lowers-party-key': {
    of: ['a booking', 'a booking by the FHIR API of SDS'],
    vary: declared(systems((system) => ({ ...system, partyKey: system.partyKey.toLowerCase() as PartyKey }))),
  },
} as const satisfies Readonly<Record<keyof typeof registrationVariations, Variant>>
