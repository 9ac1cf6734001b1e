import type { Outcome } from '../verdict/verdict.js'
import { groupBy } from './group-by.js'
import type { RequirementRow } from './run-record.js'

/** What one check says of a requirement over all scenarios of a run; a requirement that several checks cite has several parts. */
export interface RequirementPart {
  readonly check: string
  /** Broken where it was broken once, else kept where it was kept once, else unseen: called for, and never seen. */
  readonly state: Outcome['state']
  /** Scenarios that called for it and left no evidence. */
  readonly missing: readonly string[]
}

const TELLING_FIRST: readonly Outcome['state'][] = ['broken', 'kept', 'unseen']

/** The parts of a requirement for which something arose, in the order in which they first spoke. */
export const partsOf = (judgements: RequirementRow['judgements']): readonly RequirementPart[] =>
  [...groupBy(judgements, ({ check }) => check)].flatMap(([check, those]): readonly RequirementPart[] => {
    const found = TELLING_FIRST.find((state) => those.some((each) => each.state === state))
    if (found === undefined) return []
    const missing = those.filter(({ state }) => state === 'unseen').map(({ scenario }) => scenario)
    return [{ check, state: found, missing }]
  })

/** How many parts there is evidence of. */
export const seenOf = (parts: readonly RequirementPart[]): number =>
  parts.filter(({ state }) => state !== 'unseen').length

/** Scenarios that are named for one part; all stand in verdict.json. */
const NAMED = 3

/**
 * Why a requirement cannot be determined: which parts were called for and never seen, and where.
 * @param isSilent Whether a practice was found in a scenario to have given no whole answer.
 */
export function unseenInWords(
  parts: readonly RequirementPart[],
  isSilent: (scenario: string) => boolean = () => false,
): string {
  const unseen = parts.filter(({ state }) => state === 'unseen')
  const whole = parts.length > 1 ? `; ${seenOf(parts)} of ${parts.length} parts seen` : ''
  const isUnanswered = unseen.every(({ missing }) => missing.every(isSilent))
  return `it was called for, but ${isUnanswered ? 'a practice took requests in and gave no whole answer' : 'left no evidence'} (${unseen.map(missingInWords).join(', ')})${whole}`
}

function missingInWords({ check, missing }: RequirementPart): string {
  const scenarios = [...new Set(missing)]
  const rest = scenarios.length - NAMED
  return `${check} in ${scenarios.slice(0, NAMED).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}
