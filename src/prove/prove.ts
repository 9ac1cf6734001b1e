import { checks } from '../checks/index.js'
import { idsOf } from '../faults/fault.js'
import type { FaultId } from '../faults/index.js'
import { rules } from '../rules/index.js'
import { HarnessError } from '../spine/errors.js'
import { playedVariations } from '../variations/played.js'
import { proveAttribution, type Knowledge } from './attribution.js'
import { misblamedIn, misblames, type Misblamed } from './blame.js'
import { faults } from './faults.js'
import { proveFoundUnattributed } from './found-unattributed.js'
import type { Cell, WantedCell } from './matrix.js'
import { pairsLeft } from './pairs.js'
import { playPart, type ProofPart, type PlayedPart } from './part.js'
import { divided, joined, playsOf } from './parts.js'
import { proofs } from './proofs/index.js'
import { proofsOf } from './proof.js'
import { proveRules, type RulesProved } from './rules-proved.js'
import { sabotagedOf, written, type Sabotage } from './sabotage.js'
import { situationNames } from './situations/index.js'
import { playedInThread } from './thread.js'
import { variantsOf } from './variants-proved.js'
import { gaps, verify, type Unproven } from './verify.js'

/** What the harness proves about itself. */
export interface SelfProof {
  /** Absent where only some faults were played, of which nothing can be said for all checks. */
  readonly checks?: ProofTally | undefined
  readonly rules: ProofTally
  /** Faults, and those that bring about exactly what is proved of them. */
  readonly faults: ProofTally
  /** Situations without a fault, and those in which nothing was found but what is proved of them. */
  readonly controls: ProofTally
  readonly variants: ProofTally
  /** What honest recordings come to where less is known of who acted. */
  readonly knowledge: readonly Knowledge[]
  /** Faults of consumers and portals, and those that are found also where nobody knows who acted. */
  readonly unattributed: ProofTally
  /** How often something was found that nobody did. */
  readonly falseAlarms: number
  /** Everything that is not proved, by name. */
  readonly unproven: readonly Unproven[]
  readonly cells: readonly Cell[]
  /** Whoever was blamed for what another did. */
  readonly misblamed: readonly Misblamed[]
  /** What was sabotaged, and whether the proof named it. */
  readonly sabotage: readonly { readonly what: string; readonly isNamed: boolean }[]
}

/** How many there are, and how many of them are proved. */
export interface ProofTally {
  readonly all: number
  readonly proven: number
}

export interface ProofOptions {
  /** Faults whose id contains one of these words; all of them unless given. */
  readonly words?: readonly string[]
  readonly sabotage?: readonly Sabotage[]
  readonly progress?: (done: number, all: number) => void
  /** What threads run (src/cli/prove-part.ts), and how many there may be; all is played in this one where absent, or where it is little. */
  readonly threads?: { readonly program: URL; readonly most: number }
}

/**
 * Plays every fault where it shows, every situation without it, and what the specification allows; judges registrations that
 * are broken on purpose; and says what of it is not as it is proved to be. Without words it also says what nothing proves.
 * @throws HarnessError NOTHING_TO_PROVE where no fault has one of the words.
 */
export async function prove({
  words = [],
  sabotage = [],
  progress,
  threads,
}: ProofOptions = {}): Promise<SelfProof> {
  const chosen = chosenBy(words)
  const isWhole = words.length === 0
  const whole: ProofPart = {
    wanted: [...wantedOf(chosen), ...(isWhole ? variationsPlayed() : [])],
    controls: isWhole ? situationNames : [],
    sabotage,
  }
  const all = playsOf(whole)
  let done = 0
  const played = () => {
    done += 1
    progress?.(done, all)
  }
  const parts = threads ? divided(whole, threads.most) : [whole]
  const made = await Promise.all(
    parts.map((part) =>
      threads && parts.length > 1 ? playedInThread(threads.program, part, played) : playPart(part, played),
    ),
  )
  const rulesProved = proveRules(sabotagedOf(sabotage, 'rule'))
  return summary(joined(whole, made), { isWhole, rulesProved, chosen, sabotage })
}

function chosenBy(words: readonly string[]): readonly FaultId[] {
  const missing = words.find((word) => !faults.some((fault) => fault.includes(word)))
  if (missing !== undefined)
    throw new HarnessError(
      'NOTHING_TO_PROVE',
      `No fault has "${missing}" in its id, so nothing would be proved. npx spinecheck faults lists them.`,
    )
  return words.length === 0 ? faults : faults.filter((fault) => words.some((word) => fault.includes(word)))
}

