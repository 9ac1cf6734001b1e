import { isDeepStrictEqual } from 'node:util'
import type { SituationName } from './situations/index.js'
import { causesOf } from '../verdict/causes.js'
import type { Judging } from './judge.js'
import type { Cell } from './matrix.js'
import { wordsOf } from './proof.js'
import { variants, type WrittenVariationId } from './variants/index.js'
import type { Unproven } from './verify.js'

type Controls = ReadonlyMap<SituationName, Cell>

const ids = Object.keys(variants) as readonly WrittenVariationId[]

/** Whether a legal variation is written into the recording of a situation. */
export const isVaried = (situation: SituationName): boolean =>
  ids.some((id) => variants[id].of.includes(situation))

/** The variations that change something in one of these situations as it was played. */
export const variantsOf = (controls: Controls): readonly WrittenVariationId[] =>
  controls.size === 0 ? [] : ids

/**
 * Changes honest recordings in ways that the specification allows: nothing may be found in them. A variation that changes
 * nothing anywhere proves nothing, and is named.
 */
export function proveVariants(controls: Controls, judged: Judging): readonly Unproven[] {
  return variantsOf(controls).flatMap((id) => {
    const { of, vary } = variants[id]
    return of.flatMap((situation): readonly Unproven[] => {
      const cell = controls.get(situation)
      if (!cell?.recorded) return []
      const recorded = vary(cell.recorded)
      const subject = `variation ${id}`
      if (isDeepStrictEqual(recorded, cell.recorded))
        return [
          {
            subject,
            says: `changes nothing in "${situation}"`,
            remedy: 'play it where there is something to change',
          },
        ]
      return causesOf(judged(recorded)).map((cause) => ({
        subject,
        says: `is legal, and in "${situation}" ${cause.check} finds fault with it: ${wordsOf(cause)}`,
        remedy: 'mend the check: it is a false alarm',
        isFalseAlarm: true as const,
      }))
    })
  })
}
