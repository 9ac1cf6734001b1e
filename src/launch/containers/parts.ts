import { innerNameOf, ldapNameOf } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'

/** What one container plays: a service of Spine, a message handling server, or the system of one organisation. */
export type Part =
  { readonly kind: 'pds' | 'sds' | 'ssp' } | { readonly kind: 'mhs' | 'system'; readonly id: string }

/** A name under which a part is reached, and the port it listens on there. */
export interface ServedName {
  readonly fqdn: string
  readonly port: number
}

/** One container of a deployment: what it plays, where it stands and what it is called there. */
export interface PlannedContainer {
  /** Unique in the deployment, for example mhs-northgate-mhs. */
  readonly name: string
  readonly part: Part
  readonly serves: readonly ServedName[]
  /** Ids of the networks it is joined to; the first is the one it starts on. */
  readonly networks: readonly string[]
}

export const HTTPS_PORT = 443
export const LDAPS_PORT = 636
/** Where a container hears the harness. */
export const CONTROL_PORT = 8079

/** Where consumers' message handling servers meet Spine. */
const CONSUMERS_SIDE = 'spine'
/** Where the SSP meets providers' message handling servers; nothing else joins both sides. */
const PROVIDERS_SIDE = 'practices'
/** Networks that end at Spine. */
export const OUTSIDE: ReadonlySet<string> = new Set([CONSUMERS_SIDE, PROVIDERS_SIDE])

const https = (fqdn: string): ServedName => ({ fqdn, port: HTTPS_PORT })

/** The containers of a topology, on networks that mirror its picture: nobody reaches anybody but through who stands between. */
export function planOf(topology: Topology): readonly PlannedContainer[] {
  const { spine, messageHandlingServers, systems } = topology
  const plays = (mhs: string, role: 'consumer' | 'provider') =>
    systems.some((system) => system.mhs === mhs && system.roles.includes(role))
  return [
    { name: 'pds', part: { kind: 'pds' }, serves: [https(spine.pds)], networks: [CONSUMERS_SIDE] },
    {
      name: 'sds',
      part: { kind: 'sds' },
      serves: [https(spine.sds), { fqdn: spine.ldap, port: LDAPS_PORT }],
      networks: [CONSUMERS_SIDE],
    },
    {
      name: 'ssp',
      part: { kind: 'ssp' },
      serves: [https(spine.ssp)],
      networks: [CONSUMERS_SIDE, PROVIDERS_SIDE],
    },
    ...messageHandlingServers.map((server): PlannedContainer => ({
      name: `mhs-${server.id}`,
      part: { kind: 'mhs', id: server.id },
      serves: [https(server.fqdn), { fqdn: ldapNameOf(server), port: LDAPS_PORT }],
      networks: [
        behind(server.id),
        ...(plays(server.id, 'consumer') ? [CONSUMERS_SIDE] : []),
        ...(plays(server.id, 'provider') ? [PROVIDERS_SIDE] : []),
      ],
    })),
    ...systems.map((system): PlannedContainer => ({
      name: `system-${system.id}`,
      part: { kind: 'system', id: system.id },
      serves: [https(innerNameOf(topology, system) ?? system.id)],
      networks: [behind(system.mhs)],
    })),
  ]
}

/** The network of the systems behind one message handling server. */
const behind = (mhs: string): string => `behind-${mhs}`

/** Every network of a plan, in the order in which it is first used. */
export const networksOf = (plan: readonly PlannedContainer[]): readonly string[] => [
  ...new Set(plan.flatMap(({ networks }) => networks)),
]
