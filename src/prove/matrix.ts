import { causesOf, type Cause } from '../verdict/causes.js'
import type { FaultId } from '../faults/index.js'
import type { Outcome } from '../verdict/verdict.js'
import type { Judging, KnowingLess, Recorded } from './judge.js'
import type { Twist } from './faults.js'
import type { SituationName } from './situations/index.js'
import { Stage, type Played } from './stage.js'

/** One situation that was played, with what was found in it. */
export interface Cell {
  readonly situation: SituationName
  /** Absent of a control: the situation as it is without it. */
  readonly twist?: Twist | undefined
  /** Kept of the controls that legal variants are written into: recordings are large. */
  readonly recorded?: Recorded | undefined
  /** Of a control: what it comes to where less is known of who acted. */
  readonly knowingLess?: readonly KnowingLess[] | undefined
  /** What was broken. */
  readonly broken: readonly Outcome[]
  readonly causes: readonly Cause[]
  /** Of a fault of whoever asks: checks that are broken where nobody knows who acted. */
  readonly unattributed?: readonly string[] | undefined
  /** What is wrong with the playing itself, in words. */
  readonly troubles: readonly string[]
}

/** Everything that was played. */
export interface Matrix {
  readonly controls: ReadonlyMap<SituationName, Cell>
  readonly cells: readonly Cell[]
}

/** What is to be played: a fault or a legal variation, in one situation. */
export interface WantedCell {
  readonly twist: Twist
  readonly situation: SituationName
}

interface MatrixOptions {
  readonly wanted: readonly WantedCell[]
  /** Situations that are played without a fault besides those of what is wanted. */
  readonly controls?: readonly SituationName[]
  /** Called after each play. */
  readonly progress: () => void
  /** What is switched on in every play, controls included. */
  readonly always?: readonly FaultId[]
  readonly judged?: Judging
  /** What a control comes to where less is known; nothing is asked where absent. */
  readonly knowingLess?: ((recorded: Recorded) => readonly KnowingLess[]) | undefined
  /** Whether the recording of a control is asked for later. */
  readonly keeps?: (situation: SituationName) => boolean
  /** What is broken in a recording where nobody knows who acted; undefined of what is not asked of. */
  readonly unattributed?: (twist: Twist, recorded: Recorded) => readonly string[] | undefined
}

/** Plays everything that is wanted, and the controls of its situations, on deployments that are started once for each topology. */
export async function playMatrix({
  wanted,
  controls = [],
  progress,
  always = [],
  judged,
  knowingLess,
  keeps = () => false,
  unattributed = () => undefined,
}: MatrixOptions): Promise<Matrix> {
  const situations = [...new Set([...controls, ...wanted.map(({ situation }) => situation)])]
  await using stage = new Stage(judged)
  const play = async (situation: SituationName, twist?: Twist): Promise<Cell> => {
    const played = await stage.play(situation, [...always, ...(twist ? [twist] : [])])
    const cell = cellOf(played, twist)
    progress()
    if (twist) return { ...cell, unattributed: unattributed(twist, played) }
    return {
      ...cell,
      knowingLess: knowingLess?.(played),
      recorded: keeps(situation) ? recordedOf(played) : undefined,
    }
  }
  const [alone, cells] = await Promise.all([
    Promise.all(situations.map(async (name) => [name, await play(name)] as const)),
    Promise.all(wanted.map(({ situation, twist }) => play(situation, twist))),
  ])
  return { controls: new Map(alone), cells }
}

/** What was found in a play of something, or of a situation as it is. */
export function cellOf(played: Played, twist: Twist | undefined): Cell {
  const { situation, outcomes, troubles } = played
  return {
    situation,
    twist,
    broken: outcomes.filter(({ state }) => state === 'broken'),
    causes: causesOf(outcomes),
    troubles,
  }
}

/** What was recorded, without what was made of it. */
const recordedOf = ({ topology, past, intents, exchanges, turnedAway, isProbing }: Played): Recorded => ({
  topology,
  past,
  intents,
  exchanges,
  turnedAway,
  isProbing,
})
