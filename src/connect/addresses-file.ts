import { apiKeyOf } from '../launch/applications.js'
import { fqdnOf, innerNameOf, ldapNameOf, organisationWithCode, serverOf } from '../topology/lookups.js'
import type { System, Topology } from '../topology/topology.js'
import { foundBy, type ServedAt, type ServedOutside } from './served.js'

/** Where things are and what they are called, for programs that read it; file names are of the same folder. */
export interface AddressesFile {
  readonly services: Readonly<Record<keyof Topology['spine'], ServedAt>>
  /** What an assertion for an access token of PDS says, and what it is signed with. */
  readonly token: {
    readonly audience: string
    readonly kid: string
    readonly key: string
    readonly jwks: string
    /** The names of further keys that PDS knows, whose private halves are with somebody else. */
    readonly kidsBesides: readonly string[]
  }
  readonly systems: readonly object[]
  /** Whoever is logged on first at each organisation, by its ODS code. */
  readonly practitioners: Readonly<Record<string, object>>
}

/** The file with the key that signs requests for access tokens of PDS, and the same key's public half as a JWK set. */
export const APPLICATION_KEY = 'pds-application.key.pem'
export const APPLICATION_JWKS = 'pds-application.jwks.json'

const SERVICES = ['pds', 'sds', 'ldap', 'ssp', 'messaging', 'smsp'] as const

/** Whether the key of a system's message handling server is with somebody else, who asked for the certificate. */
export const hasOwnKey = (system: System, { topology, made }: ServedOutside): boolean =>
  made.requested?.has(fqdnOf(topology, system) ?? '') ?? false

/** The name of the files of a system towards its message handling server. */
export const innerFilesOf = ({ id }: System): string => `${id}-to-mhs`

/** Addresses as JSON has them, and as a hosts file has them. */
export function addressesOf(served: ServedOutside): { readonly file: AddressesFile; readonly hosts: string } {
  const { topology, made } = served
  const file = {
    services: servicesFor(undefined, served),
    token: {
      audience: `https://${topology.spine.pds}/oauth2/token`,
      kid: made.application.kid,
      key: APPLICATION_KEY,
      jwks: APPLICATION_JWKS,
      kidsBesides: (made.application.besides ?? []).map(({ kid }) => kid),
    },
    systems: topology.systems.map((system) => systemIn(served, system)),
    practitioners: Object.fromEntries(
      [...topology.practitioners]
        .reverse()
        .map(({ organisation, name: { family, given, prefix = 'Mx' }, gender: _, ...rest }) => [
          organisation,
          { ...rest, family, given, prefix },
        ]),
    ),
  }
  return { file, hosts: hostsFor(served) }
}

/** Where a system finds Spine's services; without one, where everybody does. */
export const servicesFor = (system: System | undefined, served: ServedOutside): AddressesFile['services'] =>
  Object.fromEntries(
    SERVICES.map((service) => [service, foundBy(system, served.topology.spine[service], served)]),
  ) as AddressesFile['services']

/** Lines of a hosts file; those of an organisation with addresses of its own stand in a file of its own too. */
function hostsFor(served: ServedOutside): string {
  const { topology } = served
  const names = [
    ...SERVICES.map((service) => topology.spine[service]),
    ...topology.messageHandlingServers.flatMap((server) => [server.fqdn, ldapNameOf(server)]),
  ]
  return hostLines(names.map((name) => foundBy(undefined, name, served)))
}

/** The lines by which one system finds the names that it connects to. */
export function hostsOfSystem(system: System, served: ServedOutside): string {
  const { topology } = served
  const server = serverOf(topology, system)
  const names = [
    ...SERVICES.map((service) => topology.spine[service]),
    ...(server ? [server.fqdn, ldapNameOf(server)] : []),
  ]
  return hostLines(names.map((name) => foundBy(system, name, served)))
}

const hostLines = (places: readonly ServedAt[]): string =>
  places
    .filter(({ port }) => port > 0)
    .map(({ host, fqdn }) => `${host} ${fqdn}\n`)
    .join('')

function systemIn(served: ServedOutside, system: System): object {
  const { topology } = served
  const { id, organisation, roles, asid, partyKey, mhs, product, version, serviceRoot } = system
  const { name, telephone } = organisationWithCode(topology, organisation) ?? {}
  const server = serverOf(topology, system)
  return {
    ...{ id, organisation, name, telephone, roles, asid, partyKey, product, version, serviceRoot },
    mhs: fqdnOf(topology, system),
    certificate: `${mhs}.cert.pem`,
    // Absent where it is with whoever asked for the certificate.
    key: hasOwnKey(system, served) ? undefined : `${mhs}.key.pem`,
    ...(roles.includes('consumer')
      ? {
          apiKey: apiKeyOf(organisation),
          services: servicesFor(system, served),
          throughItsServer: server && {
            name: innerNameOf(topology, system),
            server: foundBy(system, server.fqdn, served),
            ldap: foundBy(system, ldapNameOf(server), served),
            certificate: `${innerFilesOf(system)}.cert.pem`,
            key: `${innerFilesOf(system)}.key.pem`,
          },
        }
      : {}),
  }
}
