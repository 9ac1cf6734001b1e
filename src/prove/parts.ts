import type { Cell } from './matrix.js'
import type { ProofPart, PlayedPart } from './part.js'
import { situations, type SituationName } from './situations/index.js'

/** How many plays are worth a thread: to load what they need takes as long as some dozens of them. */
const WORTH_A_THREAD = 200

/** How many plays a part holds. */
export const playsOf = ({ wanted, controls }: ProofPart): number =>
  situationsOf({ wanted, controls }).length + wanted.length

const situationsOf = ({
  wanted,
  controls,
}: Pick<ProofPart, 'wanted' | 'controls'>): readonly SituationName[] => [
  ...new Set([...controls, ...wanted.map(({ situation }) => situation)]),
]

/**
 * Divides a proof into parts of about the same number of plays, `most` at the most. All plays of one situation are of one part, and
 * situations of one topology are together as far as can be, for each part starts its topologies itself.
 */
export function divided(whole: ProofPart, most: number): readonly ProofPart[] {
  const all = playsOf(whole)
  const count = Math.max(1, Math.min(most, Math.floor(all / WORTH_A_THREAD)))
  const inOrder = [...situationsOf(whole)].sort((one, other) =>
    situations[one].topology.localeCompare(situations[other].topology),
  )
  const plays = new Map<SituationName, number>(inOrder.map((name) => [name, 1]))
  for (const { situation } of whole.wanted) plays.set(situation, (plays.get(situation) ?? 1) + 1)
  const partOf = new Map<SituationName, number>()
  let before = 0
  for (const name of inOrder) {
    partOf.set(name, Math.floor((before * count) / all))
    before += plays.get(name) ?? 0
  }
  return Array.from({ length: count }, (_, part) => ({
    wanted: whole.wanted.filter(({ situation }) => partOf.get(situation) === part),
    controls: whole.controls.filter((name) => partOf.get(name) === part),
    sabotage: whole.sabotage,
  }))
}

/** What came of all parts, in the order of the whole, whichever was done first. */
export function joined({ wanted, controls }: ProofPart, parts: readonly PlayedPart[]): PlayedPart {
  const cells = new Map(parts.flatMap((part) => part.cells.map((cell) => [keyOf(cell), cell] as const)))
  const alone = new Map(parts.flatMap((part) => [...part.controls]))
  return {
    cells: wanted.flatMap((each) => cells.get(keyOf(each)) ?? []),
    controls: new Map(
      situationsOf({ wanted, controls }).flatMap((name) => {
        const cell = alone.get(name)
        return cell ? [[name, cell] as const] : []
      }),
    ),
    variants: parts.flatMap(({ variants }) => variants),
  }
}

const keyOf = ({ situation, twist }: Pick<Cell, 'situation' | 'twist'>): string =>
  [situation, twist ?? ''].join('\n')
