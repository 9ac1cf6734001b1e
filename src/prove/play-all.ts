import { accountOf, type Account } from './account.js'
import type { Fault } from './faults.js'
import { situationNames, type SituationName } from './situations/index.js'
import { Stage } from './stage.js'
import { whereFaultsShow } from './where-faults-show.js'

/** Everything that was played: each fault in its situation, and each of those situations without any. */
export interface Accounts {
  /** By name of the situation. */
  readonly controls: readonly Account[]
  /** By id of the fault. */
  readonly faults: readonly Account[]
}

/** Plays faults where they show, and the controls of those situations; all situations where every fault is played. */
export async function playAll(
  faults: readonly Fault[],
  also: readonly SituationName[] = [],
): Promise<Accounts> {
  const wanted = new Set([...also, ...faults.map((fault) => whereFaultsShow[fault])])
  await using stage = new Stage()
  const controls = new Map(
    situationNames.flatMap((name) =>
      wanted.has(name) ? [[name, stage.play(name).then((played) => accountOf(played))] as const] : [],
    ),
  )
  const accounts = faults.map(async (fault) => {
    const situation = whereFaultsShow[fault]
    const played = stage.play(situation, [fault])
    return accountOf(await played, await controls.get(situation))
  })
  return {
    controls: inOrder(await Promise.all(controls.values()), ({ situation }) => situation),
    faults: inOrder(await Promise.all(accounts), ({ fault }) => fault ?? ''),
  }
}

const inOrder = (accounts: readonly Account[], key: (account: Account) => string): readonly Account[] =>
  [...accounts].sort((one, other) => (key(one) < key(other) ? -1 : 1))
