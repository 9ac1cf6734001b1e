import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { apiKeyOf, secretOf } from '../launch/applications.js'
import type { Deployment } from '../launch/deployment.js'
import type { Materials } from '../launch/materials.js'
import { writePrivately } from '../launch/private-files.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import type { Topology } from '../topology/topology.js'
import { addressesOf, APPLICATION_KEY } from './addresses-file.js'

/** What systems outside this process need to take part, in a folder. */
export interface ClientFiles extends Disposable {
  readonly folder: string
  /** Whether the folder stays: it does where somebody named it. */
  readonly isKept: boolean
  /** Path of each message handling server's certificate, by its id; the key lies beside it. */
  readonly certificates: ReadonlyMap<string, string>
}

/** What is served, where, and with which keys. */
interface ServedToClients {
  readonly topology: Topology
  readonly addresses: Deployment['addresses']
  readonly made: Materials
}

/**
 * Writes them, each file its owner's alone: keys as PKCS8, certificates with their chain. A folder that nobody named is
 * removed when it is disposed of, or when the process ends before.
 * @throws HarnessError FILE_NOT_WRITTEN when there is no room, or no right to write there.
 */
export async function writeClientFiles(
  named: string | undefined,
  { topology, addresses, made }: ServedToClients,
): Promise<ClientFiles> {
  const identities = await Promise.all(
    topology.messageHandlingServers.map(async (server) => ({
      server,
      identity: await made.identityOf(server.fqdn),
    })),
  )
  const revoked = identities.flatMap(({ server, identity: { certificate, beside } }) =>
    server.revoked ? [certificate, ...(beside ? [beside.certificate] : [])] : [],
  )
  const { file, hosts } = addressesOf(topology, addresses, made)
  const texts = new Map([
    ['addresses.json', `${JSON.stringify(file, undefined, 2)}\n`],
    ['hosts', hosts],
    ['trust.pem', made.authority.trust],
    ['revoked.pem', await made.authority.revocationList(revoked)],
    [APPLICATION_KEY, made.application.privateKey],
    [
      'pds-client-secrets.json',
      JSON.stringify(secretsOf(topology, made.application.publicKey), undefined, 2),
    ],
    ...identities.flatMap(({ server: { id }, identity: { key, certificate } }): [string, string][] => [
      [`${id}.cert.pem`, certificate],
      [`${id}.key.pem`, key],
    ]),
  ])
  if (named !== undefined) refuseInUse(resolve(named))
  const folder = write(named, texts)
  const remove = () => {
    if (named === undefined) rmSync(folder, { recursive: true, force: true })
    else rmSync(join(folder, SERVED_BY), { force: true })
  }
  process.on('exit', remove)
  return {
    folder,
    isKept: named !== undefined,
    certificates: new Map(identities.map(({ server: { id } }) => [id, join(folder, `${id}.cert.pem`)])),
    [Symbol.dispose]: () => {
      process.off('exit', remove)
      remove()
    },
  }
}

/** The client secrets of consumers' applications, by API key. */
const secretsOf = ({ systems }: Topology, publicKey: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    systems
      .filter(({ roles }) => roles.includes('consumer'))
      .map(({ organisation }) => [apiKeyOf(organisation), secretOf(apiKeyOf(organisation), publicKey)]),
  )

/** Holds the number of the process that serves what a folder tells of. */
const SERVED_BY = 'served-by'

/** @throws HarnessError FILE_NOT_WRITTEN while another process serves what stands there. */
function refuseInUse(folder: string): void {
  const other = existsSync(join(folder, SERVED_BY)) ? Number(readFileSync(join(folder, SERVED_BY))) : NaN
  if (!isAlive(other)) return
  throw new HarnessError(
    'FILE_NOT_WRITTEN',
    `${folder} tells of what another spinecheck serves (process ${other}). Stop that one, or name another folder with --materials.`,
  )
}

const isAlive = (number: number): boolean => {
  if (!Number.isSafeInteger(number) || number <= 0 || number === process.pid) return false
  try {
    return process.kill(number, 0)
  } catch {
    return false
  }
}

function write(named: string | undefined, texts: ReadonlyMap<string, string>): string {
  const folder = named === undefined ? mkdtempSync(join(tmpdir(), 'spinecheck-')) : resolve(named)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    for (const [name, text] of texts) writePrivately(join(folder, name), text)
    writePrivately(join(folder, SERVED_BY), String(process.pid))
    // Keys must not come into a checkout.
    writePrivately(join(folder, '.gitignore'), '*\n')
    return folder
  } catch (cause) {
    if (named === undefined) rmSync(folder, { recursive: true, force: true })
    throw new HarnessError(
      'FILE_NOT_WRITTEN',
      `Certificates and keys cannot be written to ${folder}: ${wordsOf(cause)}. Make room there, or name another folder with --materials.`,
      { cause },
    )
  }
}
