import { accountOf, type Account } from './account.js'
import type { FaultId } from '../faults/index.js'
import { situationNames, type SituationName } from './situations/index.js'
import { Stage } from './stage.js'
import { situationsOf } from './where-faults-show.js'

/** Everything that was played: each fault in its situations, and each of those situations without any. */
export interface Accounts {
  /** By name of the situation. */
  readonly controls: readonly Account[]
  /** By id of the fault. */
  readonly faults: readonly Account[]
}

/** Plays faults wherever they show, and the controls of those situations, with some more controls where wanted. */
export async function playAll(
  faults: readonly FaultId[],
  also: readonly SituationName[] = [],
): Promise<Accounts> {
  const wanted = faults.flatMap((fault) => situationsOf(fault).map((situation) => ({ fault, situation })))
  const used = new Set([...also, ...wanted.map(({ situation }) => situation)])
  await using stage = new Stage()
  const controls = new Map(
    situationNames.flatMap((name) =>
      used.has(name) ? [[name, stage.play(name).then((played) => accountOf(played))] as const] : [],
    ),
  )
  const accounts = wanted.map(async ({ fault, situation }) => {
    const played = stage.play(situation, [fault])
    return accountOf(await played, await controls.get(situation))
  })
  return {
    controls: inOrder(await Promise.all(controls.values())),
    faults: inOrder(await Promise.all(accounts)),
  }
}

/** By fault, then by situation. */
const inOrder = (accounts: readonly Account[]): readonly Account[] => {
  const key = ({ fault, situation }: Account) => `${fault ?? ''} ${situation}`
  return [...accounts].sort((one, other) => (key(one) < key(other) ? -1 : 1))
}
