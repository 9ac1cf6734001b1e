import type { Cause } from '../verdict/causes.js'
import { faultById, faults } from '../faults/index.js'
import type { Cell, Matrix } from './matrix.js'
import { fits, listOf, proofsOf, wordsOf, type Proof, type Proofs, type Words } from './proof.js'
import { isVariation, type Twist } from './faults.js'
import { isBlank } from '../spine/blank.js'
import { befalling } from './proofs/befalling.js'
import { situations } from './situations/index.js'
import type { Situation } from './situations/situation.js'

/** Something that is not proved, by name, with what to do about it. */
export interface Unproven {
  /** A check, rule, gate, fault, variation or situation, for example check trace-id-is-a-uuid. */
  readonly subject: string
  readonly says: string
  readonly remedy: string
  /** The fault, variation or situation in whose play it showed, where that is not the subject itself. */
  readonly play?: string | undefined
  /** Whether something was found that nobody did. */
  readonly isFalseAlarm?: true
}

/** What one play was to bring about. */
type Expected = Pick<Proof, 'breaks' | 'follows'>

const NOTHING: Expected = { breaks: {} }

/** Holds everything that was played against what it is to bring about. */
export function verify(
  { controls, cells }: Matrix,
  proofs: Readonly<Record<string, Proofs>>,
): readonly Unproven[] {
  return [
    ...[...controls.values()].flatMap((cell) =>
      differences(
        { play: `situation ${cell.situation}`, where: ' without a fault' },
        cell,
        befallingIn(cell),
      ),
    ),
    ...cells.flatMap((cell) => {
      const { twist, situation } = cell
      if (twist === undefined) return []
      const told = {
        play: `${isVariation(twist) ? 'variation' : 'fault'} ${twist}`,
        where: ` in "${situation}"`,
      }
      const own = proofIn(twist, situation, proofs)
      return [...blanksIn(told.play, own), ...differences(told, cell, withoutBlanks(own), befallingIn(cell))]
    }),
  ]
}

const proofIn = (twist: Twist, situation: string, proofs: Readonly<Record<string, Proofs>>): Expected => {
  const those = proofs[twist]
  return (those && proofsOf(those).find((proof) => proof.in === situation)) ?? NOTHING
}

/** What goes wrong anyway in a situation in which somebody does wrong first. */
const befallingIn = ({ situation }: Cell): Expected => befalling[situation] ?? NOTHING

const hasBlank = ([check, words]: readonly [string, Words]): boolean =>
  isBlank(check) || listOf(words).some(isBlank)

/** A proof that was begun and not written: what is really broken is told beside it. */
const blanksIn = (subject: string, { breaks }: Expected): readonly Unproven[] =>
  Object.entries(breaks)
    .filter(hasBlank)
    .map(([check]) => ({
      subject,
      says: `its proof leaves blank ${isBlank(check) ? 'which check it breaks' : `what ${check} says`}`,
      remedy: 'write that into its proof in src/prove/proofs',
    }))

const withoutBlanks = (own: Expected): Expected => ({
  ...own,
  breaks: Object.fromEntries(Object.entries(own.breaks).filter((each) => !hasBlank(each))),
})

/** Which play it is, as it is named, and where it takes place. */
interface Play {
  readonly play: string
  readonly where: string
}

