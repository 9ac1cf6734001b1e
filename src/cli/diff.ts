import { renamed } from '../checks/renamed.js'
import { verdictChanges, type RequirementChange, type VerdictChanges } from '../evidence/verdict-changes.js'
import { EXIT, type ExitCode } from '../spine/exit-codes.js'
import { changesInWords } from './change-words.js'
import { openSound } from './sound-evidence.js'

export interface DiffOptions {
  readonly json?: boolean
}

/** What the later run has that the earlier had not, sorted by what it calls for. */
interface Difference {
  readonly newFailures: readonly RequirementChange[]
  readonly fixes: readonly RequirementChange[]
  readonly changes: VerdictChanges
  /** Whether anything is worse: a failure, less judged, less played. */
  readonly isWorse: boolean
}

/** Compares two runs, the earlier first: 1 when the later one is worse in anything, 0 otherwise. */
export async function diff(earlier: string, later: string, { json }: DiffOptions): Promise<ExitCode> {
  const screen = json ? process.stderr : process.stdout
  using one = await openSound(earlier, screen)
  using other = await openSound(later, screen)
  const difference = between(verdictChanges(one.record, other.record, renamed))
  process.stdout.write(`${json ? JSON.stringify(difference, undefined, 2) : inWords(difference)}\n`)
  return difference.isWorse ? EXIT.nonConformant : EXIT.conformant
}

const isFailure = (verdict: string): boolean => verdict === 'fail' || verdict === 'warn'

function between(changes: VerdictChanges): Difference {
  const newFailures = changes.requirements.filter(
    ({ before, after }) => isFailure(after) && (!isFailure(before) || after === 'fail'),
  )
  const fixes = changes.requirements.filter(({ before, after }) => isFailure(before) && after === 'pass')
  const unjudged = changes.requirements.filter(({ before, after }) => before === 'pass' && !isFailure(after))
  const { stopped, gone, checks, endings } = changes
  const isWorse =
    newFailures.length + unjudged.length + stopped.length + gone.length > 0 ||
    checks.some(({ after }) => after === 'broken') ||
    endings.some(([, before]) => before === 'passed')
  return { newFailures, fixes, changes, isWorse }
}

function inWords({ newFailures, fixes, changes, isWorse }: Difference): string {
  const lines = changesInWords(changes)
  return [
    lines.length === 0
      ? 'Both runs say the same of every requirement and every scenario.'
      : `The later run ${isWorse ? 'is worse in something' : 'is worse in nothing'}: ${newFailures.length} new failures, ${fixes.length} fixes, ${changes.stopped.length} checks that stopped judging, ${changes.gone.length} scenarios gone, ${changes.added.length} new.`,
    ...lines,
  ].join('\n')
}
