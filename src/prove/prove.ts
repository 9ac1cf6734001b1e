import { causesOf } from '../verdict/causes.js'
import { judge } from '../checks/judging/judge.js'
import { checks } from '../checks/index.js'
import { awaiting } from './awaiting.js'
import { faults as table, type FaultId } from '../faults/index.js'
import { rules } from '../rules/index.js'
import { faults } from './faults.js'
import { sceneOf } from './judge.js'
import { playMatrix, type Cell, type Matrix, type Wanted } from './matrix.js'
import { proofs } from './proofs/index.js'
import { proofsOf } from './proof.js'
import { proveRules, type RulesProved } from './rules-proved.js'
import { situationNames } from './situations/index.js'
import { proveVariants, variantsOf } from './variants-proved.js'
import { gaps, verify, type Unproven } from './verify.js'

/** What the harness proves about itself. */
export interface SelfProof {
  readonly checks: ProofTally
  readonly rules: ProofTally
  /** Faults, and those that bring about exactly what is proved of them. */
  readonly faults: ProofTally
  /** Situations without a fault, and those in which nothing was found. */
  readonly controls: ProofTally
  readonly variants: ProofTally
  /** How often something was found that nobody did. */
  readonly falseAlarms: number
  /** Everything that is not proved, by name. */
  readonly unproven: readonly Unproven[]
  readonly cells: readonly Cell[]
}

/** How many there are, and how many of them are proved. */
export interface ProofTally {
  readonly all: number
  readonly proven: number
}

/** A check, rule or gate that is made to pass whatever it sees. */
export type Sabotage = `check:${string}` | `rule:${string}` | `gate:${string}`

export interface ProofOptions {
  /** Faults whose id contains one of these words; all of them unless given. */
  readonly words?: readonly string[]
  readonly sabotage?: readonly Sabotage[]
  readonly progress?: (done: number, all: number) => void
}

const named = (sabotage: readonly Sabotage[], kind: string): readonly string[] =>
  sabotage.flatMap((each) => (each.startsWith(`${kind}:`) ? [each.slice(kind.length + 1)] : []))

/** The fault by which the SSP double leaves one of its gates out. */
const withoutGate = (gate: string): readonly FaultId[] =>
  faults.filter((fault) => fault === `ssp:skips-${gate}-check`)

/**
 * Plays every fault where it shows, every situation without it, and what the specification allows; judges registrations that
 * are broken on purpose; and says what of it is not as it is proved to be. Without words it also says what nothing proves.
 */
export async function prove({ words = [], sabotage = [], progress }: ProofOptions = {}): Promise<SelfProof> {
  const chosen = faults.filter((fault) => words.length === 0 || words.some((word) => fault.includes(word)))
  const isWhole = words.length === 0
  const matrix = await playMatrix({
    wanted: wantedOf(chosen),
    controls: isWhole ? situationNames : [],
    always: named(sabotage, 'gate').flatMap(withoutGate),
    ...(progress ? { progress } : {}),
  })
  const passing = new Set(named(sabotage, 'check'))
  return summary(rejudged(matrix, passing), {
    isWhole,
    rulesProved: proveRules(new Set(named(sabotage, 'rule'))),
    chosen,
  })
}

/** Each fault in each situation in which something is proved of it. */
export const wantedOf = (those: readonly FaultId[]): readonly Wanted[] =>
  those.flatMap((twist) => proofsOf(proofs[twist]).map(({ in: situation }) => ({ twist, situation })))

/** What was played, as it would have been judged if some checks passed whatever they see. */
function rejudged(matrix: Matrix, passing: ReadonlySet<string>): Matrix {
  if (passing.size === 0) return matrix
  const left = checks.map((check) =>
    passing.has(check.id)
      ? { ...check, judge: (scene: Parameters<typeof check.judge>[0]) => quiet(check.judge(scene)) }
      : check,
  )
  const again = (cell: Cell): Cell => {
    const outcomes = judge(left, sceneOf(cell.recorded))
    return { ...cell, outcomes, causes: causesOf(outcomes) }
  }
  return {
    controls: new Map([...matrix.controls].map(([name, cell]) => [name, again(cell)])),
    cells: matrix.cells.map(again),
  }
}

const quiet = <Seen extends { readonly findings: readonly unknown[] }>(sightings: readonly Seen[]) =>
  sightings.map((sighting) => ({ ...sighting, findings: [] }))

interface Besides {
  readonly isWhole: boolean
  readonly rulesProved: RulesProved
  readonly chosen: readonly FaultId[]
}

function summary(matrix: Matrix, { isWhole, rulesProved, chosen }: Besides): SelfProof {
  const variants = proveVariants(matrix.controls)
  const differing = [...verify(matrix, proofs), ...variants]
  const ids = checks.map(({ id }) => id)
  const missing = isWhole ? gaps(matrix, ids, proofs) : []
  const unproven = [...differing, ...missing, ...rulesProved.unproven]
  const isNamed = (subject: string) =>
    unproven.some((each) => each.subject === subject || each.subject.startsWith(`${subject} `))
  const tally = (
    subjects: readonly string[],
    counts: (subject: string) => boolean = () => true,
  ): ProofTally => ({
    all: subjects.length,
    proven: subjects.filter((subject) => counts(subject) && !isNamed(subject)).length,
  })
  return {
    checks: tally(
      ids.map((id) => `check ${id}`),
      isWhole ? (subject) => !Object.hasOwn(awaiting, subject.slice('check '.length)) : undefined,
    ),
    rules: { all: rules.length, proven: rulesProved.proven.length },
    faults: tally(chosen.map((id) => `fault ${id}`)),
    controls: tally([...matrix.controls.keys()].map((name) => `situation ${name},`)),
    variants: tally(variantsOf(matrix.controls).map((id) => `variation ${id}`)),
    falseAlarms: differing.filter(({ isFalseAlarm }) => isFalseAlarm === true).length,
    unproven,
    cells: matrix.cells,
  }
}

/** The summary in one line. */
export const inOneLine = ({
  checks: c,
  rules: r,
  faults: f,
  controls,
  variants,
  falseAlarms,
}: SelfProof): string =>
  [
    `checks ${c.all}, proven ${c.proven}`,
    `rules ${r.all}, proven ${r.proven}`,
    `faults ${f.all}, caught ${f.proven} exactly`,
    `controls ${controls.all}, silent ${controls.proven}`,
    `legal variants ${variants.all}, silent ${variants.proven}`,
    `false alarms ${falseAlarms}`,
  ].join('; ')

/** Whether a fault is anybody's misdeed. */
export const isMisdeed = (fault: FaultId): boolean => table[fault].kind === 'misdeed'
