import { fqdnOf, innerNameOf } from '../../topology/lookups.js'
import type { MessageHandlingServer, System, Topology } from '../../topology/topology.js'

/** The systems behind one message handling server, by what it knows them by. */
export interface Behind {
  readonly server: MessageHandlingServer
  /** By the name on the certificate of their connection to it. */
  readonly callers: ReadonlyMap<string, System>
  /** Consumer systems, in the order of the topology. */
  readonly consumers: readonly System[]
  /** Practice systems, by the ODS code in their service root URL. */
  readonly practices: ReadonlyMap<string, System>
}

const known = new WeakMap<Topology, Map<string, Behind>>()

/** Who stands behind a server; worked out once for each topology. */
export function behind(topology: Topology, server: MessageHandlingServer): Behind {
  const ofTopology = known.get(topology) ?? new Map<string, Behind>()
  const remembered = ofTopology.get(server.id) ?? gathered(topology, server)
  known.set(topology, ofTopology.set(server.id, remembered))
  return remembered
}

function gathered(topology: Topology, server: MessageHandlingServer): Behind {
  const systems = topology.systems.filter(({ mhs }) => mhs === server.id)
  const consumers = systems.filter(({ roles }) => roles.includes('consumer'))
  return {
    server,
    consumers,
    callers: new Map(consumers.flatMap((system) => named(topology, system))),
    practices: new Map(
      systems.flatMap((system) =>
        system.roles.includes('provider') ? [[system.organisation as string, system] as const] : [],
      ),
    ),
  }
}

const named = (topology: Topology, system: System): readonly (readonly [string, System])[] => {
  const name = innerNameOf(topology, system)
  return name === undefined ? [] : [[name, system]]
}

/** The practice system at an ODS code, whichever server it stands behind. */
export const practiceAnywhere = ({ systems }: Topology, odsCode: string): System | undefined =>
  systems.find(({ organisation, roles }) => organisation === odsCode && roles.includes('provider'))

/** A server other than this one that consumers connect through. */
export const anotherServer = (
  topology: Topology,
  { id }: MessageHandlingServer,
): MessageHandlingServer | undefined => {
  const neighbour = topology.systems.find(({ mhs, roles }) => mhs !== id && roles.includes('consumer'))
  const fqdn = neighbour && fqdnOf(topology, neighbour)
  return topology.messageHandlingServers.find((each) => each.fqdn === fqdn)
}
