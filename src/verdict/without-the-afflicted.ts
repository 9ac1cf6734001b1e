import { requirementById } from '../requirements/catalogue.js'
import { outcomeOn } from './bearing.js'
import type { Outcome } from './verdict.js'

/** Circumstances that a party suffers and in which it still has to do right. */
const CIRCUMSTANCES: ReadonlySet<string> = new Set(['ssp:loses-patience'])

/** A portal is the consumer system that people see, so what binds consumers binds it. */
const partyOf = (fault: string): string | undefined => {
  const [party] = fault.split(':')
  return party === 'portal' ? 'consumer' : party
}

/**
 * Outcomes without the requirements that bind a party which was told to misbehave: what it does then proves nothing, and
 * the scenario is about how the others cope with it. Faults are named for the party they afflict, as in ssp:drops-etag.
 */
export function withoutTheAfflicted(
  outcomes: readonly Outcome[],
  faults: readonly string[],
): readonly Outcome[] {
  const misdeeds = faults.filter((fault) => !CIRCUMSTANCES.has(fault))
  const afflicted = new Set<string | undefined>(misdeeds.map(partyOf))
  if (afflicted.size === 0) return outcomes
  return outcomes.flatMap((outcome) => {
    const requirements = outcome.requirements.filter((id) => !afflicted.has(requirementById(id)?.role))
    return requirements.length > 0 ? (outcomeOn(outcome, requirements) ?? []) : []
  })
}