/** Each fault in each situation in which something is proved of it. */
export const wantedOf = (those: readonly FaultId[]): readonly WantedCell[] =>
  those.flatMap((twist) => proofsOf(proofs[twist]).map(({ in: situation }) => ({ twist, situation })))

/** What doubles may do otherwise; nothing may be found of it. */
const variationsPlayed = (): readonly WantedCell[] =>
  idsOf(playedVariations).map((twist) => ({ twist, situation: 'a booking' }))

interface Besides {
  readonly isWhole: boolean
  readonly rulesProved: RulesProved
  readonly chosen: readonly FaultId[]
  readonly sabotage: readonly Sabotage[]
}

function summary(matrix: PlayedPart, { isWhole, rulesProved, chosen, sabotage }: Besides): SelfProof {
  const { knowledge, unproven: accused } = proveAttribution(matrix.controls)
  const unattributed = proveFoundUnattributed(matrix.cells)
  const differing = [
    ...verify(matrix, proofs),
    ...misblames(matrix),
    ...matrix.variants,
    ...accused,
    ...unattributed.unproven,
  ]
  const missing = isWhole
    ? [
        ...gaps(
          matrix,
          checks.map(({ id }) => id),
          proofs,
        ),
        ...pairsLeft(proofs),
      ]
    : []
  const unproven = [...opened(sabotage, differing), ...differing, ...missing, ...rulesProved.unproven]
  const named = new Set(
    unproven.flatMap(({ subject, play }) => [subject, ...(play === undefined ? [] : [play])]),
  )
  const tally = (subjects: readonly string[]): ProofTally => ({
    all: subjects.length,
    proven: subjects.filter((subject) => !named.has(subject)).length,
  })
  return {
    ...(isWhole ? { checks: tallyOfChecks(named) } : {}),
    rules: { all: rules.length, proven: rulesProved.proven.length },
    faults: tally(chosen.map((id) => `fault ${id}`)),
    controls: tally([...matrix.controls.keys()].map((name) => `situation ${name}`)),
    variants: tally(
      [...(isWhole ? idsOf(playedVariations) : []), ...variantsOf(matrix.controls)].map(
        (id) => `variation ${id}`,
      ),
    ),
    knowledge,
    unattributed: { all: unattributed.all, proven: unattributed.found },
    falseAlarms: differing.filter(({ isFalseAlarm }) => isFalseAlarm === true).length,
    unproven,
    cells: matrix.cells,
    misblamed: misblamedIn(matrix),
    sabotage: sabotage.map((each) => ({
      what: written(each),
      isNamed: named.has(`${each.kind} ${each.id}`),
    })),
  }
}

const tallyOfChecks = (named: ReadonlySet<string>): ProofTally => ({
  all: checks.length,
  proven: checks.filter(({ id }) => !named.has(`check ${id}`)).length,
})

/** A gate that lets everything through is seen by what differs in the plays; it is named for it. */
const opened = (sabotage: readonly Sabotage[], differing: readonly Unproven[]): readonly Unproven[] =>
  differing.length === 0
    ? []
    : sabotage
        .filter(({ kind }) => kind === 'gate')
        .map(({ id }) => ({
          subject: `gate ${id}`,
          says: `lets through what it has to stop: ${differing.length} things differ, first ${differing[0]?.subject}: ${differing[0]?.says}`,
          remedy: 'mend the gate in src/doubles/ssp/gates.ts',
        }))

/** The summary in one line. */
export const inOneLine = (proof: SelfProof): string => {
  const { checks: c, rules: r, faults: f, controls, variants, knowledge, unattributed, falseAlarms } = proof
  return [
    ...(c ? [`checks ${c.all}, proven ${c.proven}`] : []),
    `rules ${r.all}, proven ${r.proven}`,
    `faults ${f.all}, caught ${f.proven} exactly`,
    `controls ${controls.all}, silent ${controls.proven}`,
    `legal variants ${variants.all}, silent ${variants.proven}`,
    ...knowledge.map(({ known, controls: all, silent }) => `${known}: ${all}, silent ${silent}`),
    `consumers' faults ${unattributed.all}, found without attribution ${unattributed.proven}`,
    `false alarms ${falseAlarms}`,
  ].join('; ')
}
