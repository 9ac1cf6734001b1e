import { apiKeyOf } from '../launch/applications.js'
import type { Deployment } from '../launch/deployment.js'
import { MINI_SERVICE_PATH, PDS_MINI_SERVICE } from '../spine/mini-service.js'
import { isForUsers } from '../spine/pds-access.js'
import { PDS_MESSAGING, SYNC_PATH } from '../spine/pds-messages.js'
import { plainLine, plainText } from '../spine/plain-text.js'
import { gatewayCacheInWords } from '../picture/gateway-cache.js'
import {
  fqdnOf,
  ldapNameOf,
  organisationWithCode,
  pdsRedirectUriOf,
  rootsOf,
  serverOf,
} from '../topology/lookups.js'
import type { System, Topology } from '../topology/topology.js'
import { innerFilesOf } from '../connect/addresses-file.js'
import type { EntrancePlan } from '../launch/entrances.js'
import type { ConnectionPack } from '../connect/pack.js'

/** One line for each exchange, and why it was refused where its receiver knows more than it says; what peers sent cannot play tricks on a terminal. */
export function logLine(exchange: Deployment['journal']['exchanges'][number]): string {
  const { startedAt, receiver } = exchange
  const [asked, answered] =
    exchange.kind === 'ldap'
      ? [`LDAP ${exchange.request.operation}`, `result ${exchange.response.resultCode}`]
      : [`${exchange.request.method} ${exchange.request.target}`, exchange.response?.status ?? 'no answer']
  const why = exchange.kind === 'http' && exchange.why !== undefined ? `\n  ${plainLine(exchange.why)}` : ''
  return `${startedAt}  ${plainLine(receiver).padEnd(20)}  ${answered}  ${plainLine(asked)}${why}`
}

const spineNames: readonly [keyof Topology['spine'], string, string][] = [
  ['pds', 'PDS (FHIR API)', '/personal-demographics/FHIR/R4'],
  ['messaging', PDS_MESSAGING, SYNC_PATH],
  ['smsp', PDS_MINI_SERVICE, MINI_SERVICE_PATH],
  ['sds', 'SDS (FHIR API)', '/spine-directory/FHIR/R4'],
  ['ldap', 'SDS (LDAP)', ''],
  ['ssp', 'Spine Secure Proxy', ''],
]

/** Where everything is, and with what one gets in. */
export function describe(
  topology: Topology,
  { addresses, portals }: Pick<Deployment, 'addresses' | 'portals'>,
  {
    authority,
    files,
    plan,
    host,
  }: {
    readonly authority: string
    readonly files: ConnectionPack
    readonly plan: EntrancePlan
    readonly host: string
  },
): string {
  const at = (
    fqdn: string,
    places?: ReadonlyMap<string, { readonly host: string; readonly port: number }>,
  ) => {
    const address = places?.get(fqdn) ?? addresses.find(fqdn)
    return address ? `${address.host}:${address.port}` : 'not served'
  }
  const system = (each: System) => {
    const fqdn = fqdnOf(topology, each) ?? ''
    const name = organisationWithCode(topology, each.organisation)?.name ?? each.organisation
    const server = serverOf(topology, each)
    const places = plan.placesFor(addresses).get(each.id)
    return [
      `  ${name} (${each.organisation}), ${each.roles.join(' and ')}`,
      `    ASID ${each.asid}   party key ${each.partyKey}   MHS ${fqdn}`,
      each.roles.includes('provider')
        ? rootsOf(each)
            .map((root) => `    service root URL ${root}   served at ${at(fqdn)}`)
            .join('\n')
        : undefined,
      each.roles.includes('consumer') ? `    API key ${apiKeyOf(each.organisation)}` : undefined,
      each.roles.includes('consumer') && server
        ? `    its message handling server ${at(fqdn, places)}, directory ${at(ldapNameOf(server), places)}, with ${innerFilesOf(each)}.cert.pem`
        : undefined,
      each.roles.includes('consumer') && places
        ? `    of its own: ${spineNames.map(([key, title]) => `${title} ${at(topology.spine[key], places)}`).join(', ')}`
        : undefined,
      each.roles.includes('consumer') && each.pds !== undefined && isForUsers(each.pds)
        ? `    users come back from signing in for PDS to ${pdsRedirectUriOf(topology, each)}`
        : undefined,
      `    certificate ${files.certificates.get(each.mhs) ?? ''}`,
    ]
      .filter((line) => line !== undefined)
      .join('\n')
  }
  const lines = [
    `"${topology.title}" is up.`,
    ...(plan.instead === undefined ? [] : [`Addresses: ${plan.instead}.`]),
    ...(/^(?:127\.|::1$|localhost$)/.test(host)
      ? []
      : [
          `WARNING: it listens on ${host}, so other machines reach it. Whoever has the keys can act as any of these systems.`,
        ]),
    '',
    'Spine',
    ...spineNames.map(
      ([key, name, path]) =>
        `  ${name.padEnd(20)} ${at(topology.spine[key]).padEnd(22)} ${topology.spine[key]}${path}`,
    ),
    `  ${gatewayCacheInWords(topology)}`,
    '',
    'Systems',
    ...topology.systems.map(system),
    '',
    ...portalLines(portals),
    `Certificates and keys for systems of yours: ${files.folder}`,
    '  README.md says how to connect; sh book-<system>.sh books once, with curl and openssl.',
    '  addresses.json has all of the above for programs, hosts the names for a hosts file.',
    '  trust.pem holds the sub CA and the root CA, revoked.pem their revocation lists; pds-application.key.pem signs PDS token requests (kid spinecheck-1).',
    '  pds-client-secrets.json has the secret of each API key, for products whose users sign in for PDS.',
    files.isKept
      ? '  The folder stays when this stops; whoever reads it can act as any of these systems.'
      : '  The folder goes when this stops; --materials <folder> keeps one.',
    `The authority behind them is kept in ${authority}, so that what trusts it today trusts it tomorrow.`,
    '',
    "The clock is this machine's, whatever the topology file says.",
    'Reach each by its name (a line in your hosts file, or SNI by hand). Ctrl-C stops everything.',
    '',
  ]
  return plainText(lines.join('\n'))
}

/** Where people open the portals, on this machine. */
const portalLines = (portals: Deployment['portals']): readonly string[] =>
  portals.length === 0
    ? []
    : ['Portals', ...portals.map(({ name, origin }) => `  ${name.padEnd(28)} ${origin}`), '']
