import { checks } from '../checks/index.js'
import { faults } from '../faults/index.js'
import { judgingDigest } from './digest.js'
import type { Cell } from './matrix.js'
import { wordsOf } from './proof.js'
import { proofs } from './proofs/index.js'
import { proofsOf } from './proof.js'
import { inOneLine, type SelfProof } from './prove.js'
import { brokenRegistrations } from './rules-proved.js'
import type { Unproven } from './verify.js'

/** One play of a fault, as it is kept: what was done in which situation, and what each check said. */
interface PlayRow {
  readonly fault: string
  /** What the party does, in a sentence. */
  readonly sentence: string
  readonly situation: string
  readonly breaks: readonly { readonly check: string; readonly words: string; readonly times: number }[]
  readonly follows: readonly string[]
}

/** What the harness proved about itself, as data; the digest tells for which judging code. */
export interface ProofRecord {
  readonly schema: 1
  readonly digest: string
  readonly line: string
  readonly isProven: boolean
  /** Each check with the faults that break it. */
  readonly checks: readonly {
    readonly check: string
    readonly title: string
    readonly killedBy: readonly string[]
  }[]
  readonly plays: readonly PlayRow[]
  readonly registrations: readonly {
    readonly name: string
    readonly says: string
    readonly fires: readonly string[]
  }[]
  readonly unproven: readonly Unproven[]
  /** Wall-clock seconds and megabytes at most. */
  readonly seconds: number
  readonly megabytes: number
}

/** A self-proof as it is written beside a build. */
export function proofRecord(
  proof: SelfProof,
  { seconds, megabytes }: Pick<ProofRecord, 'seconds' | 'megabytes'>,
): ProofRecord {
  const plays = proof.cells.flatMap(rowOf)
  const killers = new Map<string, string[]>()
  for (const { fault, breaks } of plays)
    for (const { check } of breaks) {
      const known = killers.get(check) ?? []
      if (!known.includes(fault)) killers.set(check, [...known, fault])
    }
  return {
    schema: 1,
    digest: judgingDigest(),
    line: inOneLine(proof),
    isProven: proof.unproven.length === 0,
    checks: checks.map(({ id, title }) => ({ check: id, title, killedBy: killers.get(id) ?? [] })),
    plays,
    registrations: brokenRegistrations(),
    unproven: proof.unproven,
    seconds,
    megabytes,
  }
}

/** Only what is proved of the fault itself: what else goes wrong in the situation is told of there. */
function rowOf({ twist, situation, causes }: Cell): readonly PlayRow[] {
  if (twist === undefined || !Object.hasOwn(faults, twist)) return []
  const fault = twist as keyof typeof faults
  const own = proofsOf(proofs[fault]).find((proof) => proof.in === situation)
  const named = causes.filter(({ check }) => own?.breaks[check] !== undefined)
  const { says } = faults[fault]
  return [
    {
      fault,
      sentence: says,
      situation,
      breaks: named.map((cause) => ({ check: cause.check, words: wordsOf(cause), times: cause.times })),
      follows: [...new Set(named.flatMap(({ consequences }) => consequences.map(({ check }) => check)))],
    },
  ]
}
