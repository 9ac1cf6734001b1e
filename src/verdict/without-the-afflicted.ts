import { faultById } from '../faults/index.js'
import { roleDisabledBy } from '../faults/outages.js'
import { PROBING } from '../faults/probing.js'
import { requirementById } from '../requirements/catalogue.js'
import type { BoundRole } from '../requirements/requirement.js'
import { outcomeOn } from './bearing.js'
import { stateOf } from './state.js'
import type { Outcome } from './verdict.js'

/**
 * Outcomes without the requirements that bind a party which was told to misbehave, or was out of order: what it does then
 * proves nothing, and the scenario is about how the others cope with it. Circumstances and legal variations leave
 * everybody bound. The ids are those of faults, variations and outages (src/faults, src/variations).
 */
export function withoutTheAfflicted(
  outcomes: readonly Outcome[],
  switchedOn: readonly string[],
): readonly Outcome[] {
  const afflicted = new Set<BoundRole>(switchedOn.flatMap((id) => roleAfflictedBy(id) ?? []))
  if (afflicted.size === 0) return outcomes
  return outcomes.flatMap((judged) => {
    const outcome = withoutTheirDoings(judged, afflicted)
    if (!outcome) return []
    const requirements = outcome.requirements.filter((id) => {
      const role = requirementById(id)?.role
      return role === undefined || !afflicted.has(role)
    })
    return requirements.length > 0 ? (outcomeOn(outcome, requirements) ?? []) : []
  })
}

/** Whose requirements prove nothing while this is on; a portal is the consumer system that people see. */
function roleAfflictedBy(id: string): BoundRole | undefined {
  // What a consumer sends as a probe is as wrong as it is meant to be.
  if (id === PROBING) return 'consumer'
  const fault = faultById(id)
  if (fault?.kind === 'circumstance') return undefined
  // Whoever registered it wrongly does right otherwise.
  if (fault?.party === 'registration') return undefined
  if (fault) return fault.party === 'portal' ? 'consumer' : fault.party
  return roleDisabledBy(id)
}

/** An outcome without what the afflicted alone did, whoever the requirement binds that they broke; undefined where nothing is left. */
function withoutTheirDoings(outcome: Outcome, afflicted: ReadonlySet<BoundRole>): Outcome | undefined {
  const sightings = outcome.sightings.filter(
    ({ findings }) =>
      findings.length === 0 || !findings.every(({ by }) => by !== undefined && afflicted.has(by.role)),
  )
  if (sightings.length === outcome.sightings.length) return outcome
  return sightings.length === 0 ? undefined : { ...outcome, sightings, state: stateOf(sightings) }
}
