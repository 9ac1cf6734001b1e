import { fqdnOf, innerNameOf, ldapNameOf } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { Identity } from '../../wire/certificates.js'
import { apiKeyOf } from '../api-key.js'
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
  const { authority, application, identityOf } = materials
  const identities = await Promise.all(
    certificatesOf(topology, planned).map(async (name): Promise<[string, Identity]> => [
      name,
      await identityOf(name),
    ]),
  )
  const { kid, publicKey, privateKey } = application
  return {
    part: planned.part,
    topology,
    names: plan.flatMap(({ serves }) => serves),
    trust: authority.trust,
    identities: Object.fromEntries(identities),
    applications: topology.organisations.map(({ odsCode }) => [apiKeyOf(odsCode), { kid, publicKey }]),
    applicationKey: { kid, privateKey },
  }
}

/** The names whose certificates a container holds: its own and, for a system, its message handling server's. */
function certificatesOf(topology: Topology, { part, serves }: PlannedContainer): readonly string[] {
  const own = serves.map(({ fqdn }) => fqdn)
  if (part.kind === 'mhs')
    return [...own, ...topology.messageHandlingServers.flatMap((each) => [each.fqdn, ldapNameOf(each)])]
  if (part.kind !== 'system') return own
  const system = topology.systems.find(({ id }) => id === part.id)
  return [...own, ...(system ? namesBehind(topology, system) : [])]
}

const namesBehind = (topology: Topology, system: System): readonly string[] =>
  [innerNameOf(topology, system), fqdnOf(topology, system)].flatMap((name) => name ?? [])
