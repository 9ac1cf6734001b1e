import { faultById, type FaultId } from '../faults/index.js'
import { mayBeBlamed } from './blame.js'
import type { FaultPair } from './fault-pairs.js'
import { inWords, proofsOf } from './proof.js'
import { proofs } from './proofs/index.js'
import type { SaidInPlay, SeenInPlay } from './seen.js'
import type { Unproven } from './verify.js'

/** What two faults brought about together, beside what each does alone and what happens without either. */
export interface PlayedTogether {
  readonly pair: FaultPair
  readonly control: SeenInPlay
  readonly alone: readonly [SeenInPlay, SeenInPlay]
  readonly together: SeenInPlay
}

/** A fault that is not reported beside another, and rightly, as the plays of each alone say beforehand. */
export interface Excused {
  readonly fault: FaultId
  readonly beside: FaultId
  readonly situation: string
  /**
   * silent: it does not show in this situation, other than where it is proved; stopped: the other leaves nothing that it could
   * show on; overlaid: the other does something to the same field.
   */
  readonly why: 'silent' | 'stopped' | 'overlaid'
}

/** How a pair came out. */
export interface PairProved {
  readonly excused: readonly Excused[]
  readonly unproven: readonly Unproven[]
}

/** One of the two, with what concerns it. */
interface Side {
  readonly fault: FaultId
  readonly other: FaultId
  readonly own: SeenInPlay
  readonly others: SeenInPlay
}

/** Whether a fault is proved to break a check, wherever that is. */
const isProved = (fault: FaultId, check: string): boolean =>
  proofsOf(proofs[fault]).some(({ breaks }) => Object.hasOwn(breaks, check))

const isSame = (one: SaidInPlay, other: SaidInPlay): boolean =>
  one.check === other.check && one.who === other.who

const shares = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].some((each) => other.has(each))

/** What a fault says alone by the checks that are proved of it, and nothing says without it. */
const namedAlone = ({ fault, own }: Side, control: SeenInPlay): readonly SaidInPlay[] =>
  own.said.filter((said) => isProved(fault, said.check) && !control.said.some((each) => isSame(each, said)))

/**
 * Whether the other alone leaves nothing of what a fault shows on: it ends the journey before, nothing is there to be read, or the
 * act is refused that is carried out without it.
 */
const isStopped = (said: SaidInPlay, { other, others }: Side, control: SeenInPlay): boolean =>
  proofsOf(proofs[other]).some(({ follows = [] }) => follows.includes(said.check)) ||
  !shares(said.acts, others.looked.get(said.check) ?? new Set()) ||
  [...said.acts].every((act) => others.refused.has(act) && !control.refused.has(act))

/** Whether the other does something to the same field of the same message, so that only one of the two can be seen. */
const isOverlaid = (said: SaidInPlay, { others }: Side): boolean =>
  others.said.some((each) => shares(each.acts, said.acts) && shares(each.fields, said.fields))

/** Holds a pair against what each of its faults does alone: both are reported, and nobody else is blamed. */
export function provePair({ pair, control, alone, together }: PlayedTogether): PairProved {
  const { situation, faults } = pair
  const [one, other] = faults
  const sides: readonly Side[] = [
    { fault: one, other, own: alone[0], others: alone[1] },
    { fault: other, other: one, own: alone[1], others: alone[0] },
  ]
  // By role: the one may send the journey to another practice, which then goes wrong in the same way.
  const isReported = ({ check, by }: SaidInPlay) =>
    together.said.some((each) => each.check === check && each.by.role === by.role)
  const missed = sides.flatMap((side) =>
    namedAlone(side, control)
      .filter((said) => !isReported(said))
      .map((said) => ({ side, said })),
  )
  const whyNot = ({ side, said }: (typeof missed)[number]): Excused['why'] | undefined => {
    if (isStopped(said, side, control)) return 'stopped'
    return isOverlaid(said, side) ? 'overlaid' : undefined
  }
  const play = `pair ${one} + ${other}`
  const unreported = missed
    .filter((each) => whyNot(each) === undefined)
    .map(({ side: { fault, other: beside }, said }) => ({
      subject: `check ${said.check}`,
      play,
      says: `${play} in "${situation}": ${fault} is not reported beside ${beside}: alone it makes the check blame ${said.who}`,
      remedy:
        `mend the check or its kind of evidence, so that what the one did is seen beside the other; if ${beside} ` +
        `really ends the journey first, name the check under follows in its proof in src/prove/proofs`,
    }))
  return {
    excused: sides.flatMap((side) => {
      if (namedAlone(side, control).length === 0)
        return [{ fault: side.fault, beside: side.other, situation, why: 'silent' as const }]
      const why = missed.flatMap((each) => (each.side === side ? (whyNot(each) ?? []) : []))[0]
      return why ? [{ fault: side.fault, beside: side.other, situation, why }] : []
    }),
    unproven: [...unreported, ...blamedBesides({ pair, control, alone, together }, play)],
  }
}

/** Whoever is blamed for what is done to them: a party of neither fault. */
function blamedBesides(
  { pair: { situation, faults }, control, alone, together }: PlayedTogether,
  play: string,
): readonly Unproven[] {
  const known = [control, ...alone].flatMap(({ said }) => said)
  return together.said
    .filter(({ isCause }) => isCause)
    .filter((said) => !known.some((each) => isSame(each, said)))
    .filter(
      ({ by: { role } }) =>
        !faults.some((fault) => mayBeBlamed(fault, faultById(fault)?.party ?? 'registration', role)),
    )
    .map(({ check, by }) => ({
      subject: `check ${check}`,
      play,
      says: `${play} in "${situation}" makes it blame ${inWords(by)}, who did nothing`,
      remedy: 'mend the check or its kind of evidence: it is a false alarm',
      isFalseAlarm: true as const,
    }))
}
