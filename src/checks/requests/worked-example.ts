import { where } from '../judging/check.js'
import type { Call } from '../reading/scene.js'

const LETTERS = [
  ['read-capability-statement', 'WEX-3a'],
  ['search-for-free-slots', 'WEX-4a'],
  ['find-patient', 'WEX-5a'],
  ['book-appointment', 'WEX-6a'],
] as const

/** The letters of the worked example that say what the request of each step holds (spine.md 2.2). */
export const workedExample = LETTERS.map(([action, letter]) =>
  where(({ intent }: Call) => intent?.action === action, letter),
)
