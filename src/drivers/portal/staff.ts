import type { OdsCode } from '../../spine/identifiers.js'
import type { Organisation, Portal, Practitioner, System, Topology } from '../../topology/topology.js'

/** A member of staff: one SDS user, with a role profile at each organisation they work for. */
export interface Person {
  /** SDS user id. */
  readonly id: string
  /** As the portal writes it, for example Ms Sam Advisor. */
  readonly name: string
  readonly roles: readonly Practitioner[]
}

/** The system by which people at an organisation use the portal. */
export const portalSystemAt = (
  { systems }: Topology,
  { id }: Portal,
  organisation: OdsCode,
): System | undefined =>
  systems.find((system) => system.portal === id && system.organisation === organisation)

/** The organisations whose people use the portal, in the order of their systems. */
export function organisationsOf(
  { systems, organisations }: Topology,
  { id }: Portal,
): readonly Organisation[] {
  const codes = new Set(systems.flatMap((system) => (system.portal === id ? [system.organisation] : [])))
  return [...codes].flatMap((code) => organisations.find(({ odsCode }) => odsCode === code) ?? [])
}

/** Everybody who may sign in, in the order of the topology; several role profiles of one SDS user are one person. */
export function staffOf(topology: Topology, portal: Portal): readonly Person[] {
  const users = new Set(organisationsOf(topology, portal).map(({ odsCode }) => odsCode))
  const roles = new Map<string, Practitioner[]>()
  for (const practitioner of topology.practitioners) {
    if (!users.has(practitioner.organisation)) continue
    const known = roles.get(practitioner.sdsUserId)
    if (known) known.push(practitioner)
    else roles.set(practitioner.sdsUserId, [practitioner])
  }
  return [...roles].map(([id, held]) => ({ id, name: nameOf(held[0]), roles: held }))
}

/** Ms Sam Advisor. */
export const nameOf = (practitioner: Practitioner | undefined): string => {
  const { prefix, given, family } = practitioner?.name ?? {}
  return [prefix, given, family].filter((part) => part !== undefined).join(' ')
}

/** The person's role profile at an organisation. */
export const roleAt = ({ roles }: Person, organisation: OdsCode): Practitioner | undefined =>
  roles.find((role) => role.organisation === organisation)
