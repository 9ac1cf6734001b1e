import { anotherNameThan, ended, endedNameOf } from '../../doubles/wrong-certificates.js'
import { fqdnOf, innerNameOf, ldapNameOf, systemWithId } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { Identity } from '../../wire/certificates.js'
import type { Materials } from '../materials.js'
import type { Brief } from './brief.js'
import type { PlannedContainer } from './parts.js'

export interface BriefOptions {
  readonly topology: Topology
  readonly materials: Materials
  readonly plan: readonly PlannedContainer[]
}

/** What one container of a plan is to be told: its part, and no certificate or key but what that part needs. */
export async function briefFor(
  planned: PlannedContainer,
  { topology, materials, plan }: BriefOptions,
): Promise<Brief> {
  const { authority, application } = materials
  return {
    part: planned.part,
    topology,
    names: plan.flatMap(({ serves }) => serves),
    trust: authority.trust,
    identities: {
      ...(await identitiesOf(certificatesOf(topology, planned), materials)),
      ...(await wrongIdentitiesOf(planned, materials)),
    },
    application,
  }
}

/** What a service of Spine shows once it is told to show what nobody may believe: no authority is where it is played. */
async function wrongIdentitiesOf(
  { part, serves }: PlannedContainer,
  { authority }: Materials,
): Promise<Brief['identities']> {
  if (!SPINE.has(part.kind)) return {}
  const pairs = await Promise.all(
    serves.flatMap(({ fqdn }) => [
      authority.issue(fqdn, ended()).then((identity) => [endedNameOf(fqdn), identity] as const),
      authority.issue(anotherNameThan(fqdn)).then((identity) => [anotherNameThan(fqdn), identity] as const),
    ]),
  )
  return Object.fromEntries(pairs)
}

const SPINE: ReadonlySet<string> = new Set(['pds', 'sds', 'ssp'])

/** Certificates and keys by name. */
export const identitiesOf = async (
  names: readonly string[],
  { identityOf }: Materials,
): Promise<Readonly<Record<string, Identity>>> =>
  Object.fromEntries(
    await Promise.all(
      [...new Set(names)].map(async (name): Promise<[string, Identity]> => [name, await identityOf(name)]),
    ),
  )

/** The names whose certificates a container holds: its own and those by which the systems that act there are known. */
function certificatesOf(topology: Topology, { part, serves, acts }: PlannedContainer): readonly string[] {
  const own = serves.map(({ fqdn }) => fqdn)
  if (part.kind === 'mhs')
    return [...own, ...topology.messageHandlingServers.flatMap((each) => [each.fqdn, ldapNameOf(each)])]
  const systems = [...acts, ...(part.kind === 'system' ? [part.id] : [])].map((id) =>
    systemWithId(topology, id),
  )
  return [...own, ...systems.flatMap((system) => (system ? namesOfSystem(topology, system) : []))]
}

/** By which a system is known: to its message handling server, and past it. */
export const namesOfSystem = (topology: Topology, system: System): readonly string[] =>
  [innerNameOf(topology, system), fqdnOf(topology, system)].flatMap((name) => name ?? [])
