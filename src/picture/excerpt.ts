import type { Topology } from '../topology/topology.js'

/** The part of a topology that only some organisations have: their systems, the servers of these, agreements among them. */
export function excerptOf(topology: Topology, odsCodes: readonly string[]): Topology {
  const wanted = new Set(odsCodes)
  const systems = topology.systems.filter(({ organisation }) => wanted.has(organisation))
  const used = new Set(systems.map(({ mhs }) => mhs))
  const messageHandlingServers = topology.messageHandlingServers.filter(({ id }) => used.has(id))
  const portals = topology.portals.filter(({ id }) => systems.some(({ portal }) => portal === id))
  const named = new Set([
    ...wanted,
    ...[...messageHandlingServers, ...portals].map(({ hostedBy }) => hostedBy),
  ])
  return {
    ...topology,
    title: `${topology.title} (excerpt)`,
    organisations: topology.organisations.filter(({ odsCode }) => named.has(odsCode)),
    messageHandlingServers,
    portals,
    systems,
    agreements: topology.agreements.filter(
      ({ consumer, provider }) => wanted.has(consumer) && wanted.has(provider),
    ),
  }
}
