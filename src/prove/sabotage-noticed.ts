import type { FaultId } from '../faults/index.js'
import { faults } from './faults.js'
import { judging } from './judge.js'
import { cellOf } from './matrix.js'
import { proofsOf } from './proof.js'
import { proofs } from './proofs/index.js'
import { proveRules } from './rules-proved.js'
import { faultWithout, type Sabotage } from './sabotage.js'
import type { SituationName } from './situations/index.js'
import { Stage, type Played } from './stage.js'
import { verify } from './verify.js'

/** Told of each sabotage as it is settled. */
type Settle = (each: Sabotage, isNoticed: boolean) => void

/** Where something is played. */
interface Play {
  readonly situation: SituationName
  readonly fault: FaultId
}

/**
 * Sabotages each by itself, plays no more than what would show it, and tells whether the proof names it then and does not
 * without the sabotage.
 */
export async function tellWhatIsNoticed(sabotage: readonly Sabotage[], settle: Settle): Promise<void> {
  const ids = (kind: Sabotage['kind']) => sabotage.filter((each) => each.kind === kind).map(({ id }) => id)
  for (const id of ids('rule')) settle({ kind: 'rule', id }, isRuleNamed(id))
  await using stage = new Stage()
  await Promise.all([
    ...playsOf(ids('check')).map(async ({ play, checks }) => {
      const played = play && (await stage.play(play.situation, [play.fault]))
      for (const id of checks)
        settle({ kind: 'check', id }, played !== undefined && isCheckNamed(id, played, play?.fault))
    }),
    ...ids('gate').map(async (id) => {
      settle({ kind: 'gate', id }, await isGateNamed(id, stage))
    }),
  ])
}

/** Checks by the play that is to break them; those that no proof names have none. */
function playsOf(
  checks: readonly string[],
): readonly { readonly play: Play | undefined; readonly checks: readonly string[] }[] {
  const plays = faults.flatMap((fault) =>
    proofsOf(proofs[fault]).map(({ in: situation, breaks }) => ({ situation, fault, breaks })),
  )
  const byPlay = new Map<Play | undefined, string[]>()
  for (const check of checks) {
    const play = plays.find(({ breaks }) => Object.hasOwn(breaks, check))
    byPlay.set(play, [...(byPlay.get(play) ?? []), check])
  }
  return [...byPlay].map(([play, those]) => ({ play, checks: those }))
}

function isCheckNamed(id: string, played: Played, fault: FaultId | undefined): boolean {
  const isNamed = (those: Played): boolean =>
    verify({ controls: new Map(), cells: [cellOf(those, fault)] }, proofs).some(
      ({ subject }) => subject === `check ${id}`,
    )
  return !isNamed(played) && isNamed({ ...played, outcomes: judging(new Set([id]))(played) })
}

const isRuleNamed = (id: string): boolean => {
  const isProven = (sabotaged: readonly string[]): boolean =>
    proveRules(new Set(sabotaged)).proven.includes(id)
  return isProven([]) && !isProven([id])
}

/** A gate shows where a request that it has to stop is made: in the situations of the fault that leaves it out. */
async function isGateNamed(gate: string, stage: Stage): Promise<boolean> {
  const fault = faultWithout(gate)
  if (fault === undefined) return false
  const differs = async (situation: SituationName, always: readonly FaultId[]): Promise<boolean> => {
    const cell = cellOf(await stage.play(situation, always), undefined)
    return verify({ controls: new Map([[situation, cell]]), cells: [] }, proofs).length > 0
  }
  const plays = await Promise.all(
    proofsOf(proofs[fault]).map(
      async ({ in: situation }) => (await differs(situation, [fault])) && !(await differs(situation, [])),
    ),
  )
  return plays.some((each) => each)
}
