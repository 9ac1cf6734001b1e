import { faultById, type FaultId } from '../faults/index.js'
import { withoutAttribution } from './attribution.js'
import type { Twist } from './faults.js'
import type { Judging, Recorded } from './judge.js'
import type { Cell } from './matrix.js'
import { FOUND_ONLY_BY_WHO_ACTS } from './only-by-who-acts.js'
import { befalling } from './proofs/befalling.js'
import type { Unproven } from './verify.js'

/** How many faults of whoever asks are found, and how many of them also where nobody knows who acted. */
export interface FoundUnattributed {
  readonly unproven: readonly Unproven[]
  readonly all: number
  readonly found: number
}

/** Whether something is a misdeed of a consumer or a portal, which attribution is about. */
const isOfWhoeverAsks = (twist: Twist): twist is FaultId => {
  const fault = faultById(twist)
  return fault?.kind === 'misdeed' && (fault.party === 'consumer' || fault.party === 'portal')
}

/** The checks that are broken in the play of a fault of whoever asks, where nobody knows who acted. */
export const brokenUnattributed =
  (judged: Judging) =>
  (twist: Twist, recorded: Recorded): readonly string[] | undefined =>
    isOfWhoeverAsks(twist)
      ? judged(withoutAttribution(recorded)).flatMap(({ state, check }) => (state === 'broken' ? check : []))
      : undefined

/** What is broken besides what goes wrong there anyway. */
const foundIn = ({ situation, unattributed = [] }: Cell): readonly string[] => {
  const { breaks = {}, follows = [] } = befalling[situation] ?? {}
  return unattributed.filter((check) => breaks[check] === undefined && !follows.includes(check))
}

/** Holds which faults are found where nobody knows who acted against the table of those that are not. */
export function proveFoundUnattributed(cells: readonly Cell[]): FoundUnattributed {
  const found = new Map<FaultId, boolean>()
  for (const cell of cells)
    if (cell.unattributed && cell.twist !== undefined && isOfWhoeverAsks(cell.twist))
      found.set(cell.twist, found.get(cell.twist) === true || foundIn(cell).length > 0)
  const tabled: ReadonlySet<string> = new Set(FOUND_ONLY_BY_WHO_ACTS)
  const unproven = [...found].flatMap(([fault, isFound]): readonly Unproven[] =>
    isFound !== tabled.has(fault)
      ? []
      : [
          {
            subject: `fault ${fault}`,
            says: isFound
              ? 'is found where nobody knows who acted, and is tabled as one that is not'
              : 'is not found any more where nobody knows who acted',
            remedy: isFound
              ? 'take it out of src/prove/only-by-who-acts.ts'
              : 'mend the check; or, if only who acted can tell, put it into src/prove/only-by-who-acts.ts',
          },
        ],
  )
  return { unproven, all: found.size, found: [...found.values()].filter(Boolean).length }
}
