import { apiKeyOf } from '../launch/applications.js'
import type { Deployment } from '../launch/deployment.js'
import type { Materials } from '../launch/materials.js'
import { fqdnOf, organisationWithCode } from '../topology/lookups.js'
import type { System, Topology } from '../topology/topology.js'

/** Where things are and what they are called, for programs that read it; file names are of the same folder. */
export interface AddressesFile {
  readonly services: Readonly<Record<keyof Topology['spine'], Place>>
  /** What an assertion for an access token of PDS says, and what it is signed with. */
  readonly token: { readonly audience: string; readonly kid: string; readonly key: string }
  readonly systems: readonly object[]
  /** Whoever is logged on first at each organisation, by its ODS code. */
  readonly practitioners: Readonly<Record<string, object>>
}

/** The file with the key that signs requests for access tokens of PDS. */
export const APPLICATION_KEY = 'pds-application.key.pem'

interface Place {
  readonly fqdn: string
  readonly host: string
  readonly port: number
}

const SERVICES = ['pds', 'sds', 'ldap', 'ssp'] as const

/** Addresses as JSON has them, and as a hosts file has them. */
export function addressesOf(
  topology: Topology,
  addresses: Deployment['addresses'],
  { application }: Pick<Materials, 'application'>,
): { readonly file: AddressesFile; readonly hosts: string } {
  const places = SERVICES.map((service) => [service, placeOf(topology.spine[service], addresses)] as const)
  const servers = topology.messageHandlingServers.map(({ fqdn }) => placeOf(fqdn, addresses))
  const file = {
    services: Object.fromEntries(places) as AddressesFile['services'],
    token: {
      audience: `https://${topology.spine.pds}/oauth2/token`,
      kid: application.kid,
      key: APPLICATION_KEY,
    },
    systems: topology.systems.map((system) => systemIn(topology, system)),
    practitioners: Object.fromEntries(
      [...topology.practitioners]
        .reverse()
        .map(({ organisation, name: { family, given, prefix = 'Mx' }, gender: _, ...rest }) => [
          organisation,
          { ...rest, family, given, prefix },
        ]),
    ),
  }
  const hosts = [...places.map(([, place]) => place), ...servers]
    .filter(({ port }) => port > 0)
    .map(({ host, fqdn }) => `${host} ${fqdn}\n`)
    .join('')
  return { file, hosts }
}

const placeOf = (fqdn: string, addresses: Deployment['addresses']): Place => {
  const { host = '', port = 0 } = addresses.find(fqdn) ?? {}
  return { fqdn, host, port }
}

function systemIn(topology: Topology, system: System): object {
  const { organisation, roles, asid, partyKey, mhs, product, version, serviceRoot } = system
  const { name, telephone } = organisationWithCode(topology, organisation) ?? {}
  return {
    ...{ organisation, name, telephone, roles, asid, partyKey, product, version, serviceRoot },
    mhs: fqdnOf(topology, system),
    apiKey: roles.includes('consumer') ? apiKeyOf(organisation) : undefined,
    certificate: `${mhs}.cert.pem`,
    key: `${mhs}.key.pem`,
  }
}
