import { serverOf } from '../../topology/lookups.js'
import type { System, SystemRole, Topology } from '../../topology/topology.js'
import { once } from './once.js'

/** What was declared when something arrived, and the consumer system that acted in it, where that is known. */
interface Acting {
  readonly topology: Topology
  readonly actor?: System | undefined
}

/** Ids of the message handling servers behind which systems of a role stand at several organisations (spine.md 5). */
function serversOfSeveral({ systems }: Topology, role: SystemRole): ReadonlySet<string> {
  const organisations = new Map<string, Set<string>>()
  for (const { mhs, organisation, roles } of systems)
    if (roles.includes(role)) organisations.set(mhs, (organisations.get(mhs) ?? new Set()).add(organisation))
  return new Set([...organisations].flatMap(([mhs, { size }]) => (size > 1 ? [mhs] : [])))
}

const serversOfConsumers = once((topology: Topology) => serversOfSeveral(topology, 'consumer'))
const serversOfPractices = once((topology: Topology) => serversOfSeveral(topology, 'provider'))

/** Whether the system that acts shares its message handling server with consumer systems of other organisations. */
export const sharesServer = ({ actor, topology }: Acting): boolean =>
  actor !== undefined && serversOfConsumers(topology).has(actor.mhs)

/** Whether the system that acts stands alone, or with others of its own organisation, behind its server. */
export const hasOwnServer = (acting: Acting): boolean => acting.actor !== undefined && !sharesServer(acting)

/** The other organisation that provides the message handling server or the portal by which one acts; undefined where none does. */
export function hostOf({ actor, topology }: Acting): string | undefined {
  if (!actor) return undefined
  const portal = topology.portals.find(({ id }) => id === actor.portal)
  return [serverOf(topology, actor)?.hostedBy, portal?.hostedBy].find(
    (host) => host !== undefined && host !== actor.organisation,
  )
}

/** Whether one acts by what another organisation provides. */
export const isHosted = (acting: Acting): boolean => hostOf(acting) !== undefined

/** Whether a practice system shares its message handling server with those of other practices. */
export const sharesPractices = (topology: Topology, { mhs }: System): boolean =>
  serversOfPractices(topology).has(mhs)
