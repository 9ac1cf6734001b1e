import { sameHost } from '../../spine/comparisons.js'
import type { MessageHandlingServer, SystemRole, Topology } from '../../topology/topology.js'
import { once } from '../reading/once.js'
import type { Call } from '../reading/scene.js'

/** Ids of the message handling servers that several organisations' systems of a role stand behind (spine.md 5). */
function serversOfSeveral({ systems }: Topology, role: SystemRole): ReadonlySet<string> {
  const organisations = new Map<string, Set<string>>()
  for (const { mhs, organisation, roles } of systems)
    if (roles.includes(role)) organisations.set(mhs, (organisations.get(mhs) ?? new Set()).add(organisation))
  return new Set([...organisations].flatMap(([mhs, { size }]) => (size > 1 ? [mhs] : [])))
}

const sharedByConsumers = once((topology: Topology) => serversOfSeveral(topology, 'consumer'))
const sharedByPractices = once((topology: Topology) => serversOfSeveral(topology, 'provider'))

/** Whether several organisations' consumer systems stand behind a server. */
export const isSharedByConsumers = (topology: Topology, mhs: string | undefined): boolean =>
  mhs !== undefined && sharedByConsumers(topology).has(mhs)

/** The name under which a practice's server was reached. */
export const hostOf = ({ url }: Pick<Call, 'url'>): string => /^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? ''

/** The message handling server that is reached under an FQDN. */
export const serverUnder = (
  { messageHandlingServers }: Topology,
  fqdn: string,
): MessageHandlingServer | undefined => messageHandlingServers.find((server) => sameHost(server.fqdn, fqdn))

/** Whether the server that was reached under an FQDN holds the practice systems of several organisations. */
export function isSharedByPractices(topology: Topology, fqdn: string): boolean {
  const server = serverUnder(topology, fqdn)
  return server !== undefined && sharedByPractices(topology).has(server.id)
}
