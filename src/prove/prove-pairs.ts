import { HarnessError } from '../spine/errors.js'
import type { FaultId } from '../faults/index.js'
import { drawPairs, everyPair } from './fault-pairs.js'
import { seenIn, type SeenInPlay } from './seen.js'
import type { SituationName } from './situations/index.js'
import { Stage } from './stage.js'
import { provePair, type Excused } from './together.js'
import type { Unproven } from './verify.js'

/** What pairs of faults proved. */
export interface PairsProved {
  readonly seed: number
  readonly pairs: number
  /** Pairs of which both faults were reported. */
  readonly both: number
  /** Faults that the other one of their pair kept from acting, or hid, as the plays of each alone say beforehand. */
  readonly excused: readonly Excused[]
  readonly unproven: readonly Unproven[]
}

export interface PairsOptions {
  readonly count: number
  readonly seed: number
  /** Only pairs with a fault whose id contains one of these words. */
  readonly words?: readonly string[]
  readonly progress?: (done: number, all: number) => void
}

/**
 * Plays pairs of faults of different parties together: both have to be reported, each by the checks that are proved of it, unless
 * the one stops the journey before the other can act; and nobody else is blamed.
 * @throws HarnessError NOTHING_TO_PROVE where there is no such pair.
 */
export async function provePairs({ count, seed, words = [], progress }: PairsOptions): Promise<PairsProved> {
  const pairs = drawPairs(everyPair(words), count, seed)
  if (pairs.length === 0)
    throw new HarnessError(
      'NOTHING_TO_PROVE',
      `No two faults of different parties that have "${words.join('", "')}" in an id are proved in one situation. ` +
        'npx spinecheck faults lists the faults there are.',
    )
  await using stage = new Stage()
  const known = new Map<string, Promise<SeenInPlay>>()
  const seen = (situation: SituationName, ...faults: readonly FaultId[]): Promise<SeenInPlay> => {
    const key = [situation, ...faults].join(' + ')
    const played = known.get(key) ?? stage.play(situation, faults).then(seenIn)
    known.set(key, played)
    return played
  }
  let done = 0
  const proved = await Promise.all(
    pairs.map(async (pair) => {
      const { situation, faults } = pair
      const [control, one, other, together] = await Promise.all([
        seen(situation),
        seen(situation, faults[0]),
        seen(situation, faults[1]),
        seen(situation, ...faults),
      ])
      done += 1
      progress?.(done, pairs.length)
      return provePair({ pair, control, alone: [one, other], together })
    }),
  )
  return {
    seed,
    pairs: pairs.length,
    both: proved.filter(({ excused, unproven }) => excused.length === 0 && unproven.length === 0).length,
    excused: proved.flatMap(({ excused }) => excused),
    unproven: proved.flatMap(({ unproven }) => unproven),
  }
}

const REASONS: Readonly<Record<Excused['why'], (beside: FaultId) => string>> = {
  silent: () => 'it does not show there',
  stopped: (beside) => `${beside} leaves nothing that it could show on`,
  overlaid: (beside) => `${beside} does something to the same field of the same message`,
}

/** Why one of two faults is rightly not reported. */
export const excuseInWords = ({ fault, beside, situation, why }: Excused): string =>
  `not reported, as each alone says beforehand: ${fault} in "${situation}": ${REASONS[why](beside)}`

/** The result in one line, with the seed that draws the same pairs again. */
export const pairsInOneLine = ({ seed, pairs, both, excused, unproven }: PairsProved): string =>
  [
    `pairs ${pairs}, both faults reported ${both}`,
    `faults rightly not reported ${excused.length}`,
    `not proved ${unproven.length}`,
    `seed ${seed}`,
  ].join('; ')
