import { knowingLess } from './attribution.js'
import { brokenUnattributed } from './found-unattributed.js'
import { judging } from './judge.js'
import { playMatrix, type Matrix, type WantedCell } from './matrix.js'
import { faultWithout, sabotagedOf, type Sabotage } from './sabotage.js'
import type { SituationName } from './situations/index.js'
import { isVaried, proveVariants } from './variants-proved.js'
import type { Unproven } from './verify.js'

/** What is played of a proof in one go; nothing but data, so that it can be handed to a thread. */
export interface ProofPart {
  readonly wanted: readonly WantedCell[]
  /** Situations that are played without a fault besides those of what is wanted. */
  readonly controls: readonly SituationName[]
  readonly sabotage: readonly Sabotage[]
}

/** What came of a part; nothing but data as well. */
export interface PlayedPart extends Matrix {
  /** What is wrong with legal variants of its controls, whose recordings are not given on. */
  readonly variants: readonly Unproven[]
}

/** Plays a part; `progress` is called after each play. */
export async function playPart(
  { wanted, controls, sabotage }: ProofPart,
  progress: () => void,
): Promise<PlayedPart> {
  const judged = judging(sabotagedOf(sabotage, 'check'))
  const matrix = await playMatrix({
    wanted,
    controls,
    always: [...sabotagedOf(sabotage, 'gate')].flatMap((gate) => faultWithout(gate) ?? []),
    judged,
    unattributed: brokenUnattributed(judged),
    knowingLess: knowingLess(judged),
    keeps: isVaried,
    progress,
  })
  const variants = proveVariants(matrix.controls, judged)
  const controlsAlone = [...matrix.controls].map(
    ([situation, { recorded: _, ...cell }]) => [situation, cell] as const,
  )
  return { controls: new Map(controlsAlone), cells: matrix.cells, variants }
}
