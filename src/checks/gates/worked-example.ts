import { where, type Conditional } from '../judging/check.js'
import type { Call } from '../reading/scene.js'

const LETTERS = [
  ['read-capability-statement', 'WEX-3b', 'WEX-3d'],
  ['search-for-free-slots', 'WEX-4b', 'WEX-4d'],
  ['find-patient', 'WEX-5b', 'WEX-5d'],
  ['book-appointment', 'WEX-6b', 'WEX-6d'],
] as const

/** Letters b of the worked example, each on its own step: the SSP forwards the request if its checks pass (spine.md 2.1). */
export const forwardedSteps = <Item>(callOf: (item: Item) => Call): readonly Conditional<Item>[] =>
  LETTERS.map(([action, letter]) => where((item: Item) => callOf(item).intent?.action === action, letter))

/** Letters d, each on its own step: the SSP passes the answer on. */
export const answeredSteps = <Item>(callOf: (item: Item) => Call): readonly Conditional<Item>[] =>
  LETTERS.map(([action, , letter]) => where((item: Item) => callOf(item).intent?.action === action, letter))
