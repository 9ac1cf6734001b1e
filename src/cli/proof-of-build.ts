import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ProofOfBuild } from '../evidence/run-record.js'
import { judgingDigest } from '../prove/digest.js'
import type { ProofRecord } from '../prove/proof-record.js'
import { packageFolder } from './package.js'

/** Where the proof of this build is kept. */
export const proofFile = join(packageFolder, 'dist', 'proof.json')

/** What this build proved about its own judging code; undefined where nothing was proved, or of other code than this. */
export function proofOfBuild(file = proofFile): ProofOfBuild | undefined {
  if (!existsSync(file)) return undefined
  const { digest, isProven, line, checks, plays } = JSON.parse(readFileSync(file, 'utf8')) as ProofRecord
  if (!isProven || digest !== judgingDigest()) return undefined
  const says = new Map(plays.map(({ fault, sentence }) => [fault, sentence]))
  return {
    digest,
    line,
    checks: checks.map(({ check, title, killedBy: [first, ...others] }) => ({
      check,
      title,
      ...(first === undefined ? {} : { fault: says.get(first) ?? first, others: others.length }),
    })),
  }
}
