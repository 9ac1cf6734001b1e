import type { OdsCode, PartyKey } from '../spine/identifiers.js'
import type { MessageHandlingServer, System, SystemRole, Topology } from '../topology/topology.js'

/** A system on one side of Spine. */
export interface PlacedSystem {
  readonly system: System
  /** It stands on the other side of Spine, too, with the same ASID. */
  readonly isOnBothSides: boolean
}

/** An organisation with those of its systems that go the same way. */
export interface PlacedOrganisation {
  readonly odsCode: OdsCode
  readonly name: string
  readonly systems: readonly PlacedSystem[]
}

/** Organisations whose people use their systems through the same portal, or through none. */
export interface Stretch {
  readonly portal?: { readonly name: string; readonly host: string } | undefined
  readonly parties: readonly PlacedOrganisation[]
}

/** A message handling server with all that connect through it on one side of Spine. */
export interface ServerGroup {
  readonly server: MessageHandlingServer
  /** Name of the organisation that hosts it. */
  readonly host: string
  /** Each once, in the order of the systems. */
  readonly partyKeys: readonly PartyKey[]
  readonly stretches: readonly Stretch[]
}

const names = new WeakMap<Topology['organisations'], ReadonlyMap<string, string>>()

/** Name of an organisation; its ODS code where the topology does not name it. */
export function nameOf({ organisations }: Topology, odsCode: string): string {
  const known: ReadonlyMap<string, string> =
    names.get(organisations) ?? new Map(organisations.map((each) => [each.odsCode, each.name]))
  names.set(organisations, known)
  return known.get(odsCode) ?? odsCode
}

/** The message handling servers of one side, in the order in which its systems first name them. */
export function groupsOf(topology: Topology, role: SystemRole): readonly ServerGroup[] {
  const systems = topology.systems.filter(({ roles }) => roles.includes(role))
  const servers = new Map(topology.messageHandlingServers.map((server) => [server.id, server]))
  return inOrder(systems, ({ mhs }) => mhs).flatMap(([id, behind]) => {
    const server = servers.get(id)
    if (!server) return []
    return [
      {
        server,
        host: nameOf(topology, server.hostedBy),
        partyKeys: [...new Set(behind.map(({ partyKey }) => partyKey))],
        stretches: stretchesOf(topology, role, behind),
      },
    ]
  })
}

/** The portals of one server stand last, so that those of two servers that follow each other are close. */
function stretchesOf(topology: Topology, role: SystemRole, systems: readonly System[]): readonly Stretch[] {
  const byPortal = inOrder(systems, ({ portal }) => (role === 'consumer' ? portal : undefined))
  return [...byPortal]
    .sort(([one], [other]) => Number(one !== undefined) - Number(other !== undefined))
    .map(([id, those]) => {
      const portal = topology.portals.find((each) => each.id === id)
      return {
        portal: portal && { name: portal.name, host: nameOf(topology, portal.hostedBy) },
        parties: inOrder(those, ({ organisation }) => organisation).map(([odsCode, own]) => ({
          odsCode,
          name: nameOf(topology, odsCode),
          systems: own.map((system) => ({ system, isOnBothSides: system.roles.length > 1 })),
        })),
      }
    })
}

/** Message handling servers that no system connects through. */
export function idleServers({ systems, messageHandlingServers }: Topology): readonly MessageHandlingServer[] {
  const used = new Set(systems.map(({ mhs }) => mhs))
  return messageHandlingServers.filter(({ id }) => !used.has(id))
}

/** Organisations that hold no system: suppliers, hosts, practices that are not on GP Connect. */
export function withoutSystem({ systems, organisations }: Topology): Topology['organisations'] {
  const holders = new Set(systems.map(({ organisation }) => organisation))
  return organisations.filter(({ odsCode }) => !holders.has(odsCode))
}

function inOrder<Key, Value>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): readonly (readonly [Key, readonly Value[]])[] {
  const groups = new Map<Key, Value[]>()
  for (const value of values) {
    const known = groups.get(keyOf(value))
    if (known) known.push(value)
    else groups.set(keyOf(value), [value])
  }
  return [...groups]
}
