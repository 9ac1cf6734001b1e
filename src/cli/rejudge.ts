import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checks } from '../checks/index.js'
import { renamed } from '../checks/renamed.js'
import { readRun } from '../evidence/read-run.js'
import { verdictChanges, type VerdictChanges } from '../evidence/verdict-changes.js'
import { verdictDigest, type JudgedRun } from '../evidence/verdict-digest.js'
import { counted } from '../evidence/counted.js'
import { rules } from '../rules/index.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { namesAcross } from '../verdict/check-names.js'
import type { Verdict } from '../verdict/verdict.js'
import { changesInWords } from './change-words.js'
import { judgeAgain } from './rejudge-scenario.js'
import { openSound, type SoundEvidence } from './sound-evidence.js'

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
  /** Why it ended before its last scenario. */
  readonly interrupted?: string | undefined
  readonly changes: VerdictChanges
}

/** Applies today's checks to recorded evidence, with nothing running: 0 when the verdict is the same, 1 when it is not, 4 when there is none. */
export async function rejudge(path: string, { json }: RejudgeOptions): Promise<ExitCode> {
  using pack = await openSound(path, json ? process.stderr : process.stdout)
  const rejudged = judgedAgain(pack)
  process.stdout.write(`${json ? JSON.stringify(rejudged, undefined, 2) : inWords(rejudged)}\n`)
  if (rejudged.scenarios === 0) return EXIT.nothingExecuted
  return rejudged.isSame ? EXIT.conformant : EXIT.nonConformant
}

function judgedAgain({ folder, record }: SoundEvidence): Rejudged {
  const sealed = sealedVerdict(folder)
  const then = asSealed(record, sealed)
  const now = readRun(folder, { checks: [...checks, ...rules], judge: judgeAgain })
  const [before, after] = [sealed.digest ?? verdictDigest(then), verdictDigest(now)]
  const nameOf = namesAcross(renamed)
  const selfTests = now.scenarios.filter(({ isSelfTest }) => isSelfTest).length
  return {
    before,
    after,
    isSame: before === verdictDigest(then) && verdictDigest(then, nameOf) === verdictDigest(now, nameOf),
    scenarios: now.scenarios.length - selfTests,
    selfTests,
    interrupted: record.facts.interrupted,
    changes: verdictChanges(then, now, renamed),
  }
}

interface SealedVerdict {
  readonly digest?: string
  readonly requirements?: Readonly<Record<string, { readonly verdict: Verdict }>>
}

function sealedVerdict(folder: string): SealedVerdict {
  const path = join(folder, 'verdict.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as SealedVerdict) : {}
}

/** With the requirements and their verdicts of then, where verdict.json tells which they were. */
const asSealed = (
  { scenarios, requirements }: JudgedRun,
  { requirements: known }: SealedVerdict,
): JudgedRun => ({
  scenarios,
  requirements: known
    ? Object.entries(known).map(([id, { verdict }]) => ({ requirement: { id }, verdict }))
    : requirements,
})

function inWords({ before, after, isSame, scenarios, selfTests, interrupted, changes }: Rejudged): string {
  return [
    ...(interrupted === undefined ? [] : [`The run was stopped before its end: ${interrupted}.`]),
    scenarios === 0
      ? 'Nothing was judged again: no scenario but self-tests was played.'
      : isSame
        ? `Judged again, ${counted(scenarios, 'scenario')} ${scenarios === 1 ? 'has' : 'have'} the same verdict.`
        : `Judged again, ${counted(scenarios, 'scenario')} ${scenarios === 1 ? 'does' : 'do'} not have the same verdict.`,
    `Then:  ${before}`,
    `Now:   ${after}`,
    ...(isSame && before !== after ? ['Both say the same once checks have the ids of today.'] : []),
    ...(selfTests > 0
      ? [`${selfTests} self-tests leave no traffic behind; what was noted of them was taken as it is.`]
      : []),
    ...changesInWords(changes),
  ].join('\n')
}
