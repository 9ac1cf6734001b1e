import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { wordsOf } from '../../spine/cause.js'
import { HarnessError } from '../../spine/errors.js'
import { innerNameOf } from '../../topology/lookups.js'
import type { Topology } from '../../topology/topology.js'
import { validityAround, type Identity } from '../../wire/certificates.js'
import { makeMaterials, type ApplicationKeys } from '../materials.js'
import { planOf } from './parts.js'

/** CA certificates of the deployment: the sub CA, then the root. */
export const TRUST_FILE = 'trust.pem'
/** With which consumers' applications sign their requests for a PDS access token. */
export const APPLICATION_KEY_FILE = 'pds-application.key.pem'
export const APPLICATION_PUBLIC_FILE = 'pds-application.public.pem'
/** Says for which names the folder was made and until when its certificates are good. */
const INVENTORY = 'materials.json'
const KID = 'spinecheck-1'

export const certificateFile = (name: string): string => `${name}.cert.pem`
export const keyFile = (name: string): string => `${name}.key.pem`

/** Every name of a topology that has a certificate: services, message handling servers, and the systems behind these. */
export const certifiedNames = (topology: Topology): readonly string[] => [
  ...new Set([
    ...planOf(topology).flatMap(({ serves }) => serves.map(({ fqdn }) => fqdn)),
    ...topology.systems.flatMap((system) => innerNameOf(topology, system) ?? []),
  ]),
]

interface Inventory {
  readonly names: readonly string[]
  /** ISO instant. */
  readonly goodUntil: string
}

/**
 * Makes keys and certificates for a topology, once: a folder that has everything, still good, is left as it is.
 * Private keys are readable by their owner only. Yields whether they were made.
 * @throws HarnessError NOT_CONFIGURED when the folder cannot be written.
 */
export async function makeMaterialsFolder(
  topology: Topology,
  {
    folder,
    now,
    owner,
  }: { readonly folder: string; readonly now: number; readonly owner?: number | undefined },
): Promise<boolean> {
  const names = certifiedNames(topology)
  if (holds(folder, names, now)) return false
  const made = await makeMaterials(now)
  const identities = await Promise.all(names.map((name) => made.identityOf(name)))
  const inventory: Inventory = { names, goodUntil: new Date(validityAround(now).to).toISOString() }
  const files: readonly (readonly [string, string])[] = [
    [TRUST_FILE, made.authority.trust],
    [APPLICATION_KEY_FILE, made.application.privateKey],
    [APPLICATION_PUBLIC_FILE, made.application.publicKey],
    ...identities.flatMap(({ commonName, key, certificate }) => [
      [certificateFile(commonName), certificate] as const,
      [keyFile(commonName), key] as const,
    ]),
    // Last, for a folder without it is not whole.
    [INVENTORY, `${JSON.stringify(inventory, undefined, 2)}\n`],
  ]
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    rmSync(join(folder, INVENTORY), { force: true })
    for (const [name, text] of files) put(join(folder, name), text, owner)
  } catch (cause) {
    throw new HarnessError(
      'NOT_CONFIGURED',
      `Keys and certificates cannot be written to ${folder}: ${wordsOf(cause)}. Give a folder, or a volume, that this user can write.`,
      { cause },
    )
  }
  return true
}

/** What a role holds of the folder. */
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
      { commonName: name, key: read(keyFile(name)), certificate: read(certificateFile(name)) },
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

function holds(folder: string, names: readonly string[], now: number): boolean {
  const file = join(folder, INVENTORY)
  if (!existsSync(file)) return false
  try {
    const inventory = JSON.parse(readFileSync(file, 'utf8')) as Inventory
    const there = new Set(inventory.names)
    return names.every((name) => there.has(name)) && Date.parse(inventory.goodUntil) > now
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
      `${join(folder, name)} cannot be read: ${wordsOf(cause)}. The role "materials" makes it; run that first, on the same topology and folder.`,
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
