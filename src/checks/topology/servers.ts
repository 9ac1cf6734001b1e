import type { MessageHandlingServer, SystemRole, Topology } from '../../topology/topology.js'
import type { Exchange } from '../../wire/exchange.js'
import { actingSystem } from '../reading/history.js'
import { once } from '../reading/once.js'
import type { Scene } from '../reading/scene.js'

/** Ids of the message handling servers that several organisations' systems of a role stand behind (spine.md 5). */
function serversOfSeveral({ systems }: Topology, role: SystemRole): ReadonlySet<string> {
  const organisations = new Map<string, Set<string>>()
  for (const { mhs, organisation, roles } of systems)
    if (roles.includes(role)) organisations.set(mhs, (organisations.get(mhs) ?? new Set()).add(organisation))
  return new Set([...organisations].flatMap(([mhs, { size }]) => (size > 1 ? [mhs] : [])))
}

const sharedByConsumers = once((topology: Topology) => serversOfSeveral(topology, 'consumer'))
const sharedByProviders = once((topology: Topology) => serversOfSeveral(topology, 'provider'))

/** Whether the system that acted shares its message handling server with other organisations' consumer systems. */
export function sharesServer({ exchange }: { readonly exchange: Exchange }, scene: Scene): boolean {
  const mhs = actingSystem(scene, exchange)?.mhs
  return mhs !== undefined && sharedByConsumers(scene.topology).has(mhs)
}

/** Whether a server holds the practice systems of several organisations. */
export const isSharedByPractices = ({ topology }: Scene, mhs: string): boolean =>
  sharedByProviders(topology).has(mhs)

/** The message handling server that is reached under an FQDN. */
export const serverUnder = (
  { topology }: Scene,
  fqdn: string | undefined,
): MessageHandlingServer | undefined => topology.messageHandlingServers.find((server) => server.fqdn === fqdn)
