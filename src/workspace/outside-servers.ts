import { readFileSync } from 'node:fs'
import { fqdnOf } from '../topology/lookups.js'
import type { SystemRole, Topology } from '../topology/topology.js'
import { isUnderTest, type Workspace } from './workspace.js'

/** Where a message handling server of one's own really listens, with what one has to trust there. */
export interface ServerOfMine {
  readonly host: string
  readonly port: number
  /** Of one that consumers share: where it takes their directory searches. */
  readonly ldap?: { readonly host: string; readonly port: number } | undefined
  /** Certificates, PEM. */
  readonly trust?: string | undefined
  /** The name in the certificate that our SSP shows there; that of the topology where absent. */
  readonly presents?: string | undefined
  /** Whether it is reached by plain HTTP. */
  readonly isPlain?: boolean | undefined
}

/** How servers of one's own are reached, where a command is told. */
export interface Reaching {
  /** By plain HTTP, as a product in early development may be. */
  readonly direct?: boolean | undefined
}

/** The servers before a provider of one's own, and the one that consumers share, by FQDN; those that are said to listen somewhere. */
export function serversOfMine(
  { provider, mhs, connect }: Workspace,
  { direct = false }: Reaching = {},
): ReadonlyMap<string, ServerOfMine> {
  const trust = trustIn(provider?.trust)
  return new Map<string, ServerOfMine>([
    ...Object.entries(provider?.addresses ?? {}).map(
      ([fqdn, address]) => [fqdn, { ...address, trust, presents: connect.ssp, isPlain: direct }] as const,
    ),
    ...(mhs?.address && mhs.ldap
      ? [[mhs.fqdn, { ...mhs.address, ldap: mhs.ldap, trust: trustIn(mhs.trust) }] as const]
      : []),
  ])
}

const trustIn = (file: string | undefined): string | undefined =>
  file === undefined ? undefined : readFileSync(file, 'utf8')

/** What is wrong with a server of one's own that consumers share, in words: the topology has it, consumers are behind it, and nobody else is. */
export function faultsOfServer(
  { mhs, consumer, provider }: Workspace,
  topology: Topology,
): readonly string[] {
  if (!mhs) return []
  const servers = topology.messageHandlingServers
  const server = servers.find(({ fqdn }) => fqdn === mhs.fqdn)
  if (!server)
    return [
      `mhs: there is no message handling server ${mhs.fqdn}. There are: ${servers.map(({ fqdn }) => fqdn).join(', ')}.`,
    ]
  const behind = topology.systems.filter((system) => system.mhs === server.id)
  const serves = (role: SystemRole) => behind.some(({ roles }) => roles.includes(role))
  return [
    ...(serves('consumer')
      ? []
      : [`mhs: no consumer is behind ${mhs.fqdn}, so nothing would be sent through it.`]),
    ...(serves('provider')
      ? [
          `mhs: practices are behind ${mhs.fqdn} too; put them behind another server in the topology: only what consumers send is tested with a server alone.`,
        ]
      : []),
    ...((consumer ?? provider)
      ? [
          'mhs: a message handling server is tested alone, between systems that come with spinecheck. Inside a consumer of yours only what leaves it is seen, which consumer: tests. Keep one of the two entries, in a workspace for each.',
        ]
      : []),
  ]
}

/** What is wrong with the addresses of a provider of one's own, in words: each server before it has one, and nobody else's has. */
export function faultsOfAddresses(workspace: Workspace, topology: Topology): readonly string[] {
  const { addresses } = workspace.provider ?? {}
  if (addresses === undefined) return []
  const providers = topology.systems.filter(({ roles }) => roles.includes('provider'))
  const isMine = isUnderTest('provider', workspace)
  const serversOf = (mine: boolean) =>
    new Set(
      providers.filter((system) => isMine(system) === mine).flatMap((each) => fqdnOf(topology, each) ?? []),
    )
  const [own, others] = [serversOf(true), serversOf(false)]
  // That the topology has none of them is told by itself.
  if (own.size === 0) return []
  return [
    ...[...own]
      .filter((fqdn) => !(fqdn in addresses))
      .map((fqdn) => `provider.addresses: practices of yours are behind ${fqdn}; say where it listens.`),
    ...Object.keys(addresses).flatMap((fqdn) =>
      others.has(fqdn)
        ? [
            `provider.addresses: practices with another product are behind ${fqdn} too; put yours behind a server of its own in the topology.`,
          ]
        : own.has(fqdn)
          ? []
          : [
              `provider.addresses: no practice of yours is behind ${fqdn}. They are behind: ${[...own].join(', ')}.`,
            ],
    ),
  ]
}
