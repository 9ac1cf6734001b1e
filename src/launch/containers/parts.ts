import { innerNameOf, ldapNameOf } from '../../topology/lookups.js'
import type { System, Topology } from '../../topology/topology.js'
import type { HostedParty } from '../disturbances.js'

/** What one container plays: one of the parties, or a portal with the consumer systems behind it. */
export type Part = HostedParty | { readonly kind: 'portal'; readonly id: string }

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
  /** Ids of the consumer systems that act there. */
  readonly acts: readonly string[]
  /** Ids of the networks it is joined to; the first is the one it starts on. */
  readonly networks: readonly string[]
}

export const HTTPS_PORT = 443
export const LDAPS_PORT = 636
/** Where a container hears the harness. */
export const CONTROL_PORT = 8079
/** Where pages of a portal are served. */
export const PORTAL_PORT = 8080

/** Where consumers' message handling servers meet Spine. */
const CONSUMERS_SIDE = 'spine'
/** Where the SSP meets providers' message handling servers; nothing else joins both sides. */
const PROVIDERS_SIDE = 'practices'
/** Networks that end at Spine. */
export const OUTSIDE: ReadonlySet<string> = new Set([CONSUMERS_SIDE, PROVIDERS_SIDE])
const ONE_NETWORK = 'one-network'

const https = (fqdn: string): ServedName => ({ fqdn, port: HTTPS_PORT })

export interface PlanOptions {
  /** Whether all containers are on one network, where nothing keeps anybody from going past whom they should go through. */
  readonly isOneNetwork?: boolean | undefined
}

/** The containers of a topology, on networks that mirror its picture: nobody reaches anybody but through who stands between. */
export function planOf(
  topology: Topology,
  { isOneNetwork = false }: PlanOptions = {},
): readonly PlannedContainer[] {
  const { spine, messageHandlingServers, portals, systems } = topology
  const plan = [
    service('pds', [https(spine.pds)], [CONSUMERS_SIDE]),
    service('sds', [https(spine.sds), { fqdn: spine.ldap, port: LDAPS_PORT }], [CONSUMERS_SIDE]),
    service('ssp', [https(spine.ssp)], [CONSUMERS_SIDE, PROVIDERS_SIDE]),
    service('messaging', [https(spine.messaging)], [CONSUMERS_SIDE]),
    service('smsp', [https(spine.smsp)], [CONSUMERS_SIDE]),
    ...messageHandlingServers.map((server): PlannedContainer => {
      const serves = (role: System['roles'][number]) =>
        systems.some(({ mhs, roles }) => mhs === server.id && roles.includes(role))
      return {
        name: `mhs-${server.id}`,
        part: { kind: 'mhs', id: server.id },
        serves: [https(server.fqdn), { fqdn: ldapNameOf(server), port: LDAPS_PORT }],
        acts: [],
        networks: [
          behind(server.id),
          ...(serves('consumer') ? [CONSUMERS_SIDE] : []),
          ...(serves('provider') ? [PROVIDERS_SIDE] : []),
        ],
      }
    }),
    ...systems.filter((system) => standsAlone(topology, system)).map((system) => alone(topology, system)),
    ...portals
      .filter(({ id }) => systemsBehind(topology, id).length > 0)
      .map(({ id }): PlannedContainer => {
        const own = systemsBehind(topology, id)
        return {
          name: `portal-${id}`,
          part: { kind: 'portal', id },
          serves: [],
          acts: own.map((system) => system.id),
          networks: [...new Set(own.map(({ mhs }) => behind(mhs)))],
        }
      }),
  ]
  return isOneNetwork ? plan.map((each) => ({ ...each, networks: [ONE_NETWORK] })) : plan
}

/** The containers that make sense without the harness: a consumer's system that no portal drives would do nothing. */
export const standingAlone = (topology: Topology): readonly PlannedContainer[] =>
  planOf(topology).filter(({ part }) => part.kind !== 'system' || isProvider(topology, part.id))

const isProvider = ({ systems }: Topology, id: string): boolean =>
  systems.some((system) => system.id === id && system.roles.includes('provider'))

/** The consumer systems that people use by a portal, whose host plays them. */
export const systemsBehind = ({ systems }: Topology, portal: string): readonly System[] =>
  systems.filter((system) => system.portal === portal && system.roles.includes('consumer'))

const service = (
  kind: 'pds' | 'sds' | 'ssp' | 'messaging' | 'smsp',
  serves: readonly ServedName[],
  networks: readonly string[],
): PlannedContainer => ({ name: kind, part: { kind }, serves, acts: [], networks })

const hasPortal = ({ portals }: Topology, { portal }: System): boolean =>
  portals.some(({ id }) => id === portal)

/** A system that only consumes, and by a portal, has no host but the portal's. */
const standsAlone = (topology: Topology, system: System): boolean =>
  system.roles.includes('provider') || !hasPortal(topology, system)

const alone = (topology: Topology, system: System): PlannedContainer => ({
  name: `system-${system.id}`,
  part: { kind: 'system', id: system.id },
  serves: [https(innerNameOf(topology, system) ?? system.id)],
  acts: system.roles.includes('consumer') && !hasPortal(topology, system) ? [system.id] : [],
  networks: [behind(system.mhs)],
})

/** The network of the systems behind one message handling server. */
const behind = (mhs: string): string => `behind-${mhs}`

/** Every network of a plan, in the order in which it is first used. */
export const networksOf = (plan: readonly PlannedContainer[]): readonly string[] => [
  ...new Set(plan.flatMap(({ networks }) => networks)),
]