/** Everything in which a play differs from what it was to bring about; what goes wrong there anyway may be seen besides. */
function differences(
  { play, where }: Play,
  { situation, twist, causes, troubles }: Cell,
  { breaks, follows = [] }: Expected,
  anyway: Expected = NOTHING,
): readonly Unproven[] {
  const said = grouped(causes)
  const missed = Object.keys(breaks).filter((check) => !said.has(check))
  const isNamed = (check: string): boolean =>
    follows.includes(check) ||
    anyway.follows?.includes(check) === true ||
    breaks[check] !== undefined ||
    anyway.breaks[check] !== undefined
  return [
    ...missed.map((check) => ({
      subject: `check ${check}`,
      play,
      says: `${play}${where} does not break it`,
      remedy: `mend the check, or take it out of the proof of what is played`,
    })),
    ...[...said].flatMap(([check, words]) => {
      const own = listOf(breaks[check] ?? [])
      const due = [...own, ...listOf(anyway.breaks[check] ?? [])]
      if (due.length === 0)
        return {
          subject: play,
          says: `breaks ${check} besides${where}: ${words.join(' / ')}`,
          remedy: `if that is right, add it to the proof, else mend the check: it is a false alarm`,
          isFalseAlarm: true as const,
        }
      return areSaid(words, own, due)
        ? []
        : {
            subject: `check ${check}`,
            play,
            says: `${play}${where} makes it say "${words.join(' / ')}", and "${due.join(' / ')}" is proved`,
            remedy: `put the words of the check or of the proof right`,
          }
    }),
    ...causes
      .flatMap(({ consequences }) => consequences)
      .filter(({ check }) => !isNamed(check))
      .map(({ check, because }) => ({
        subject: play,
        says: `is followed${where} by ${check} (${because}), which no proof names`,
        remedy: `name it under follows, if it really only follows`,
      })),
    ...causes
      .filter(({ by }) => by === undefined || (by.organisation ?? by.name ?? by.server) === undefined)
      .map(({ check }) => ({
        subject: `check ${check}`,
        play,
        says: `${play}${where} makes it find something for which nobody answers`,
        remedy: `let its kind of evidence say who does`,
      })),
    ...(twist !== undefined || isLapse(situation) ? [] : troubles).map((trouble) => ({
      subject: play,
      says: `${trouble}${where}`,
      remedy: 'mend what is played',
    })),
  ]
}

/** What each check says, without repeats. */
function grouped(causes: readonly Cause[]): ReadonlyMap<string, readonly string[]> {
  const said = new Map<string, readonly string[]>()
  for (const cause of causes) {
    const words = wordsOf(cause)
    const known = said.get(cause.check) ?? []
    if (!known.includes(words)) said.set(cause.check, [...known, words])
  }
  return said
}

/** Whether everything that a fault is proved to make a check say was said, and nothing but that and what is said anyway. */
const areSaid = (said: readonly string[], own: readonly string[], due: readonly string[]): boolean =>
  said.every((words) => due.some((each) => fits(words, each))) &&
  own.every((each) => said.some((words) => fits(words, each)))

/** Whether somebody does wrong first in a situation, so that doubles may complain of what they are asked. */
const isLapse = (name: Cell['situation']): boolean => {
  const { befalls = [] }: Situation = situations[name]
  return befalls.length > 0
}

/** Checks that no fault breaks, and misdeeds that break nothing. */
export function gaps(
  matrix: Matrix,
  checks: readonly string[],
  proofs: Readonly<Record<string, Proofs>>,
): readonly Unproven[] {
  const killed = new Set(matrix.cells.flatMap(({ causes }) => causes.map(({ check }) => check)))
  const named = Object.entries(proofs).flatMap(([fault, those]) =>
    proofsOf(those).flatMap(({ breaks }) => Object.keys(breaks).map((check) => [fault, check] as const)),
  )
  const known = new Set(checks)
  return [
    ...checks
      .filter((check) => !killed.has(check))
      .map((check) => ({
        subject: `check ${check}`,
        says: 'no fault breaks it',
        remedy: `write a fault that does: spinecheck new fault <party>:<what it does>`,
      })),
    ...Object.keys(faults)
      .filter((fault) => faultById(fault)?.kind === 'misdeed' && !named.some(([each]) => each === fault))
      .map((fault) => ({
        subject: `fault ${fault}`,
        says: 'is a misdeed and breaks nothing',
        remedy: 'write the check that sees it, or say that it is a circumstance or a legal variation',
      })),
    ...named
      .filter(([, check]) => !known.has(check))
      .map(([fault, check]) => ({
        subject: `proof of ${fault}`,
        says: `names ${check}, which is no check`,
        remedy: 'name the check that took its place',
      })),
  ]
}
