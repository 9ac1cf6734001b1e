import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../../spine/cause.js'
import { HarnessError } from '../../spine/errors.js'
import { fqdnOf, innerNameOf } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import { validityAround, type Identity } from '../../wire/certificates.js'
import { keptMaterials } from '../kept-authority.js'
import type { ApplicationKeys, Materials } from '../materials.js'
import { standingAlone } from './parts.js'
import {
  APPLICATION_KEY_FILE,
  APPLICATION_PUBLIC_FILE,
  besideCertificateFile,
  besideKeyFile,
  certificateFile,
  filesHeld,
  filesOfName,
  keyFile,
  namesHeld,
  REVOKED_FILE,
  TRUST_FILE,
} from './standalone-files.js'

/** Says what the folder was made for and until when its certificates are good. */
const INVENTORY = 'materials.json'
/** The authority behind them; no container but the one that makes the materials sees it. */
const AUTHORITY = 'authority'
/** For systems outside: what they need to act as the consumers of the topology. */
export const CLIENTS_FOLDER = 'clients'
const KID = 'spinecheck-1'

/** What is to be made: a folder for each container that stands alone, by its name, and one for systems outside, with the files of each. */
export const materialsFor = (topology: Topology): ReadonlyMap<string, readonly string[]> =>
  new Map([
    ...standingAlone(topology).map((planned): [string, readonly string[]] => [
      planned.name,
      filesHeld(planned.part.kind, namesHeld(topology, planned)),
    ]),
    [
      CLIENTS_FOLDER,
      [
        TRUST_FILE,
        REVOKED_FILE,
        APPLICATION_KEY_FILE,
        APPLICATION_PUBLIC_FILE,
        ...clientNames(topology).flatMap(filesOfName),
      ],
    ],
  ])

/** Towards Spine a system is known by its server's name, towards that server by its own. */
const clientNames = (topology: Topology): readonly string[] => [
  ...new Set(
    topology.systems
      .filter(({ roles }) => roles.includes('consumer'))
      .flatMap((system) => [fqdnOf(topology, system), innerNameOf(topology, system)])
      .flatMap((name) => name ?? []),
  ),
]

interface Inventory {
  readonly folders: readonly (readonly [string, readonly string[]])[]
  /** Servers whose certificate is revoked. */
  readonly revoked: readonly string[]
  /** ISO instant. */
  readonly goodUntil: string
}

const revokedNames = ({ messageHandlingServers }: Topology): readonly string[] =>
  messageHandlingServers.flatMap(({ fqdn, revoked }) => (revoked ? [fqdn] : []))

/**
 * Makes keys and certificates for a topology, once: a folder that has everything, still good, is left as it is. The
 * authority behind them is kept, so that what is made anew is trusted as before. Private keys are readable by their owner
 * only. Yields whether they were made.
 * @throws HarnessError NOT_CONFIGURED when the folder cannot be written; AUTHORITY_UNUSABLE.
 */
export async function makeMaterialsFolder(
  topology: Topology,
  {
    folder,
    now,
    owner,
  }: { readonly folder: string; readonly now: number; readonly owner?: number | undefined },
): Promise<boolean> {
  const folders = [...materialsFor(topology)]
  const revoked = revokedNames(topology)
  const inventory: Inventory = { folders, revoked, goodUntil: new Date(validityAround(now).to).toISOString() }
  if (holds(folder, inventory, now)) return false
  const made = await keptMaterials(join(folder, AUTHORITY), now)
  const texts = await textsOf(made, topology)
  try {
    rmSync(join(folder, INVENTORY), { force: true })
    for (const [party, files] of folders) {
      mkdirSync(join(folder, party), { recursive: true, mode: 0o700 })
      for (const file of files) put(join(folder, party, file), texts.get(file) ?? '', owner)
    }
    // Last, for a folder without it is not whole.
    put(join(folder, INVENTORY), `${JSON.stringify(inventory, undefined, 2)}\n`, undefined)
  } catch (cause) {
    throw new HarnessError(
      'NOT_CONFIGURED',
      `Keys and certificates cannot be written to ${folder}: ${wordsOf(cause)}. Give a folder, or a volume, that this user can write.`,
      { cause },
    )
  }
  return true
}

