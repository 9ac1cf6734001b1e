import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { catalogue } from '../../requirements/catalogue.js'
import { checkChain, CHAIN_FILE } from '../chain.js'
import { EXCHANGE_FILE } from '../exchange-file.js'
import { MESSAGE_FILE } from '../messages.js'
import { RUN_FILE, readRunFile } from '../run-json.js'
import type { RunRecord } from '../run-record.js'
import { configurationFile, topologyFiles } from './configuration.js'
import { manifestText, readManifest, sha256, sha256OfFile } from './manifest.js'
import { MANIFEST_FILE, packFiles, SIGNATURE_FILE, STATEMENT_FILE } from './pack-files.js'
import { leaksIn } from './scan.js'
import { signatureOf, type SigningKey } from './signature.js'
import { statementText } from './statement.js'
import { contradictionsOnDisk } from './told-of-record.js'

/** A run's folder as it is about to be sealed. */
export interface ToSeal {
  readonly folder: string
  readonly record: RunRecord
  /** Unsigned without one. */
  readonly key?: SigningKey | undefined
}

/** How sealing went. */
export type Sealing =
  | {
      readonly isSealed: true
      /** SHA-256 of the manifest, in hex. */
      readonly digest: string
      readonly files: number
      readonly keyId?: string | undefined
      /** Whether the seal before was signed, and this one is not. */
      readonly losesSignature: boolean
    }
  | { readonly isSealed: false; readonly because: readonly string[] }

/**
 * Seals a run: writes down what it was played with, looks for what may not leave the building, and lists every file with
 * its digest. What stands in the folder by then is sealed with it.
 */
export function sealRun({ folder, record, key }: ToSeal): Sealing {
  const changed = [...changedSince(folder, record), ...contradictionsOnDisk(folder, record)]
  if (changed.length > 0) return { isSealed: false, because: changed }
  writeConfiguration(folder, record)
  const { files, strange } = packFiles(folder)
  const others = files.filter((name) => name !== STATEMENT_FILE)
  const because = [
    ...strange.map((name) => `${name} is no file that a pack can hold`),
    ...leaksIn(folder, others, record.facts.statedNumbers).map(inWords),
  ]
  if (because.length > 0) return { isSealed: false, because }
  const digests = new Map(others.map((name) => [name, sha256OfFile(join(folder, name))]))
  const statement = statementText({
    record,
    chain: checkChain(folder),
    digests,
    key,
    replaces: digestOfManifest(folder),
  })
  writeFileSync(join(folder, STATEMENT_FILE), statement)
  digests.set(STATEMENT_FILE, sha256(statement))
  const manifest = Buffer.from(
    manifestText(new Map([...digests].sort(([one], [other]) => (one < other ? -1 : 1)))),
  )
  const losesSignature = key === undefined && existsSync(join(folder, SIGNATURE_FILE))
  rmSync(join(folder, SIGNATURE_FILE), { force: true })
  writeFileSync(join(folder, MANIFEST_FILE), manifest)
  if (key) writeFileSync(join(folder, SIGNATURE_FILE), signatureOf(manifest, key))
  return { isSealed: true, digest: sha256(manifest), files: digests.size, keyId: key?.keyId, losesSignature }
}

const inWords = ({ file, line, exchange, what }: ReturnType<typeof leaksIn>[number]): string =>
  `${file}, line ${line}${exchange === undefined ? '' : ` (exchange ${exchange})`}: ${what}`

function writeConfiguration(folder: string, record: RunRecord): void {
  const { checks } = readRunFile(folder)
  const topologies = topologyFiles(record)
  const configuration = configurationFile({ record, topologies, requirements: catalogue, checks })
  for (const { name, contents } of [...topologies, configuration]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), contents)
  }
}

/** What was written as the run went may never change; all else may, until it is sealed again. */
const RECORDED: readonly string[] = [CHAIN_FILE, EXCHANGE_FILE, MESSAGE_FILE, RUN_FILE]

/** What speaks against sealing a folder (again): its record is not the one that was written. */
function changedSince(folder: string, { damage = [] }: RunRecord): readonly string[] {
  const path = join(folder, MANIFEST_FILE)
  const { digests } = readManifest(existsSync(path) ? readFileSync(path, 'utf8') : '')
  const changed = RECORDED.filter((name) => {
    const digest = digests.get(name)
    const file = join(folder, name)
    return digest !== undefined && (!existsSync(file) || sha256OfFile(file) !== digest)
  })
  return [
    ...new Set([...checkChain(folder).faults, ...damage]),
    ...changed.map((name) => `${name} has changed since the run was sealed before`),
  ]
}

function digestOfManifest(folder: string): string | undefined {
  const path = join(folder, MANIFEST_FILE)
  return existsSync(path) ? sha256OfFile(path) : undefined
}
