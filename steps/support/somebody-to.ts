import type { ConsumerFault } from '../../src/faults/index.js'
import type { Switchable } from '../../src/launch/switched-on.js'
import { CannotBePlayed } from '../../src/spine/errors.js'
import type { OdsCode } from '../../src/spine/identifiers.js'
import { organisationWithCode, systemAt } from '../../src/topology/lookups.js'
import type { Organisation, Topology } from '../../src/topology/topology.js'

/**
 * Makes sure that there is somebody to commit or suffer what is switched on: for everybody, or at one organisation.
 * @throws CannotBePlayed SYSTEM_NOT_REGISTERED where there is nobody, for then the scenario would pass on nothing.
 */
export function refuseNobody(topology: Topology, kind: Switchable | ConsumerFault, at?: Organisation): void {
  const [party = ''] = kind.split(':')
  const isThere = WHO[party] ?? (() => true)
  if (isThere(topology, at)) return
  throw new CannotBePlayed(
    'SYSTEM_NOT_REGISTERED',
    `${kind} can be switched on at nobody${at ? ` of ${at.name}` : ''} in "${topology.title}": it has no ${party === 'mhs' ? 'message handling server' : party} there. Name one that has, or another topology.`,
  )
}

type IsThere = (topology: Topology, at: Organisation | undefined) => boolean

/** By party; PDS, SDS and the SSP are always there. */
const WHO: Readonly<Record<string, IsThere>> = {
  consumer: (topology, at) => at === undefined || systemAt(topology, at.odsCode, 'consumer') !== undefined,
  portal: ({ portals }) => portals.length > 0,
  provider: (topology, at) =>
    at === undefined
      ? topology.systems.some(({ roles }) => roles.includes('provider'))
      : systemAt(topology, at.odsCode, 'provider') !== undefined,
  mhs: ({ messageHandlingServers }, at) =>
    messageHandlingServers.some(({ hostedBy }) => at === undefined || hostedBy === at.odsCode),
}

/** An organisation is taken for a practice and is none. */
export const notAProvider = (topology: Topology, odsCode: OdsCode): CannotBePlayed =>
  new CannotBePlayed(
    'SYSTEM_NOT_REGISTERED',
    `${organisationWithCode(topology, odsCode)?.name ?? odsCode} has no provider system in "${topology.title}".`,
  )
