import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HarnessError } from '../../spine/errors.js'
import { checkChain, type ChainState } from '../chain.js'
import { readRunFile } from '../run-json.js'
import { readManifest, sha256, sha256OfFile, type Digests } from './manifest.js'
import { MANIFEST_FILE, packFiles, SIGNATURE_FILE, STATEMENT_FILE } from './pack-files.js'
import { isSignedBy, type SigningKey } from './signature.js'
import { readStatement, type RunPredicate, type Statement } from './statement.js'

/** What can be said of a pack without trusting it. */
export interface Verification {
  /** What is wrong, each in words that name the file; nothing for a pack that is as it was sealed. */
  readonly faults: readonly string[]
  readonly checked: readonly string[]
  /** What this does not show. */
  readonly notShown: readonly string[]
  /** SHA-256 of the manifest, where there is one. */
  readonly digest?: string | undefined
  readonly predicate?: RunPredicate | undefined
}

/**
 * Holds a run's folder against its own seal.
 * @throws HarnessError RECORD_TOO_NEW where a later version wrote it.
 */
export function verifyRun(folder: string, key?: SigningKey): Verification {
  const unreadable = faultOfRunFile(folder)
  const chain = checkChain(folder)
  const path = join(folder, MANIFEST_FILE)
  if (!existsSync(path)) return unsealed(chain, unreadable)
  const bytes = readFileSync(path)
  const manifest = readManifest(bytes.toString('utf8'))
  const statement = statementIn(folder)
  const seal = judgeSignature({ folder, manifest: bytes, statement, key })
  return {
    faults: [
      ...unreadable,
      ...manifest.faults.map((fault) => `${MANIFEST_FILE}: ${fault}`),
      ...differences(folder, manifest.digests),
      ...chainFaults(chain),
      ...(statement
        ? contradictions(folder, { statement, digests: manifest.digests, chain })
        : [noStatement]),
      ...seal.faults,
    ],
    checked: [
      `${manifest.digests.size} files by their SHA-256, and that there is no other`,
      `${chain.records} recorded lines by the chain that links them`,
      ...seal.checked,
    ],
    notShown: [
      ...chain.notes,
      ...seal.notShown,
      'that whoever ran it was honest: a seal shows that nothing changed since it was made',
    ],
    digest: sha256(bytes),
    predicate: statement?.predicate,
  }
}

const noStatement = `${STATEMENT_FILE} is not a statement about a run`

function faultOfRunFile(folder: string): readonly string[] {
  try {
    readRunFile(folder)
    return []
  } catch (cause) {
    if (cause instanceof HarnessError && cause.code === 'RECORD_UNREADABLE') return [cause.message]
    throw cause
  }
}

const unsealed = (chain: ChainState, unreadable: readonly string[]): Verification => ({
  faults: [
    ...unreadable,
    `it was never sealed: there is no ${MANIFEST_FILE}. Where its run was stopped, spinecheck report and spinecheck seal make what can be made of it`,
    ...chainFaults(chain),
  ],
  checked: chain.isThere ? [`${chain.records} recorded lines by the chain that links them`] : [],
  notShown: ['whether lines are missing at its end', ...chain.notes],
})

const chainFaults = ({ isThere, faults }: ChainState): readonly string[] =>
  isThere ? faults : ['there is no chain of what was recorded (chain.ndjson)']

function statementIn(folder: string): Statement | undefined {
  const path = join(folder, STATEMENT_FILE)
  return existsSync(path) ? readStatement(readFileSync(path, 'utf8')) : undefined
}

/** Files that are not as the manifest says. */
function differences(folder: string, digests: Digests): readonly string[] {
  const { files, strange } = packFiles(folder)
  const there = new Set(files)
  const missing = [...digests.keys()].filter((name) => !there.has(name))
  const changed = files.filter((name) => {
    const digest = digests.get(name)
    return digest !== undefined && sha256OfFile(join(folder, name)) !== digest
  })
  const extra = [...files.filter((name) => !digests.has(name)), ...strange]
  return [
    ...changed.map((name) => `changed: ${name}`),
    ...missing.map((name) => `missing: ${name}`),
    ...extra.map((name) => `extra: ${name}, which the manifest does not list`),
  ]
}

interface Sealed {
  readonly statement: Statement
  readonly digests: Digests
  readonly chain: ChainState
}

/** Where the statement, the manifest and the files do not say the same. */
function contradictions(folder: string, { statement, digests, chain }: Sealed): readonly string[] {
  const { subject, predicate } = statement
  const stated = new Map(subject.map(({ name, digest }) => [name, digest.sha256]))
  const names = [...new Set([...stated.keys(), ...digests.keys()])].filter((name) => name !== STATEMENT_FILE)
  const verdict = verdictIn(folder)
  return [
    ...names
      .filter((name) => stated.get(name) !== digests.get(name))
      .map((name) => `${STATEMENT_FILE} and ${MANIFEST_FILE} do not say the same of ${name}`),
    ...(predicate.evidence.root === chain.root
      ? []
      : [`the chain does not end where ${STATEMENT_FILE} says: lines are missing at its end, or were added`]),
    ...(verdict === predicate.verdict.digest
      ? []
      : [
          `verdict.json has the digest ${verdict ?? 'of nothing'}, ${STATEMENT_FILE} says ${predicate.verdict.digest}`,
        ]),
  ]
}

function verdictIn(folder: string): string | undefined {
  try {
    const { digest } = JSON.parse(readFileSync(join(folder, 'verdict.json'), 'utf8')) as { digest?: unknown }
    return typeof digest === 'string' ? digest : undefined
  } catch {
    return undefined
  }
}

interface Signed {
  readonly folder: string
  readonly manifest: Buffer
  readonly statement: Statement | undefined
  readonly key: SigningKey | undefined
}

type Part = Pick<Verification, 'faults' | 'checked' | 'notShown'>

function judgeSignature({ folder, manifest, statement, key }: Signed): Part {
  const path = join(folder, SIGNATURE_FILE)
  const signature = existsSync(path) ? readFileSync(path) : undefined
  const seal = statement?.predicate.seal
  const fault = (text: string): Part => ({ faults: [text], checked: [], notShown: [] })
  if (!signature && seal?.signed)
    return fault(`missing: ${SIGNATURE_FILE}, though ${STATEMENT_FILE} says that it was signed`)
  if (signature && seal && !seal.signed)
    return fault(`extra: ${SIGNATURE_FILE}, though ${STATEMENT_FILE} says that nobody signed`)
  if (!signature)
    return key
      ? fault('nobody signed it, so the key you named proves nothing')
      : { faults: [], checked: [], notShown: ['who sealed it: it is unsigned'] }
  if (!key)
    return {
      faults: [],
      checked: [],
      notShown: ['who sealed it: it is signed, but no key was named to check that with (--public-key)'],
    }
  return isSignedBy(manifest, signature, key)
    ? { faults: [], checked: [`the signature, by the key ${key.keyId.slice(0, 16)}`], notShown: [] }
    : fault(
        `${SIGNATURE_FILE} is not a signature of ${MANIFEST_FILE} by the key you named (${key.keyId.slice(0, 16)})`,
      )
}
