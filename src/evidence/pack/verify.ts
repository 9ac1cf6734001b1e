import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HarnessError } from '../../spine/errors.js'
import { checkChain, CHAIN_FILE, type ChainState } from '../chain.js'
import { readRun } from '../read-run.js'
import type { RunRecord } from '../run-record.js'
import { contradictionsOfConfiguration, contradictionsOfStatement } from './stated-of-record.js'
import { contradictionsToRecord } from './told-of-record.js'
import { readManifest, sha256, sha256OfFile, type Digests } from './manifest.js'
import { MANIFEST_FILE, packFiles, SIGNATURE_FILE, STATEMENT_FILE } from './pack-files.js'
import { hasFormOf, isSignedBy, type SigningKey } from './signature.js'
import { readStatement, type RunPredicate, type Statement } from './statement.js'

/** What can be said of a run without trusting it. */
export interface Verification {
  /** Whether there is a manifest, so that the run was sealed at some time. */
  readonly isSealed: boolean
  /** What is wrong, each in words that name the file; nothing for a pack that is as it was sealed. */
  readonly faults: readonly string[]
  readonly checked: readonly string[]
  /** What this does not show. */
  readonly notShown: readonly string[]
  /** The key by which its signature was checked, where one was named and holds. */
  readonly signedBy?: string | undefined
  /** SHA-256 of the manifest, where there is one. */
  readonly digest?: string | undefined
  readonly predicate?: RunPredicate | undefined
  /** The record as it is folded anew; absent where it cannot be read. */
  readonly record?: RunRecord | undefined
}

/** By whom a run may be held against. */
export interface VerifiedBy {
  /** The key that has to have signed it. */
  readonly key?: SigningKey | undefined
  /** SHA-256 over the program that verifies: where it judged too, it has to come to the very same words. */
  readonly program?: string | undefined
}

/**
 * Holds a run against itself: files against manifest, signature and statement; lines against the chain; outcomes against the
 * exchanges they cite; verdict.json and the statement against the record, which is folded anew. The one function that
 * says whether evidence is sound.
 * @throws HarnessError RECORD_TOO_NEW where a later version wrote it.
 */
export function verifyRun(folder: string, by: VerifiedBy = {}): Verification {
  const { record, unreadable } = recordIn(folder)
  const chain = checkChain(folder)
  const recorded = [...unreadable, ...(record?.damage ?? chainFaults(chain))]
  const path = join(folder, MANIFEST_FILE)
  if (!existsSync(path)) return { ...unsealed(chain), faults: recorded, record }
  const bytes = readFileSync(path)
  const manifest = readManifest(bytes.toString('utf8'))
  const statement = statementIn(folder)
  const seal = judgeSignature({ folder, manifest: bytes, statement, key: by.key })
  const told = record ? contradictionsToRecord(folder, { record, statement, by }) : NOTHING
  const besides = record
    ? [
        ...(statement ? contradictionsOfStatement(statement, record, chain) : []),
        ...contradictionsOfConfiguration(folder, record),
      ]
    : []
  return {
    isSealed: true,
    faults: [
      ...manifest.faults.map((fault) => `${MANIFEST_FILE}: ${fault}`),
      ...differences(folder, manifest.digests),
      ...recorded,
      ...(statement
        ? contradictions({ statement, digests: manifest.digests, chain })
        : [`${STATEMENT_FILE} is not a statement about a run`]),
      ...told.faults,
      ...besides,
      ...seal.faults,
    ],
    checked: [
      `${manifest.digests.size} files by their SHA-256, and that there is no other`,
      ...linesOf(chain),
      ...told.checked,
      ...seal.checked,
    ],
    notShown: [
      ...chain.notes,
      ...told.notShown,
      ...seal.notShown,
      'that its reports (report.html, junit.xml and others) are what its record comes to: they were not compared; spinecheck report --out renders them anew',
      'that whoever ran it was honest: a seal shows that nothing changed since it was made',
    ],
    ...(seal.faults.length === 0 && by.key ? { signedBy: by.key.keyId } : {}),
    digest: sha256(bytes),
    predicate: statement?.predicate,
    record,
  }
}

function recordIn(folder: string): {
  readonly record?: RunRecord | undefined
  readonly unreadable: readonly string[]
} {
  try {
    return { record: readRun(folder), unreadable: [] }
  } catch (cause) {
    if (cause instanceof HarnessError && ['RECORD_UNREADABLE', 'EVIDENCE_UNSOUND'].includes(cause.code))
      return { unreadable: [cause.message] }
    throw cause
  }
}

const unsealed = (chain: ChainState): Verification => ({
  isSealed: false,
  faults: [],
  checked: linesOf(chain),
  notShown: ['whether lines are missing at its end', ...chain.notes],
})

const linesOf = ({ isThere, records }: ChainState): readonly string[] =>
  isThere ? [`${records} recorded lines by the chain that links them`] : []

const chainFaults = ({ isThere, faults }: ChainState): readonly string[] =>
  isThere ? faults : [`there is no chain of what was recorded (${CHAIN_FILE})`]

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

type Part = Pick<Verification, 'faults' | 'checked' | 'notShown'>

const NOTHING: Part = { faults: [], checked: [], notShown: [] }

interface Sealed {
  readonly statement: Statement
  readonly digests: Digests
  readonly chain: ChainState
}

/** Where the statement, the manifest and the chain do not say the same. */
function contradictions({ statement, digests, chain }: Sealed): readonly string[] {
  const { subject, predicate } = statement
  const stated = new Map(subject.map(({ name, digest }) => [name, digest.sha256]))
  const names = [...new Set([...stated.keys(), ...digests.keys()])].filter((name) => name !== STATEMENT_FILE)
  return [
    ...names
      .filter((name) => stated.get(name) !== digests.get(name))
      .map((name) => `${STATEMENT_FILE} and ${MANIFEST_FILE} do not say the same of ${name}`),
    ...(predicate.evidence.root === chain.root
      ? []
      : [`the chain does not end where ${STATEMENT_FILE} says: lines are missing at its end, or were added`]),
  ]
}

const isDigest = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)

interface Signed {
  readonly folder: string
  readonly manifest: Buffer
  readonly statement: Statement | undefined
  readonly key: SigningKey | undefined
}

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
  if (seal?.signed === true && !(hasFormOf(signature, seal.algorithm) && isDigest(seal.keyId)))
    return fault(
      `${SIGNATURE_FILE} cannot be a signature of the kind that ${STATEMENT_FILE} names (${seal.algorithm}, key ${seal.keyId})`,
    )
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
