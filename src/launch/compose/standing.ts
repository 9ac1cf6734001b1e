import { HarnessError } from '../../spine/errors.js'
import type { Topology } from '../../topology/topology.js'
import {
  standingAlone,
  systemsBehind,
  type Part,
  type PlannedContainer,
  type ServedName,
} from '../containers/parts.js'
import { namesHeld } from '../containers/standalone-files.js'

/** One container of a deployment that stands by itself, without the harness. */
export interface StandaloneContainer {
  /** Unique in the deployment, for example mhs-northgate-mhs. */
  readonly name: string
  /** What it is told after "stand-alone". */
  readonly role: readonly string[]
  readonly kind: Part['kind']
  /** What people know it by, for comments. */
  readonly words: string
  /** Names under which others reach it; a portal has none, for only browsers come there. */
  readonly serves: readonly ServedName[]
  readonly networks: readonly string[]
  /** Names whose keys it holds. */
  readonly names: readonly string[]
  /** Whether consumers' systems of one's own are to reach it from outside. */
  readonly isOpen: boolean
}

/** Engines have room for about 30 networks, and a picture of more nobody would bring up by hand. */
export const MOST_NETWORKS = 25

/**
 * The containers of a topology that make sense by hand: Spine, message handling servers, practice systems and portals.
 * A consumer's system is not among them unless a portal drives it: its place is for a system of one's own.
 * @throws HarnessError NOT_DEPLOYABLE for a topology that nothing could be asked of.
 */
export function standingOf(topology: Topology): readonly StandaloneContainer[] {
  refuseWhatCannotStand(topology)
  return standingAlone(topology).map((planned) => standingFor(topology, planned))
}

function refuseWhatCannotStand(topology: Topology): void {
  const { title, systems, messageHandlingServers } = topology
  const refuse = (why: string) => new HarnessError('NOT_DEPLOYABLE', `"${title}" ${why}`)
  if (!systems.some(({ roles }) => roles.includes('provider')))
    throw refuse(
      'has no provider system, so the SSP would have nobody to go to. Add a system with the role provider.',
    )
  if (messageHandlingServers.length + 2 > MOST_NETWORKS)
    throw refuse(
      `has ${messageHandlingServers.length} message handling servers and needs a network for each; at most ${MOST_NETWORKS - 2} fit on one engine. Make a topology file of the organisations you want to bring up.`,
    )
  const astray = systems.find(({ mhs }) => !messageHandlingServers.some(({ id }) => id === mhs))
  if (astray)
    throw refuse(
      `has the system ${astray.id} behind the message handling server ${astray.mhs}, which it does not have.`,
    )
  const unused = topology.portals.find(({ id }) => systemsBehind(topology, id).length === 0)
  if (unused)
    throw refuse(
      `has the portal ${unused.id}, but no consumer system says "portal: ${unused.id}", so nobody could use it.`,
    )
}

function standingFor(
  topology: Topology,
  { name, part, serves, networks }: PlannedContainer,
): StandaloneContainer {
  return {
    name,
    role: 'id' in part ? [part.kind, part.id] : [part.kind],
    kind: part.kind,
    words: wordsFor(topology, part),
    serves,
    networks,
    names: namesHeld(topology, { part, serves }),
    isOpen: part.kind === 'mhs' ? servesConsumers(topology, part.id) : part.kind !== 'system',
  }
}

const servesConsumers = ({ systems }: Topology, mhs: string): boolean =>
  systems.some((system) => system.mhs === mhs && system.roles.includes('consumer'))

function wordsFor(topology: Topology, part: Part): string {
  const { organisations, systems, messageHandlingServers, portals } = topology
  const named = (odsCode: string | undefined) =>
    organisations.find((each) => each.odsCode === odsCode)?.name ?? odsCode ?? ''
  switch (part.kind) {
    case 'pds':
      return 'Personal Demographics Service'
    case 'sds':
      return 'Spine Directory Service, FHIR and LDAP'
    case 'ssp':
      return 'Spine Secure Proxy'
    case 'messaging':
      return 'PDS by HL7 V3 messages'
    case 'smsp':
      return 'PDS by a Spine Mini Service'
    case 'mhs':
      return `message handling server of ${named(messageHandlingServers.find(({ id }) => id === part.id)?.hostedBy)}`
    case 'system':
      return `practice system of ${named(systems.find(({ id }) => id === part.id)?.organisation)}`
    case 'portal':
      return `${portals.find(({ id }) => id === part.id)?.name ?? part.id}, web pages`
  }
}
