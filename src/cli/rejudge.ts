import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checks } from '../checks/index.js'
import { openPack } from '../evidence/pack/open-pack.js'
import { readRun } from '../evidence/read-run.js'
import type { RunRecord } from '../evidence/run-record.js'
import { verdictChanges, type VerdictChanges } from '../evidence/verdict-changes.js'
import { verdictDigest } from '../evidence/verdict-digest.js'
import { rules } from '../rules/index.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { changesInWords } from './change-words.js'
import { judgeAgain } from './rejudge-scenario.js'

export interface RejudgeOptions {
  readonly json?: boolean
}

/** A run's own verdict, and that of today's checks on what it recorded. */
interface Rejudged {
  /** As verdict.json says; where there is none, of the record as it was noted. */
  readonly before: string
  readonly after: string
  readonly isSame: boolean
  readonly scenarios: number
  readonly selfTests: number
  readonly changes: VerdictChanges
}

/** Applies today's checks to recorded evidence, with nothing running: 0 when the verdict is the same, 1 when it is not. */
export async function rejudge(path: string, { json }: RejudgeOptions): Promise<ExitCode> {
  using pack = await openPack(path)
  const rejudged = judgedAgain(pack.folder)
  process.stdout.write(`${json ? JSON.stringify(rejudged, undefined, 2) : inWords(rejudged)}\n`)
  return rejudged.isSame ? EXIT.conformant : EXIT.nonConformant
}

function judgedAgain(folder: string): Rejudged {
  const then = readRun(folder)
  const now = readRun(folder, { checks: [...checks, ...rules], judge: judgeAgain })
  const [before, after] = [sealedDigest(folder) ?? verdictDigest(then), verdictDigest(now)]
  const selfTests = now.scenarios.filter(({ isSelfTest }) => isSelfTest).length
  return {
    before,
    after,
    isSame: before === after,
    scenarios: now.scenarios.length - selfTests,
    selfTests,
    changes: verdictChanges(asSealed(folder, then), now),
  }
}

interface SealedVerdict {
  readonly digest?: string
  readonly requirements?: Readonly<Record<string, { readonly verdict: string }>>
}

function sealedVerdict(folder: string): SealedVerdict {
  const path = join(folder, 'verdict.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SealedVerdict) : {}
}

const sealedDigest = (folder: string): string | undefined => sealedVerdict(folder).digest

/** With the requirements of the catalogue of then, where verdict.json tells which they were. */
function asSealed(folder: string, then: RunRecord): RunRecord {
  const { requirements: known } = sealedVerdict(folder)
  if (!known) return then
  return {
    ...then,
    requirements: then.requirements.filter(({ requirement }) => known[requirement.id] !== undefined),
  }
}

function inWords({ before, after, isSame, scenarios, selfTests, changes }: Rejudged): string {
  return [
    isSame
      ? `Judged again, ${scenarios} scenarios have the same verdict.`
      : `Judged again, ${scenarios} scenarios do not have the same verdict.`,
    `Then:  ${before}`,
    `Now:   ${after}`,
    ...(selfTests > 0
      ? [`${selfTests} self-tests leave no traffic behind; what was noted of them was taken as it is.`]
      : []),
    ...changesInWords(changes),
  ].join('\n')
}
