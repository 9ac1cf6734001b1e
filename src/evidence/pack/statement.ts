import { canonicalJson } from '../canonical-json.js'
import type { ChainState } from '../chain.js'
import type { RunRecord, RuntimeOption } from '../run-record.js'
import { verdictDigest } from '../verdict-digest.js'
import type { Digests } from './manifest.js'
import type { SealAlgorithm, SigningKey } from './signature.js'

/** https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md */
const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'

/** Says what `predicate` holds; docs/evidence.md describes it. */
export const PREDICATE_TYPE = 'https://spinecheck.example/predicates/run/v1'

/** What a statement about a run says of it. */
export interface RunPredicate {
  readonly format: 1
  readonly run: {
    readonly id: string
    readonly operator: string
    readonly startedAt: string
    readonly endedAt: string | null
    readonly complete: boolean
    readonly ciUrl?: string | undefined
  }
  readonly harness: {
    readonly name: string
    readonly version: string
    /** SHA-256 over the program that judged, in hex. */
    readonly program?: string | undefined
    readonly node: string
    readonly platform: string
    /** What ran beside it or changed how it ran; empty where nothing did. */
    readonly runtime?: readonly RuntimeOption[] | undefined
  }
  readonly verdict: {
    readonly exit: number
    readonly sentence: string
    readonly digest: string
    readonly totals: RunRecord['totals']['all']
  }
  readonly evidence: { readonly records: number; readonly root: string }
  readonly seal:
    | { readonly signed: false; readonly words: string }
    | { readonly signed: true; readonly algorithm: SealAlgorithm; readonly keyId: string }
  /** SHA-256 of the manifest that this seal replaces. */
  readonly replaces?: string | undefined
}

export interface Statement {
  readonly _type: string
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]
  readonly predicateType: string
  readonly predicate: RunPredicate
}

/** What is stated of a run. */
export interface StatedRun {
  readonly record: RunRecord
  readonly chain: ChainState
  readonly digests: Digests
  readonly key?: Pick<SigningKey, 'keyId' | 'algorithm'> | undefined
  readonly replaces?: string | undefined
}

const UNSIGNED =
  'No key was given, so nobody signed: the digests show that nothing changed since they were made, not who made them.'

/** The in-toto statement about a run's files, in canonical JSON. */
export const statementText = (stated: StatedRun): string => canonicalJson(statementOf(stated))

function statementOf({ record, chain, digests, key, replaces }: StatedRun): Statement {
  const { exit, sentence, totals } = record
  return {
    _type: STATEMENT_TYPE,
    subject: [...digests].map(([name, sha256]) => ({ name, digest: { sha256 } })),
    predicateType: PREDICATE_TYPE,
    predicate: {
      format: 1,
      ...factsStated(record),
      verdict: { exit, sentence, digest: verdictDigest(record), totals: totals.all },
      evidence: { records: chain.records, root: chain.root },
      seal:
        key === undefined
          ? { signed: false, words: UNSIGNED }
          : { signed: true, algorithm: key.algorithm, keyId: key.keyId },
      ...(replaces === undefined ? {} : { replaces }),
    },
  }
}

/** What is stated of who ran what, where and when. */
export const factsStated = ({ facts }: RunRecord): Pick<RunPredicate, 'run' | 'harness'> => ({
  run: {
    id: facts.id,
    operator: facts.operator,
    startedAt: facts.startedAt,
    endedAt: facts.endedAt ?? null,
    complete: facts.interrupted === undefined,
    ...(facts.ciUrl === undefined ? {} : { ciUrl: facts.ciUrl }),
  },
  harness: {
    name: 'spinecheck',
    version: facts.harnessVersion,
    ...(facts.program === undefined ? {} : { program: facts.program }),
    node: facts.nodeVersion,
    platform: facts.platform,
    ...(facts.runtime === undefined ? {} : { runtime: facts.runtime }),
  },
})

/** Reads a statement of ours; undefined where it is none. */
export function readStatement(text: string): Statement | undefined {
  try {
    const value = JSON.parse(text) as Statement
    const isOurs =
      value._type === STATEMENT_TYPE &&
      value.predicateType === PREDICATE_TYPE &&
      Array.isArray(value.subject) &&
      typeof value.predicate.seal.signed === 'boolean'
    return isOurs ? value : undefined
  } catch {
    return undefined
  }
}
