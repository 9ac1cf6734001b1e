import { otherInteractionById } from '../spine/other-interactions.js'
import type { Fqdn, ServiceRootUrl } from '../spine/identifiers.js'
import type {
  MessageHandlingServer,
  Organisation,
  Patient,
  System,
  SystemRole,
  Topology,
} from './topology.js'

// One-line look-ups only: doubles and checks share them, so nothing here may decide anything.

/** Every name of Spine's. */
export const spineNames = ({ spine }: Topology): readonly Fqdn[] => [
  spine.pds,
  spine.sds,
  spine.ssp,
  spine.ldap,
  spine.messaging,
  spine.smsp,
]

export const systemWithAsid = ({ systems }: Topology, asid: string | undefined): System | undefined =>
  systems.find((system) => system.asid === asid)

export const systemAt = ({ systems }: Topology, odsCode: string, role: SystemRole): System | undefined =>
  systems.find((system) => system.organisation === odsCode && system.roles.includes(role))

/** The system an organisation acts by: the one named, else its only or first consumer system. */
export const actingSystemOf = (
  topology: Topology,
  { organisation, system }: { readonly organisation: string; readonly system?: string | undefined },
): System | undefined =>
  system === undefined
    ? systemAt(topology, organisation, 'consumer')
    : topology.systems.find((each) => each.id === system && each.organisation === organisation)

export const organisationWithCode = (
  { organisations }: Topology,
  odsCode: string,
): Organisation | undefined => organisations.find((organisation) => organisation.odsCode === odsCode)

export const patientWithNumber = ({ patients }: Topology, nhsNumber: string): Patient | undefined =>
  patients.find((patient) => patient.nhsNumber === nhsNumber)

export const systemWithId = ({ systems }: Topology, id: string | undefined): System | undefined =>
  systems.find((system) => system.id === id)

/** The name of a system inside its own network: its certificate towards its message handling server, and where that finds it. */
export const innerNameOf = (topology: Topology, system: System): string | undefined => {
  const fqdn = fqdnOf(topology, system)
  return fqdn === undefined ? undefined : `${system.id}.${fqdn}`
}

/** Where PDS sends people back to who have signed in for a system (pds-access-modes.md 3.1). */
export const pdsRedirectUriOf = (topology: Topology, system: System): string =>
  system.pdsRedirectUri ?? `https://${innerNameOf(topology, system) ?? system.id}/pds/callback`

/** Where a message handling server takes its systems' directory searches. */
export const ldapNameOf = ({ fqdn }: MessageHandlingServer): string => `ldap.${fqdn}`

/** The message handling server that a system connects through. */
export const serverOf = (
  { messageHandlingServers }: Topology,
  { mhs }: System,
): MessageHandlingServer | undefined => messageHandlingServers.find(({ id }) => id === mhs)

/** The FQDN under which a system meets Spine: that of its message handling server. */
export const fqdnOf = (topology: Topology, system: System): string | undefined =>
  serverOf(topology, system)?.fqdn

/** The service root URL by which a practice is asked for this interaction. */
export const serviceRootFor = (
  { serviceRoot, otherServiceRoots = {} }: System,
  interactionId: string,
): ServiceRootUrl | undefined => {
  const other = otherInteractionById(interactionId)?.capability
  return (other && otherServiceRoots[other]) ?? serviceRoot
}

/** Every service root URL of a practice, the longest first: of two of which one begins with the other, the whole one is meant. */
export const rootsOf = ({ serviceRoot, otherServiceRoots = {} }: System): readonly ServiceRootUrl[] =>
  [serviceRoot, ...Object.values(otherServiceRoots)]
    .filter((root) => root !== undefined)
    .sort((one, other) => other.length - one.length)