/** What stands in each file, by its name. */
async function textsOf(made: Materials, topology: Topology): Promise<ReadonlyMap<string, string>> {
  const { authority, application, identityOf } = made
  const names = [
    ...clientNames(topology),
    ...standingAlone(topology).flatMap((planned) => namesHeld(topology, planned)),
  ]
  const identities = await Promise.all(names.map(identityOf))
  const revoked = await Promise.all(revokedNames(topology).map(identityOf))
  const list = await authority.revocationList(
    revoked.flatMap(({ certificate, beside }) => [certificate, ...(beside ? [beside.certificate] : [])]),
  )
  return new Map([
    [TRUST_FILE, authority.trust],
    [REVOKED_FILE, list],
    [APPLICATION_KEY_FILE, application.privateKey],
    [APPLICATION_PUBLIC_FILE, application.publicKey],
    ...identities.flatMap(({ commonName, key, certificate, beside }): [string, string][] => [
      [certificateFile(commonName), certificate],
      [keyFile(commonName), key],
      [besideCertificateFile(commonName), beside?.certificate ?? ''],
      [besideKeyFile(commonName), beside?.key ?? ''],
    ]),
  ])
}

/** What a role holds of its folder. */
export interface HeldMaterials {
  readonly trust: string
  readonly identityOf: (name: string) => Identity
}

/**
 * Reads what is needed by whoever goes by these names. Any other name's certificate is asked for only to misbehave
 * with, which nobody does here, so it gets the first of its own.
 * @throws HarnessError NOT_CONFIGURED naming the file that is not there.
 */
export function readMaterials(folder: string, names: readonly string[]): HeldMaterials {
  const read = (name: string) => readFrom(folder, name)
  const held = new Map(
    names.map((name): [string, Identity] => [
      name,
      {
        commonName: name,
        key: read(keyFile(name)),
        certificate: read(certificateFile(name)),
        beside: { key: read(besideKeyFile(name)), certificate: read(besideCertificateFile(name)) },
      },
    ]),
  )
  const trust = read(TRUST_FILE)
  return {
    trust,
    identityOf: (name) => {
      const identity = held.get(name) ?? [...held.values()][0]
      if (identity) return identity
      throw new HarnessError('NOT_CONFIGURED', `No certificate is held here, nor one for ${name}.`)
    },
  }
}

export const readApplicationKey = (folder: string): Omit<ApplicationKeys, 'publicKey'> => ({
  kid: KID,
  privateKey: readFrom(folder, APPLICATION_KEY_FILE),
})

export const readApplicationPublic = (folder: string): Omit<ApplicationKeys, 'privateKey'> => ({
  kid: KID,
  publicKey: readFrom(folder, APPLICATION_PUBLIC_FILE),
})

/** Whether exactly this was made there, and is still good. */
function holds(folder: string, wanted: Inventory, now: number): boolean {
  const file = join(folder, INVENTORY)
  if (!existsSync(file)) return false
  try {
    const found = JSON.parse(readFileSync(file, 'utf8')) as Inventory
    const made = ({ folders, revoked }: Inventory) => JSON.stringify([folders, revoked])
    return made(found) === made(wanted) && Date.parse(found.goodUntil) > now
  } catch {
    return false
  }
}

function readFrom(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8')
  } catch (cause) {
    throw new HarnessError(
      'NOT_CONFIGURED',
      `${join(folder, name)} cannot be read: ${wordsOf(cause)}. The role "materials" makes it, in a folder for each role; run that first, on the same topology, and give each role its own.`,
      { cause },
    )
  }
}

/** Under its name only once it is whole and belongs to its owner. */
function put(file: string, text: string, owner: number | undefined): void {
  const draft = `${file}.new`
  rmSync(draft, { force: true })
  writeFileSync(draft, text, { mode: file.endsWith('.key.pem') ? 0o600 : 0o644, flag: 'wx' })
  if (owner !== undefined) chownSync(draft, owner, owner)
  renameSync(draft, file)
}
