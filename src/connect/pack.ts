import { createPublicKey } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { apiKeyOf, secretOf } from '../launch/applications.js'
import type { Materials } from '../launch/materials.js'
import { writePrivately } from '../launch/private-files.js'
import { wordsOf } from '../spine/cause.js'
import { HarnessError } from '../spine/errors.js'
import { innerNameOf } from '../topology/lookups.js'
import type { Topology } from '../topology/topology.js'
import {
  addressesOf,
  APPLICATION_JWKS,
  APPLICATION_KEY,
  hostsOfSystem,
  innerFilesOf,
} from './addresses-file.js'
import { bookScriptOf } from './book-script.js'
import { environmentOf, STORE_PASSWORD } from './environment.js'
import { keyStoreOf, trustStoreOf } from './pkcs12.js'
import { postmanOf } from './postman.js'
import { consumersOf, type ServedOutside } from './served.js'
import { blocksOf, sspCertificateFiles } from './ssp-certificate.js'
import { testersReadme } from './testers-readme.js'

/** What systems outside this process need to take part, in a folder. */
export interface ConnectionPack extends Disposable {
  readonly folder: string
  /** Whether the folder stays: it does where somebody named it. */
  readonly isKept: boolean
  /** Path of each message handling server's certificate, by its id; the key lies beside it, unless it is somebody else's. */
  readonly certificates: ReadonlyMap<string, string>
}

/**
 * Writes it, each file its owner's alone and under its name only once it is whole: keys as PKCS8, certificates with their
 * chain. A folder that nobody named is removed when it is disposed of, or when the process ends before.
 * @throws HarnessError FILE_NOT_WRITTEN when there is no room, or no right to write there.
 */
export async function writePack(named: string | undefined, served: ServedOutside): Promise<ConnectionPack> {
  const texts = await packOf(served)
  if (named !== undefined) refuseInUse(resolve(named))
  const folder = write(named, texts)
  // An earlier start may have left a key that the certificate no longer goes with.
  for (const { id, fqdn } of served.topology.messageHandlingServers)
    if (requestedFor(fqdn, served.made).length > 0)
      for (const kind of KEY_FILES) rmSync(join(folder, `${id}.${kind}`), { force: true })
  const remove = () => {
    if (named === undefined) rmSync(folder, { recursive: true, force: true })
    else rmSync(join(folder, SERVED_BY), { force: true })
  }
  process.on('exit', remove)
  return {
    folder,
    isKept: named !== undefined,
    certificates: new Map(
      served.topology.messageHandlingServers.map(({ id }) => [id, join(folder, `${id}.cert.pem`)]),
    ),
    [Symbol.dispose]: () => {
      process.off('exit', remove)
      remove()
    },
  }
}

type Files = ReadonlyMap<string, string | Uint8Array>

/** Every file of it, by its name. */
async function packOf(served: ServedOutside): Promise<Files> {
  const { topology, made } = served
  const { file, hosts } = addressesOf(served)
  const revoked = await Promise.all(
    topology.messageHandlingServers
      .filter(({ revoked }) => revoked)
      .map(async ({ fqdn }) => [...certificatesOf(await made.identityOf(fqdn)), ...requestedFor(fqdn, made)]),
  )
  const identities = await Promise.all([
    ...topology.messageHandlingServers.map(({ id, fqdn }) => identityFiles(id, fqdn, made)),
    ...consumersOf(topology).flatMap((system) => {
      const name = innerNameOf(topology, system)
      return name === undefined ? [] : [identityFiles(innerFilesOf(system), name, made)]
    }),
  ])
  return new Map<string, string | Uint8Array>([
    ['README.md', testersReadme(served)],
    ['addresses.json', `${JSON.stringify(file, undefined, 2)}\n`],
    ['hosts', hosts],
    ['trust.pem', made.authority.trust],
    ...singleBlocks(made.authority.trust),
    ...(await sspCertificateFiles(served.presents ?? topology.spine.ssp, made)),
    ['trust.p12', trustStoreOf(made.authority.trust, STORE_PASSWORD)],
    ['revoked.pem', await made.authority.revocationList(revoked.flat())],
    [APPLICATION_KEY, made.application.privateKey],
    [APPLICATION_JWKS, jwksOf(made.application)],
    [
      'pds-client-secrets.json',
      JSON.stringify(secretsOf(topology, made.application.publicKey), undefined, 2),
    ],
    ['spinecheck.postman_collection.json', postmanOf(served)],
    ...identities.flat(),
    ...consumersOf(topology).flatMap((system): [string, string][] => [
      [`${system.id}.env`, environmentOf(system, served)],
      [`${system.id}.hosts`, hostsOfSystem(system, served)],
      ...(topology.practitioners.some(({ organisation }) => organisation === system.organisation)
        ? ([[`book-${system.id}.sh`, bookScriptOf(topology, system)]] as [string, string][])
        : []),
    ]),
  ])
}

type Identity = Awaited<ReturnType<Materials['identityOf']>>

const certificatesOf = ({ certificate, beside }: Identity): readonly string[] => [
  certificate,
  ...(beside ? [beside.certificate] : []),
]

const requestedFor = (fqdn: string, { requested }: Materials): readonly string[] => {
  const certificate = requested?.get(fqdn)
  return certificate === undefined ? [] : [certificate]
}

/** The files of a name whose key is with somebody else are its certificate alone. */
const KEY_FILES = ['key.pem', 'p12'] as const

/** The same key and certificate for whoever reads chains, for whoever reads one block at a time, and as PKCS#12. */
async function identityFiles(
  name: string,
  fqdn: string,
  made: Materials,
): Promise<[string, string | Uint8Array][]> {
  const [requested] = requestedFor(fqdn, made)
  if (requested !== undefined)
    return [
      [`${name}.cert.pem`, requested],
      [`${name}.leaf.pem`, blocksOf(requested)[0] ?? ''],
    ]
  const { key, certificate } = await made.identityOf(fqdn)
  return [
    [`${name}.cert.pem`, certificate],
    [`${name}.key.pem`, key],
    [`${name}.leaf.pem`, blocksOf(certificate)[0] ?? ''],
    [`${name}.p12`, keyStoreOf(key, certificate, STORE_PASSWORD)],
  ]
}

/** Sub CA and root apart, for parsers that take one certificate from a file. */
function singleBlocks(trust: string): [string, string][] {
  const [sub = '', root = sub] = blocksOf(trust)
  return [
    ['sub-ca.pem', sub],
    ['root-ca.pem', root],
  ]
}

const jwksOf = (application: Materials['application']): string =>
  `${JSON.stringify(
    {
      keys: [application, ...(application.besides ?? [])].map(({ kid, publicKey }) => ({
        ...createPublicKey(publicKey).export({ format: 'jwk' }),
        ...{ kid, use: 'sig', alg: 'RS512' },
      })),
    },
    undefined,
    2,
  )}\n`

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

function write(named: string | undefined, texts: Files): string {
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
