import { causesOf } from '../verdict/causes.js'
import type { Outcome } from '../verdict/verdict.js'
import type { Errand, Exchange, Intent } from '../wire/exchange.js'
import type { StateCounts, Judging, KnowingLess, Recorded } from './judge.js'
import type { Cell } from './matrix.js'
import { wordsOf } from './proof.js'
import type { SituationName } from './situations/index.js'
import type { Unproven } from './verify.js'

/** What an honest recording becomes where less is known of who acted. */
type Forgetting = (recorded: Recorded) => Recorded

/** What somebody holds is told by whoever set it up, not seen on the wire. */
const isHeld = ({ heldFrom }: { readonly heldFrom?: string | undefined }): boolean => heldFrom !== undefined

/** Nobody knows who acted. */
export const withoutAttribution: Forgetting = (recorded) => ({
  ...recorded,
  intents: recorded.intents.filter(isHeld),
  exchanges: recorded.exchanges.map((exchange) => ({ ...exchange, intent: undefined })),
  turnedAway: recorded.turnedAway.map((each) => ({ ...each, intent: undefined })),
})

/** Each organisation has an address of its own: who acts is known, and nothing of what for. */
const byAddress: Forgetting = (recorded) => {
  const errands = new Map<string, Errand>()
  const addresses = new Map<string, string>()
  for (const { id, organisation, system } of recorded.intents) {
    const errand: Errand = {
      id: `at ${organisation} ${system ?? ''}`.trim(),
      organisation,
      system,
      action: 'errand',
      knownBy: 'address',
    }
    errands.set(errand.id, errand)
    addresses.set(id, errand.id)
  }
  const there = <Item extends Pick<Exchange, 'intent'>>(item: Item): Item => ({
    ...item,
    intent: addresses.get(item.intent ?? ''),
  })
  return {
    ...recorded,
    intents: [...recorded.intents.filter((each): each is Intent => isHeld(each)), ...errands.values()],
    exchanges: recorded.exchanges.map(there),
    turnedAway: recorded.turnedAway.map(there),
  }
}

/** How much may be known of who acts, the least first. */
export const FORGETTING = {
  'without attribution': withoutAttribution,
  'by address': byAddress,
} as const satisfies Readonly<Record<string, Forgetting>>

/** How many checks had something to say in each state, over all recordings. */
export interface Knowledge extends StateCounts {
  readonly known: string
  /** Honest recordings, and those in which nobody is accused who was not before. */
  readonly controls: number
  readonly silent: number
}

/** Nobody may be accused who was not before. */
export interface AttributionProved {
  readonly unproven: readonly Unproven[]
  readonly knowledge: readonly Knowledge[]
}

/** Judges a recording again, as if less were known of who acted. */
export const knowingLess =
  (judged: Judging) =>
  (recorded: Recorded): readonly KnowingLess[] =>
    Object.entries(FORGETTING).map(([known, forget]) => {
      const outcomes = judged(forget(recorded))
      return { known, causes: causesOf(outcomes), counts: countsOf(outcomes) }
    })

/** Holds what honest recordings come to where less is known against what they came to. */
export function proveAttribution(controls: ReadonlyMap<SituationName, Cell>): AttributionProved {
  const unproven: Unproven[] = []
  const knowledge = Object.keys(FORGETTING).map((known): Knowledge => {
    const counts = { kept: 0, undetermined: 0, broken: 0 }
    let silent = 0
    for (const [situation, { knowingLess: all, broken }] of controls) {
      const less = all?.find((each) => each.known === known)
      if (!less) continue
      for (const state of STATES) counts[state] += less.counts[state]
      const accused = new Set(broken.map(({ check }) => check))
      const causes = less.causes.filter(({ check }) => !accused.has(check))
      if (causes.length === 0) silent += 1
      for (const cause of causes)
        unproven.push({
          subject: `situation ${situation}`,
          says: `${known}, ${cause.check} finds fault with it: ${wordsOf(cause)}`,
          remedy: 'mend the check, or what it takes for known: nobody is accused by guessing who acted',
          isFalseAlarm: true,
        })
    }
    return { known, controls: controls.size, silent, ...counts }
  })
  return { unproven, knowledge }
}

const STATES = ['kept', 'undetermined', 'broken'] as const

/** How many outcomes there are in each state. */
export function countsOf(outcomes: readonly Outcome[]): StateCounts {
  const of = (state: Outcome['state']) => outcomes.filter((each) => each.state === state).length
  return { kept: of('kept'), undetermined: of('unseen'), broken: of('broken') }
}
