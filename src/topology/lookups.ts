import type { OdsCode } from '../spine/identifiers.js'
import type { DataSharingAgreement, Organisation, Patient, System, SystemRole, Topology } from './topology.js'

// One-line look-ups only: doubles and checks share them, so nothing here may decide anything.

export const systemWithAsid = ({ systems }: Topology, asid: string | undefined): System | undefined =>
  systems.find((system) => system.asid === asid)

export const systemAt = ({ systems }: Topology, odsCode: string, role: SystemRole): System | undefined =>
  systems.find((system) => system.organisation === odsCode && system.roles.includes(role))

export const organisationWithCode = (
  { organisations }: Topology,
  odsCode: string,
): Organisation | undefined => organisations.find((organisation) => organisation.odsCode === odsCode)

export const patientWithNumber = ({ patients }: Topology, nhsNumber: string): Patient | undefined =>
  patients.find((patient) => patient.nhsNumber === nhsNumber)

/** An agreement is mutual, so the pair is looked up either way round (spine.md 3.5). */
export const agreementBetween = (
  { agreements }: Topology,
  one: OdsCode,
  other: OdsCode,
): DataSharingAgreement | undefined =>
  agreements.find(
    ({ consumer, provider }) =>
      (consumer === one && provider === other) || (consumer === other && provider === one),
  )

export const systemWithId = ({ systems }: Topology, id: string | undefined): System | undefined =>
  systems.find((system) => system.id === id)

/** The name of a system inside its own network: its certificate towards its message handling server, and where that finds it. */
export const innerNameOf = (topology: Topology, system: System): string | undefined => {
  const fqdn = fqdnOf(topology, system)
  return fqdn === undefined ? undefined : `${system.id}.${fqdn}`
}

/** The FQDN under which a system meets Spine: that of its message handling server. */
export const fqdnOf = ({ messageHandlingServers }: Topology, { mhs }: System): string | undefined =>
  messageHandlingServers.find(({ id }) => id === mhs)?.fqdn
