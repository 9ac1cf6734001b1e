import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { apiKeyOf, secretOf } from '../launch/applications.js'
import { launchEmbedded } from '../launch/embedded.js'
import { makeMaterials, type Materials } from '../launch/materials.js'
import { startOf } from '../launch/starting-instant.js'
import { HarnessError } from '../spine/errors.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { gatewayCacheInWords } from '../picture/gateway-cache.js'
import { fqdnOf, organisationWithCode, pdsRedirectUriOf } from '../topology/lookups.js'
import { loadTopology } from '../topology/read-topology.js'
import type { System, Topology } from '../topology/topology.js'
import type { Deployment } from '../launch/deployment.js'
import { TurnedAwayLines } from './turned-away-lines.js'

export interface ServeCommandOptions {
  readonly host: string
  readonly port?: ReadonlyMap<string, number>
  readonly materials?: string
}

/** Starts the doubles of a topology for systems outside this process and serves until Ctrl-C. */
export async function serve(
  file: string,
  { host, port = new Map(), materials }: ServeCommandOptions,
): Promise<ExitCode> {
  // Systems outside this process live by their own clocks, so the machine's is the one to go by.
  const topology = { ...loadTopology(file), clock: undefined }
  refuseUnknownPorts(topology, port)
  const made = await makeMaterials(startOf(topology))
  const folder = materials ? resolve(materials) : mkdtempSync(join(tmpdir(), 'spinecheck-'))
  await using deployment = await launchEmbedded({
    topology,
    materials: made,
    listenOn: (fqdn) => ({ host, ...(port.has(fqdn) ? { port: port.get(fqdn) ?? 0 } : {}) }),
  })
  const written = await writeMaterials(folder, topology, made)
  const stopped = new Promise<void>((stop) => {
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  process.stdout.write(describe(topology, deployment, { folder, certificates: written }))
  const { journal } = deployment
  const lines = new TurnedAwayLines()
  journal.onTurnedAway((turnedAway) => process.stdout.write(lines.of(turnedAway)))
  journal.onRecord((exchange) => {
    const troubles = journal.troubles.map(({ message }) => `  ${message}\n`)
    process.stdout.write(`${logLine(exchange)}\n${troubles.join('')}`)
    journal.forgetFiled()
  })
  await stopped
  process.stdout.write('\nStopped.\n')
  return EXIT.conformant
}

/** One line for each exchange, so that people see what their system did. */
function logLine(exchange: Deployment['journal']['exchanges'][number]): string {
  const { startedAt, receiver } = exchange
  const [asked, answered] =
    exchange.kind === 'ldap'
      ? [`LDAP ${exchange.request.operation}`, `result ${exchange.response.resultCode}`]
      : [`${exchange.request.method} ${exchange.request.target}`, exchange.response?.status ?? 'no answer']
  return `${startedAt}  ${receiver.padEnd(20)}  ${answered}  ${asked}`
}

const spineNames: readonly [keyof Topology['spine'], string, string][] = [
  ['pds', 'PDS (FHIR API)', '/personal-demographics/FHIR/R4'],
  ['sds', 'SDS (FHIR API)', '/spine-directory/FHIR/R4'],
  ['ldap', 'SDS (LDAP)', ''],
  ['ssp', 'Spine Secure Proxy', ''],
]

function refuseUnknownPorts(
  { spine, messageHandlingServers }: Topology,
  port: ReadonlyMap<string, number>,
): void {
  const known: readonly string[] = [
    spine.pds,
    spine.sds,
    spine.ldap,
    spine.ssp,
    ...messageHandlingServers.map(({ fqdn }) => fqdn),
  ]
  const unknown = [...port.keys()].filter((fqdn) => !known.includes(fqdn))
  if (unknown.length > 0)
    throw new HarnessError(
      'UNKNOWN_TOPOLOGY',
      `--port names ${unknown.join(', ')}, which this topology does not have. It has: ${known.join(', ')}.`,
    )
}

/** One file each, readable by their owner only; yields the path of each system's pair. */
async function writeMaterials(
  folder: string,
  topology: Topology,
  made: Materials,
): Promise<ReadonlyMap<string, string>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 })
  write('trust.pem', made.authority.trust)
  write('pds-application.key.pem', made.application.privateKey)
  write('pds-client-secrets.json', JSON.stringify(secretsOf(topology, made.application.publicKey), null, 2))
  const paths = await Promise.all(
    topology.messageHandlingServers.map(async ({ id, fqdn }) => {
      const { key, certificate } = await made.identityOf(fqdn)
      write(`${id}.cert.pem`, certificate)
      write(`${id}.key.pem`, key)
      return [id, join(folder, `${id}.cert.pem`)] as const
    }),
  )
  return new Map(paths)
}

/** The client secrets of consumers' applications, by API key. */
const secretsOf = ({ systems }: Topology, publicKey: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    systems
      .filter(({ roles }) => roles.includes('consumer'))
      .map(({ organisation }) => [apiKeyOf(organisation), secretOf(apiKeyOf(organisation), publicKey)]),
  )

const isForUsers = ({ pds = 'fhir-application', roles }: System): boolean =>
  roles.includes('consumer') && pds !== 'fhir-application'

function describe(
  topology: Topology,
  { addresses, portals }: Pick<Deployment, 'addresses' | 'portals'>,
  { folder, certificates }: { readonly folder: string; readonly certificates: ReadonlyMap<string, string> },
): string {
  const at = (fqdn: string) => {
    const address = addresses.find(fqdn)
    return address ? `${address.host}:${address.port}` : 'not served'
  }
  const system = (each: System) => {
    const fqdn = fqdnOf(topology, each) ?? ''
    const name = organisationWithCode(topology, each.organisation)?.name ?? each.organisation
    return [
      `  ${name} (${each.organisation}), ${each.roles.join(' and ')}`,
      `    ASID ${each.asid}   party key ${each.partyKey}   MHS ${fqdn}`,
      each.roles.includes('provider')
        ? `    service root URL ${each.serviceRoot ?? ''}   served at ${at(fqdn)}`
        : undefined,
      each.roles.includes('consumer') ? `    API key ${apiKeyOf(each.organisation)}` : undefined,
      isForUsers(each)
        ? `    users come back from signing in for PDS to ${pdsRedirectUriOf(topology, each)}`
        : undefined,
      `    certificate ${certificates.get(each.mhs) ?? ''}`,
    ]
      .filter((line) => line !== undefined)
      .join('\n')
  }
  return [
    `"${topology.title}" is up.`,
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
    `Certificates and keys, made for this run: ${folder}`,
    '  trust.pem holds the sub CA and the root CA; pds-application.key.pem signs PDS token requests (kid spinecheck-1).',
    '  pds-client-secrets.json has the secret of each API key, for products whose users sign in for PDS.',
    '',
    "The clock is this machine's, whatever the topology file says.",
    'Reach each by its name (a line in your hosts file, or SNI by hand). Ctrl-C stops everything.',
    '',
  ].join('\n')
}

/** Where people open the portals, on this machine. */
const portalLines = (portals: Deployment['portals']): readonly string[] =>
  portals.length === 0
    ? []
    : ['Portals', ...portals.map(({ name, origin }) => `  ${name.padEnd(28)} ${origin}`), '']
