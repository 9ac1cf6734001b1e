import { HTTPS_PORT, LDAPS_PORT, PORTAL_PORT } from '../containers/parts.js'
import type { StandaloneContainer } from './standing.js'

/** A port of a container that is published on this machine. */
export interface PublishedPort {
  /** Environment variable by which another port is chosen. */
  readonly variable: string
  /** The port on this machine unless another is chosen. */
  readonly usual: number
  /** The port in the container. */
  readonly inside: number
  /** The name that is served there; none for pages of a portal. */
  readonly fqdn?: string | undefined
}

const SPINE: Readonly<Record<string, readonly [variable: string, usual: number]>> = {
  'pds:443': ['PDS', 9441],
  'sds:443': ['SDS', 9442],
  'ssp:443': ['SSP', 9443],
  'sds:636': ['LDAP', 9636],
  'messaging:443': ['MESSAGING', 9444],
  'smsp:443': ['SMSP', 9445],
}
/** Message handling servers follow each other from here, two ports each; portals likewise, one each. */
const FIRST_OF_SERVERS = 9500
const FIRST_OF_PORTALS = 9400

/** Which ports are published, by container: Spine's, those of message handling servers that consumers use, and portals'. */
export function publishedPorts(
  containers: readonly StandaloneContainer[],
): ReadonlyMap<string, readonly PublishedPort[]> {
  const servers = containers.filter(({ kind, isOpen }) => kind === 'mhs' && isOpen)
  const portals = containers.filter(({ kind }) => kind === 'portal')
  return new Map([
    ...containers
      .filter(({ kind, serves }) => serves.some(({ port }) => `${kind}:${port}` in SPINE))
      .map((container): Entry => [container.name, spinePorts(container)]),
    ...servers.map((server, place): Entry => [
      server.name,
      serverPorts(server, FIRST_OF_SERVERS + 2 * place),
    ]),
    ...portals.map(({ name }, place): Entry => [
      name,
      [{ variable: variableOf(name), usual: FIRST_OF_PORTALS + place, inside: PORTAL_PORT }],
    ]),
  ])
}

type Entry = readonly [string, readonly PublishedPort[]]

const spinePorts = ({ kind, serves }: StandaloneContainer): readonly PublishedPort[] =>
  serves.flatMap(({ fqdn, port }) => {
    const [name, usual] = SPINE[`${kind}:${port}`] ?? []
    return name === undefined || usual === undefined
      ? []
      : [{ variable: `SPINECHECK_${name}_PORT`, usual, inside: port, fqdn }]
  })

const serverPorts = ({ name, serves }: StandaloneContainer, first: number): readonly PublishedPort[] => [
  ...serves
    .filter(({ port }) => port === HTTPS_PORT)
    .map(({ fqdn }) => ({ variable: variableOf(name), usual: first, inside: HTTPS_PORT, fqdn })),
  ...serves
    .filter(({ port }) => port === LDAPS_PORT)
    .map(({ fqdn }) => ({
      variable: variableOf(`${name}-ldap`),
      usual: first + 1,
      inside: LDAPS_PORT,
      fqdn,
    })),
]

const variableOf = (name: string): string => `SPINECHECK_${name.toUpperCase().replaceAll('-', '_')}_PORT`
